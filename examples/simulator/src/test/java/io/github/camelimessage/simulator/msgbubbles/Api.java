package io.github.camelimessage.simulator.msgbubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls the API as a client would. */
final class Api {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final MsgBubblesSimulator server;

    Api(MsgBubblesSimulator server) {
        this.server = server;
    }

    /** Status and body of an answer. */
    record Reply(int status, JsonNode body) {
        JsonNode data() {
            return body.path("data");
        }

        String error() {
            return body.path("error").asText();
        }
    }

    Reply get(String path) {
        return call("GET", path, null, null);
    }

    Reply post(String path, String json) {
        return call("POST", path, json, null);
    }

    Reply call(String verb, String path, String json, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + "/v1/" + path))
                .method(verb, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json.replace('\'', '"')))
                .header("Authorization", "Bearer " + server.credential())
                .header("Content-Type", "application/json");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return send(request);
    }

    Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            boolean json = response.headers()
                    .firstValue("content-type")
                    .filter(type -> type.startsWith("application/json"))
                    .isPresent();
            return new Reply(response.statusCode(), json ? MAPPER.readTree(response.body()) : MAPPER.missingNode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
