package io.github.camelimessage.simulator.msgbubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.function.Supplier;

/** Writes things as the API shows them: the documented fields, and none of those that are cut off. */
final class Shapes {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Supplier<String> url;

    Shapes(Supplier<String> url) {
        this.url = url;
    }

    static String time(Instant time) {
        return time == null ? null : TIME.format(time);
    }

    static String requestId() {
        return "req_" + Store.random(12).replace('-', 'a');
    }

    static Answer single(int status, JsonNode data) {
        String id = requestId();
        ObjectNode body = Json.object();
        body.set("data", data);
        body.put("request_id", id);
        return Answer.json(status, body, false).header("X-Request-Id", id);
    }

    static Answer list(Collection<? extends JsonNode> data, boolean more) {
        return list(200, data, more);
    }

    static Answer list(int status, Collection<? extends JsonNode> data, boolean more) {
        String id = requestId();
        ObjectNode body = Json.object();
        ArrayNode all = body.putArray("data");
        data.forEach(all::add);
        body.put("has_more", more);
        body.put("request_id", id);
        return Answer.json(status, body, false).header("X-Request-Id", id);
    }

    ObjectNode message(Message message) {
        ObjectNode json = Json.object()
                .put("id", message.id)
                .put("conversation_id", message.chat.id)
                .put("direction", message.own ? "outbound" : "inbound")
                .put("status", message.status)
                .put("channel", message.channel)
                .put("text", message.text)
                .put("effect", message.effect)
                .put("reply_to", message.replyTo)
                .put("error", message.error);
        json.putNull("metadata");
        if (!message.own && message.chat.group) {
            json.put("from", message.sender);
        }
        ArrayNode files = json.putArray("attachments");
        message.files.forEach(file -> files.add(file(file)));
        return json.put("sent_at", time(message.sentAt))
                .put("delivered_at", time(message.deliveredAt))
                .put("read_at", time(message.readAt))
                .put("created_at", time(message.created));
    }

    static ObjectNode chat(Chat chat) {
        return Json.object()
                .put("id", chat.id)
                .put("from_handle", chat.line)
                .put("remote_handle", chat.group ? null : chat.people.get(0))
                .put("is_group", chat.group)
                .put("title", chat.title)
                .put("last_message_at", time(chat.last))
                .put("created_at", time(chat.created))
                .put("updated_at", time(chat.updated));
    }

    ObjectNode file(StoredFile file) {
        return Json.object()
                .put("id", file.id)
                .put("filename", file.name)
                .put("mime_type", file.type)
                .put("size_bytes", file.size)
                .put("url", url.get() + "/_files/" + file.id + "?signature=" + file.signature)
                .put("message_id", file.claimedBy == null ? null : file.claimedBy.id)
                .put("created_at", time(file.created));
    }

    ObjectNode presigned(StoredFile file) {
        ObjectNode json = Json.object()
                .put("id", file.id)
                .put("upload_url", url.get() + "/_files/" + file.id + "?signature=" + file.signature)
                .put("method", "PUT");
        json.putObject("headers").put("content-type", file.type);
        return json;
    }

    static ObjectNode webhook(Webhook webhook, boolean withSecret) {
        ObjectNode json = Json.object().put("id", webhook.id).put("url", webhook.url);
        ArrayNode events = json.putArray("events");
        webhook.events.forEach(events::add);
        json.put("enabled", webhook.enabled);
        return withSecret ? json.put("secret", webhook.secret) : json;
    }
}
