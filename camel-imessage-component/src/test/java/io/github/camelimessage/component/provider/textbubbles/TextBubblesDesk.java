package io.github.camelimessage.component.provider.textbubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.awaitility.Awaitility;

/** What somebody finds and does at TextBubbles without us. */
final class TextBubblesDesk {

    static final String REFUSING = "+15550200066";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TextBubblesSimulator simulator;

    TextBubblesDesk(TextBubblesSimulator simulator) {
        this.simulator = simulator;
    }

    /** Registers a webhook and answers its id. */
    String webhook(String url, String... events) {
        simulator.registerWebhook(url, events);
        return id(url);
    }

    /** The entry of the webhook with that address. */
    JsonNode entry(String url) {
        for (JsonNode hook : call("GET", "/v1/webhooks/list", null).path("data")) {
            if (hook.path("url").asText().equals(url)) {
                return hook;
            }
        }
        throw new IllegalStateException("There is no webhook at that address.");
    }

    String id(String url) {
        return entry(url).path("id").asText();
    }

    JsonNode call(String verb, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.url() + path))
                .header("Authorization", "Bearer " + simulator.credential())
                .header("Content-Type", "application/json")
                .method(
                        verb,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        try {
            return JSON.readTree(HttpClient.newHttpClient()
                    .send(request.build(), BodyHandlers.ofByteArray())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a message and waits until it is so far. */
    MessageId sent(String to, String status) {
        String id = call("POST", "/v1/messages", "{\"to\":\"" + to + "\",\"content\":{\"text\":\"from elsewhere\"}}")
                .path("data")
                .path("id")
                .asText();
        Awaitility.await().until(() -> status(id).equals(status));
        return new MessageId(id);
    }

    String status(String message) {
        return call("GET", "/v1/messages/" + message, null)
                .path("data")
                .path("status")
                .asText();
    }

    /** A message of ours that has left. */
    MessageId own(String to) {
        return sent(to, "sent");
    }

    /** A message of ours that failed. */
    MessageId failed() {
        simulator.stage().refuses(REFUSING, "imessage_error_4");
        return sent(REFUSING, "failed");
    }

    /** A message that waits for a time. */
    String scheduled(String to, String at) {
        return call(
                        "POST",
                        "/v1/messages",
                        "{\"to\":\"" + to + "\",\"content\":{\"text\":\"later\"},\"scheduledAt\":\"" + at + "\"}")
                .path("data")
                .path("id")
                .asText();
    }

    ChatId group(String... people) {
        return new ChatId(simulator.group("Hiking", people));
    }

    static Outgoing picture() {
        byte[] bytes = {1, 2, 3};
        return new Outgoing("icon.png", "image/png", bytes.length, () -> new ByteArrayInputStream(bytes), false);
    }
}
