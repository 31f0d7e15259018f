package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import java.util.List;

/** Messages as the API answers them. */
final class Shapes {

    private Shapes() {}

    static ObjectNode message(Message message) {
        Draft draft = message.draft;
        ObjectNode json = Json.object()
                .put("id", message.id)
                .put("status", message.status().word())
                .put("to", message.to())
                .put("from", message.from())
                .put("channel", word(message.channel()));
        ObjectNode content = json.putObject("content").put("text", message.text());
        if (draft != null && !draft.mediaUrls().isEmpty()) {
            ArrayNode urls = content.putArray("mediaUrls");
            draft.mediaUrls().forEach(urls::add);
        }
        json.set("timeline", message.timeline());
        json.put("fallbackTriggered", message.fallbackTriggered());
        json.set("metadata", metadata(message));
        json.put("externalId", message.externalId())
                .put("errorCode", message.errorCode())
                .put("errorMessage", message.errorCode() == null ? null : "The message could not be sent")
                .put("createdAt", Ids.iso(message.createdAt))
                .put("updatedAt", Ids.iso(message.updatedAt()));
        if (draft != null) {
            json.put("effect", draft.effect())
                    .put("parentMessageId", draft.replyTo() == null ? null : draft.replyTo().id)
                    .put("scheduledAt", Ids.iso(draft.scheduledAt()))
                    .put("sentAt", Ids.iso(message.sentAt()))
                    .put("deliveredAt", Ids.iso(message.deliveredAt()))
                    .put("readAt", Ids.iso(message.readAt()));
        }
        return json;
    }

    /** The answer to a send: what is known before anything has happened. */
    static ObjectNode accepted(Message message) {
        Draft draft = message.draft;
        ObjectNode json = Json.object()
                .put("id", message.id)
                .put("status", message.status().word());
        if (draft.chat() == null) {
            json.put("to", draft.to());
        } else {
            json.put("conversationId", draft.chat().id);
        }
        json.put("from", message.from()).put("createdAt", Ids.iso(message.createdAt));
        if (draft.scheduledAt() != null) {
            json.put("scheduledAt", Ids.iso(draft.scheduledAt()));
        }
        return json;
    }

    /** A page as lists of messages have it. */
    static ObjectNode page(List<Message> messages, String nextCursor) {
        ObjectNode page = Json.object();
        ArrayNode list = page.putArray("messages");
        messages.forEach(each -> list.add(message(each)));
        page.putObject("pagination").put("hasMore", nextCursor != null).put("nextCursor", nextCursor);
        return page;
    }

    static JsonNode metadata(Message message) {
        JsonNode given = message.draft == null ? null : message.draft.metadata();
        return given == null ? Json.object().nullNode() : given;
    }

    static String word(Channel channel) {
        return channel == null ? null : channel.word();
    }
}
