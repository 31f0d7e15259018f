package io.github.camelimessage.simulator.textbubbles;

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
import java.util.Map;

/** Calls a simulated TextBubbles the way a client would. */
final class Api {

    static final String ANN = "+15550001111";
    static final String BOB = "+15550002222";
    static final String LINE = "+15550200900";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TextBubblesSimulator simulator;

    Api(TextBubblesSimulator simulator) {
        this.simulator = simulator;
    }

    static TextBubblesSimulator simulator() {
        return TextBubblesSimulator.builder().fast().acceptsPlainAddresses(true).start();
    }

    static String path(String guid) {
        return "/v1/chats/" + URLEncoder.encode(guid, StandardCharsets.UTF_8);
    }

    /** A body with apostrophes in place of quotation marks. */
    static String json(String text, Object... values) {
        return String.format(text.replace('\'', '"'), values);
    }

    static String text(String to, String words) {
        return json("{'to':'%s','content':{'text':'%s'}}", to, words);
    }

    Reply get(String path) {
        return call("GET", path, null);
    }

    Reply post(String path, String body) {
        return call("POST", path, body);
    }

    /** Sends and answers the id. */
    String send(String body) {
        return post("/v1/messages", body).data().path("id").asText();
    }

    Reply call(String verb, String path, String body) {
        return call(verb, path, body, Map.of("Authorization", "Bearer " + simulator.credential()));
    }

    Reply call(String verb, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(path.startsWith("http") ? path : simulator.url() + path))
                .timeout(Duration.ofSeconds(20))
                .method(verb, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            return new Reply(http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpClient http() {
        return http;
    }

    /** What came back. */
    record Reply(HttpResponse<byte[]> response) {

        int status() {
            return response.statusCode();
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        JsonNode json() {
            try {
                return Json.read(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON: " + text(), e);
            }
        }

        JsonNode data() {
            return json().path("data");
        }

        /** Status and code of an error, such as {@code 404 NOT_FOUND}. */
        String error() {
            return status() + " " + json().path("error").path("code").asText();
        }

        @Override
        public String toString() {
            return status() + " " + text();
        }
    }
}
