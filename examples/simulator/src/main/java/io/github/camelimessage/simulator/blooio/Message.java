package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.SentMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A message, ours or somebody else's. */
final class Message implements SentMessage {

    final String id;
    final Chat chat;
    final boolean inbound;
    final String text;
    final String sender;
    final String line;
    final String key;
    final long sent;
    final List<String> attachments;
    final ArrayNode reactions = Json.array();
    Message replyTo;
    String effect;
    boolean markdown;
    String status;
    /** Whether it went out to people. */
    boolean left;

    String protocol = "imessage";
    String error;
    Long delivered;
    Long read;

    Message(
            String id,
            Chat chat,
            boolean inbound,
            String text,
            List<String> attachments,
            String sender,
            String line,
            String key,
            long sent) {
        this.id = id;
        this.chat = chat;
        this.inbound = inbound;
        this.text = text;
        this.attachments = new ArrayList<>(attachments);
        this.sender = sender;
        this.line = line;
        this.key = key;
        this.sent = sent;
        this.status = inbound ? "received" : "queued";
    }

    @Override
    public String id() {
        return id;
    }

    /** Apple's own id of it. */
    String guid() {
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8))
                .toString()
                .toUpperCase(Locale.ROOT);
    }

    @Override
    public String chat() {
        return chat.id;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String key() {
        return key;
    }

    ObjectNode item() {
        ObjectNode json = Json.object()
                .put("message_id", id)
                .put("direction", inbound ? "inbound" : "outbound")
                .put("external_id", chat.id)
                .put("internal_id", line)
                .put("text", text);
        json.set("attachments", files());
        json.put("sender", inbound && chat.group ? sender : null);
        json.set("reactions", reactions);
        json.put("time_sent", sent)
                .put("time_delivered", delivered)
                .put("status", status)
                .put("protocol", protocol)
                .put("error", error);
        if (replyTo != null) {
            json.putObject("reply_to")
                    .put("message_id", replyTo.id)
                    .put("guid", replyTo.guid())
                    .put("part_index", 0);
        }
        if (markdown) {
            json.put("formatted_text", text);
        }
        return json;
    }

    ArrayNode files() {
        ArrayNode files = Json.array();
        for (String url : attachments) {
            files.addObject().put("url", url).put("name", url.substring(url.lastIndexOf('/') + 1));
        }
        return files;
    }

    @Override
    public String toString() {
        return "Message[" + id + ", " + status + "]";
    }
}
