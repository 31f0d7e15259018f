package io.github.camelimessage.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.concurrent.CompletableFuture;

/** Calls a simulated API the way a client would. */
public final class Caller {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String root;
    private final String password;

    public Caller(String root, String password) {
        this.root = root;
        this.password = password;
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public Reply get(String path) {
        return call("GET", path, null);
    }

    public Reply post(String path, String json) {
        return call("POST", path, json);
    }

    public Reply call(String verb, String path, String json) {
        try {
            return later(verb, path, json).join();
        } catch (java.util.concurrent.CompletionException e) {
            throw e.getCause() instanceof IOException io ? new UncheckedIOException(io) : e;
        }
    }

    public CompletableFuture<Reply> later(String verb, String path, String json) {
        String secret = (path.contains("?") ? "&" : "?") + "password=" + encoded(password);
        return raw(verb, "/api/v1/" + path + secret, "application/json", json);
    }

    /** A request without any password but the one in the path. */
    public CompletableFuture<Reply> raw(String verb, String pathAndQuery, String contentType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + pathAndQuery))
                .timeout(Duration.ofSeconds(20))
                .method(verb, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", contentType);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofByteArray()).thenApply(Reply::new);
    }

    public HttpClient http() {
        return http;
    }

    /** What came back. */
    public record Reply(HttpResponse<byte[]> response) {

        public int status() {
            return response.statusCode();
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public JsonNode json() {
            try {
                return MAPPER.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON: " + text(), e);
            }
        }

        public JsonNode data() {
            return json().path("data");
        }

        /** The detail of an error. */
        public String error() {
            return json().path("error").path("message").asText();
        }

        @Override
        public String toString() {
            return status() + " " + text();
        }
    }
}
