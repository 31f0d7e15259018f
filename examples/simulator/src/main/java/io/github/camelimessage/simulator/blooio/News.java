package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import java.util.List;

/** What happens, as events. */
final class News {

    private final Store store;
    private final Hooks hooks;
    private final String line;

    News(Store store, Hooks hooks, List<String> lines) {
        this.store = store;
        this.hooks = hooks;
        this.line = lines.isEmpty() ? null : lines.get(0);
    }

    void message(String step, Message message) {
        String type = "message." + step;
        String protocol = step.equals("queued") ? null : message.protocol;
        ObjectNode flat = Json.object()
                .put("event", type)
                .put("message_id", message.id)
                .put("external_id", message.chat.id)
                .put("status", step)
                .put("protocol", protocol)
                .put("timestamp", store.now())
                .put("internal_id", message.line)
                .put("text", message.text);
        flat.set("attachments", message.attachments.isEmpty() ? null : message.files());
        flat.put("is_group", message.chat.group);
        if (message.chat.group) {
            flat.put("group_id", message.chat.id).put("group_name", message.chat.name);
            flat.set("participants", participants(message.chat));
        }
        if (message.inbound) {
            flat.put("sender", message.sender).put("received_at", message.sent);
        }
        if (step.equals("sent")) {
            flat.put("sent_at", message.sent);
        }
        if (step.equals("delivered")) {
            flat.put("delivered_at", message.delivered);
        }
        if (step.equals("read")) {
            flat.put("read_at", message.read);
        }
        if (step.equals("failed")) {
            flat.put("error_code", message.error).put("error_message", "Recipient could not be reached");
        }
        hooks.tell(new Event(type, message.id, flat, data(step, message)));
    }

    private ObjectNode data(String step, Message message) {
        ObjectNode data = Json.object()
                .put("message_id", message.id)
                .put("chat_id", "chat_" + Integer.toHexString(message.chat.id.hashCode()))
                .put("channel_id", "ch_1")
                .put("channel_type", "blooio")
                .put("channel_address", message.line)
                .put("protocol", step.equals("queued") ? "pending" : message.protocol)
                .put("is_group", message.chat.group);
        if (message.chat.group) {
            data.putObject("group").put("group_id", message.chat.id).put("name", message.chat.name);
        } else {
            data.putNull("group");
            data.putObject("contact").put("identifier", message.chat.id);
        }
        if (message.inbound) {
            data.put("sender", message.sender).put("recipient", message.line).put("text", message.text);
            ArrayNode files = data.putArray("attachments");
            message.attachments.forEach(url -> files.addObject()
                    .put("url", url)
                    .put("media_type", "image/jpeg")
                    .put("size", 5120));
        }
        if (step.equals("failed")) {
            data.putObject("error").put("code", message.error).put("message", "Recipient could not be reached");
        }
        return data;
    }

    private ArrayNode participants(Chat chat) {
        ArrayNode people = Json.array();
        chat.people.forEach(handle -> people.addObject()
                .put("contact_id", store.contact(handle).id)
                .put("identifier", handle)
                .put("name", store.contact(handle).name));
        return people;
    }

    void reaction(Message target, String sender, String reaction, boolean added) {
        String direction = sender == null ? "outbound" : "inbound";
        String action = added ? "add" : "remove";
        ObjectNode flat = Json.object()
                .put("event", "message.reaction")
                .put("direction", direction)
                .put("message_id", target.id)
                .put("external_id", target.chat.id)
                .put("reaction", reaction)
                .put("action", action)
                .put("sender", sender)
                .put("original_text", target.text)
                .put("timestamp", store.now())
                .put("internal_id", target.line);
        ObjectNode data = Json.object()
                .put("target_message_id", target.id)
                .put("chat_id", "chat_" + Integer.toHexString(target.chat.id.hashCode()))
                .put("channel_id", "ch_1")
                .put("channel_type", "blooio")
                .put("direction", direction)
                .put("sender", sender)
                .put("reaction", reaction)
                .put("action", action);
        if (!target.chat.group) {
            data.putObject("contact").put("identifier", target.chat.id);
        }
        hooks.tell(new Event("message.reaction", target.id, flat, data));
    }

    void group(String type, Chat chat, String field, String value, String before) {
        ObjectNode flat = Json.object()
                .put("event", type)
                .put("group_id", chat.id)
                .put(field, value)
                .put("previous_" + field, before)
                .put("timestamp", store.now())
                .put("internal_id", line);
        ObjectNode data = Json.object();
        data.putObject("group").put("group_id", chat.id).put("name", chat.name);
        hooks.tell(new Event(type, null, flat, data));
    }

    void poll(String type, Chat chat, Chat.Poll poll, String sender, String option) {
        ObjectNode flat = Json.object()
                .put("event", type)
                .put("poll_id", poll.id())
                .put("chat_id", chat.id)
                .put("title", poll.title());
        flat.set("options", Json.texts(poll.options().toArray(String[]::new)));
        flat.put("sender", sender).put("option", option).put("timestamp", store.now());
        hooks.tell(new Event(
                type, poll.id(), flat, Json.object().put("poll_id", poll.id()).put("chat_id", chat.id)));
    }

    /** What only v4 tells. */
    void other(String type, ObjectNode data) {
        hooks.tell(new Event(type, null, data.deepCopy().put("event", type).put("timestamp", store.now()), data));
    }
}
