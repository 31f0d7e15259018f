package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls a simulated Blooio the way a client would. */
final class Api {

    static final String ANN = "+15550001111";
    static final String BOB = "+15550002222";
    static final String LINE = "+15550100999";
    static final String OTHER_LINE = "+15550100998";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BlooioSimulator simulator;

    Api(BlooioSimulator simulator) {
        this.simulator = simulator;
    }

    static String chat(String id) {
        return "/chats/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    /** A body with apostrophes in place of quotation marks. */
    static String json(String text, Object... values) {
        return String.format(text.replace('\'', '"'), values);
    }

    Reply get(String path) {
        return call("GET", path, null);
    }

    /** Posts a body that is written with apostrophes. */
    Reply post(String path, String body) {
        return call("POST", path, body == null ? null : body.replace('\'', '"'));
    }

    /** Sends a body that is written with apostrophes. */
    Reply send(String to, String body) {
        return post(chat(to) + "/messages", body);
    }

    Reply text(String to, String words) {
        return send(to, json("{'text':'%s'}", words));
    }

    Reply under(String key, String to, String body) {
        return call("POST", chat(to) + "/messages", body.replace('\'', '"'), bearing(Map.of("Idempotency-Key", key)));
    }

    Reply call(String verb, String path, String body) {
        return call(verb, path, body, bearing(Map.of()));
    }

    private Map<String, String> bearing(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("Authorization", "Bearer " + simulator.credential());
        return all;
    }

    /** A path of version 2, or one of version 4 that says so. */
    Reply call(String verb, String path, String body, Map<String, String> headers) {
        String base = path.startsWith("/v4") ? simulator.url() : simulator.apiUrl();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .method(verb, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return exchange(request.build());
    }

    /** Uploads one file as a form. */
    Reply upload(String verb, String path, String field, String type, byte[] bytes) {
        String head = "--edge\r\nContent-Disposition: form-data; name=\"" + field
                + "\"; filename=\"f\"\r\nContent-Type: " + type + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        byte[] end = "\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8);
        return exchange(HttpRequest.newBuilder(URI.create(simulator.apiUrl() + path))
                .header("Authorization", "Bearer " + simulator.credential())
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .method(verb, BodyPublishers.ofByteArrays(List.of(start, bytes, end)))
                .build());
    }

    private Reply exchange(HttpRequest request) {
        try {
            return new Reply(http.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    record Reply(HttpResponse<byte[]> response) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        JsonNode json() {
            try {
                return Json.read(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON", e);
            }
        }

        String text(String field) {
            return json().path(field).asText();
        }

        /** Status and code of an error, such as {@code 404 chat_not_found}; the status alone where there is no code. */
        String error() {
            return (status() + " " + text("code")).strip();
        }

        @Override
        public String toString() {
            return status() + " " + new String(response.body(), StandardCharsets.UTF_8);
        }
    }
}
