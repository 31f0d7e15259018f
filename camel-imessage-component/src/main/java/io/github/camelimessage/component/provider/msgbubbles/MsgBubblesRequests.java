package io.github.camelimessage.component.provider.msgbubbles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.rest.RestRequest;
import java.util.Collection;
import java.util.UUID;

/** Writes the requests to routes that are documented. */
final class MsgBubblesRequests {

    private static final String KEY = "Idempotency-Key";

    private final ProviderSettings settings;

    MsgBubblesRequests(ProviderSettings settings) {
        this.settings = settings;
    }

    /** @param key what tells it from any other, the same on every attempt */
    RestRequest message(ObjectNode body, String key) {
        return RestRequest.post("messages", OperationKind.SEND_MESSAGE.phrase(), settings.sendTimeout())
                .thatOthersSee()
                .header(KEY, key)
                .with(body);
    }

    /** Opens a group with its first message. */
    RestRequest group(
            String line, Collection<String> people, String title, String text, String key, OperationKind kind) {
        ObjectNode body = JsonAt.object().put("from_handle", line);
        ArrayNode addresses = body.putArray("addresses");
        people.forEach(addresses::add);
        body.put("message", text);
        if (title != null) {
            body.put("title", title);
        }
        return RestRequest.post("chats", kind.phrase(), settings.sendTimeout())
                .thatOthersSee()
                .header(KEY, key == null ? UUID.randomUUID().toString() : key)
                .with(body);
    }

    RestRequest messages(String conversation, OperationKind kind) {
        return RestRequest.get("messages", kind.phrase(), settings.requestTimeout())
                .with("conversation_id", conversation);
    }

    /** @param before the time of the last one that came, as it came, or null for the beginning */
    RestRequest chats(int limit, String before, String purpose) {
        return RestRequest.get("chats", purpose, settings.requestTimeout())
                .with("limit", String.valueOf(limit))
                .with("before", before);
    }

    RestRequest chat(String id, String purpose) {
        return RestRequest.get("chats/:id", purpose, settings.requestTimeout()).at("id", id);
    }

    /** The answer comes from the network itself, so it takes as long as a send. */
    RestRequest rename(String id, String title) {
        return RestRequest.patch("chats/:id", OperationKind.RENAME_GROUP.phrase(), settings.sendTimeout())
                .at("id", id)
                .thatOthersSee()
                .thatMayAnswerNothing()
                .with(JsonAt.object().put("title", title));
    }

    RestRequest add(String id, String person) {
        return RestRequest.post(
                        "chats/:id/participants", OperationKind.ADD_PARTICIPANT.phrase(), settings.sendTimeout())
                .at("id", id)
                .thatMayAnswerNothing()
                .with(JsonAt.object().put("handle", person));
    }

    RestRequest remove(String id, String person) {
        return RestRequest.delete(
                        "chats/:id/participants/:handle",
                        OperationKind.REMOVE_PARTICIPANT.phrase(),
                        settings.sendTimeout())
                .at("id", id)
                .at("handle", person)
                .thatMayAnswerNothing();
    }

    RestRequest read(String id) {
        return RestRequest.post("chats/:id/read", OperationKind.MARK_READ.phrase(), settings.requestTimeout())
                .at("id", id)
                .thatMayAnswerNothing();
    }

    RestRequest numbers(String purpose) {
        return RestRequest.get("numbers", purpose, settings.requestTimeout());
    }

    RestRequest attachment(String id, OperationKind kind) {
        return RestRequest.get("attachments/:id", kind.phrase(), settings.mediaTimeout())
                .at("id", id);
    }

    RestRequest upload(String purpose) {
        return RestRequest.post("attachments", purpose, settings.mediaTimeout());
    }

    RestRequest presign(String fileName, String contentType, String purpose) {
        return RestRequest.post("attachments/presign", purpose, settings.requestTimeout())
                .with(JsonAt.object().put("filename", fileName).put("content_type", contentType));
    }

    RestRequest webhooks(String purpose) {
        return RestRequest.get("webhooks", purpose, settings.requestTimeout());
    }

    RestRequest webhook(String id, String purpose) {
        return RestRequest.get("webhooks/:id", purpose, settings.requestTimeout())
                .at("id", id);
    }

    /** @param events the service's own names; empty for all */
    RestRequest createWebhook(String url, Collection<String> events, String key, String purpose) {
        ObjectNode body = JsonAt.object().put("url", url);
        if (!events.isEmpty()) {
            ArrayNode names = body.putArray("events");
            events.forEach(names::add);
        }
        return RestRequest.post("webhooks", purpose, settings.requestTimeout())
                .header(KEY, key)
                .with(body);
    }

    /** What is null stays as it is. */
    RestRequest updateWebhook(String id, String url, Collection<String> events, Boolean enabled, String purpose) {
        ObjectNode body = JsonAt.object();
        if (url != null) {
            body.put("url", url);
        }
        if (events != null) {
            ArrayNode names = body.putArray("events");
            events.forEach(names::add);
        }
        if (enabled != null) {
            body.put("enabled", enabled);
        }
        return RestRequest.patch("webhooks/:id", purpose, settings.requestTimeout())
                .at("id", id)
                .with(body);
    }

    RestRequest rotateSecret(String id, String purpose) {
        return RestRequest.post("webhooks/:id/rotate-secret", purpose, settings.requestTimeout())
                .at("id", id);
    }

    RestRequest deleteWebhook(String id, String purpose) {
        return RestRequest.delete("webhooks/:id", purpose, settings.requestTimeout())
                .at("id", id)
                .thatMayAnswerNothing();
    }
}
