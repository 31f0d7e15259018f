package io.github.camelimessage.component.provider.textbubbles;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.provider.Desk;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator;
import org.awaitility.Awaitility;

/** What somebody finds and does at TextBubbles without us. */
final class TextBubblesDesk extends Desk {

    static final String REFUSING = "+15550200066";

    private final TextBubblesSimulator simulator;

    TextBubblesDesk(TextBubblesSimulator simulator) {
        super(simulator);
        this.simulator = simulator;
    }

    /** Registers a webhook and answers its id. */
    String webhook(String url, String... events) {
        simulator.registerWebhook(url, events);
        return id(url);
    }

    /** The entry of the webhook with that address. */
    JsonNode entry(String url) {
        return among(get("/v1/webhooks/list").path("data"), "url", url);
    }

    String id(String url) {
        return entry(url).path("id").asText();
    }

    /** Sends a message and waits until it is so far. */
    MessageId sent(String to, String status) {
        String id = post("/v1/messages", "{\"to\":\"" + to + "\",\"content\":{\"text\":\"from elsewhere\"}}")
                .path("data")
                .path("id")
                .asText();
        Awaitility.await().until(() -> status(id).equals(status));
        return new MessageId(id);
    }

    String status(String message) {
        return get("/v1/messages/" + message).path("data").path("status").asText();
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
        return post(
                        "/v1/messages",
                        "{\"to\":\"" + to + "\",\"content\":{\"text\":\"later\"},\"scheduledAt\":\"" + at + "\"}")
                .path("data")
                .path("id")
                .asText();
    }

    ChatId group(String... people) {
        return new ChatId(simulator.group("Hiking", people));
    }
}
