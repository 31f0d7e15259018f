package io.github.camelimessage.component.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Where somebody uses a hosted provider by our key, without us. */
public class Desk {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimulatedProvider simulator;

    public Desk(SimulatedProvider simulator) {
        this.simulator = simulator;
    }

    /** What the provider answers to a request; null for no body. */
    public JsonNode call(String verb, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.apiUrl() + path))
                .header("Authorization", "Bearer " + simulator.credential())
                .header("Content-Type", "application/json")
                .method(verb, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return JSON.readTree(HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofByteArray())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public JsonNode get(String path) {
        return call("GET", path, null);
    }

    public JsonNode post(String path, String body) {
        return call("POST", path, body);
    }

    /** The entry among these of which a field is that text. */
    public static JsonNode among(JsonNode entries, String field, String text) {
        for (JsonNode entry : entries) {
            if (entry.path(field).asText().equals(text)) {
                return entry;
            }
        }
        throw new IllegalStateException("There is none with that " + field + ".");
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
