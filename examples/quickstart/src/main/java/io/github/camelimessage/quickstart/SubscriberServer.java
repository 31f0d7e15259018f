package io.github.camelimessage.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A receiver as one would write it: checks the Standard Webhooks signature, takes each {@code webhook-id} once, and answers what
 * its mood says.
 */
final class SubscriberServer implements AutoCloseable {

    /** What a receiver answers. */
    @FunctionalInterface
    interface Mood {
        /**
         * @param event the CloudEvents document
         * @param attempt how often this event came, this time included
         * @return an HTTP status
         */
        int answer(JsonNode event, int attempt);
    }

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private final Map<String, String> taken = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpServer server;
    private final String name;
    private final String secret;
    private final Narrator narrator;
    private volatile Mood mood;
    private volatile int forgeries;

    SubscriberServer(String name, String secret, Narrator narrator, Mood mood) throws IOException {
        this.name = name;
        this.secret = secret;
        this.narrator = narrator;
        this.mood = mood;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    String secret() {
        return secret;
    }

    void mood(Mood other) {
        mood = other;
    }

    /** What was taken: event id to event type. */
    Map<String, String> taken() {
        return Map.copyOf(taken);
    }

    /** How many requests bore a wrong signature. */
    int forgeries() {
        return forgeries;
    }

    private void receive(HttpExchange http) throws IOException {
        try (http) {
            byte[] body = http.getRequestBody().readAllBytes();
            String id = http.getRequestHeaders().getFirst("webhook-id");
            String time = http.getRequestHeaders().getFirst("webhook-timestamp");
            String signature = http.getRequestHeaders().getFirst("webhook-signature");
            if (!signed(id, time, body, signature)) {
                forgeries++;
                narrator.tell(name, "refuses a delivery whose signature is wrong");
                http.sendResponseHeaders(401, -1);
                return;
            }
            JsonNode event = json.readTree(body);
            int attempt = attempts.merge(id, 1, Integer::sum);
            int status = mood.answer(event, attempt);
            String what = shortType(event);
            if (status / 100 != 2) {
                narrator.tell(name, "answers %d to %s (attempt %d)", status, what, attempt);
            } else if (taken.putIfAbsent(id, what) != null) {
                narrator.tell(name, "has %s already", what);
            } else if (attempt > 1) {
                narrator.tell(name, "takes %s at attempt %d", what, attempt);
            } else {
                narrator.tell(name, "takes %s", what);
            }
            http.sendResponseHeaders(status, -1);
        }
    }

    private static String shortType(JsonNode event) {
        return event.path("type").asText().replace("io.github.camelimessage.", "");
    }

    private boolean signed(String id, String time, byte[] body, String signatures) {
        if (id == null || time == null || signatures == null) {
            return false;
        }
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            hmac.init(new SecretKeySpec(key, "HmacSHA256"));
            hmac.update((id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
            byte[] expected =
                    ("v1," + Base64.getEncoder().encodeToString(hmac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
            for (String signature : signatures.split(" ")) {
                if (MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
                    return true;
                }
            }
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
