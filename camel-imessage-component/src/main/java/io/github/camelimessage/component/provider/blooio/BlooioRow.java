package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageStatus;
import java.time.Instant;

/**
 * A message as lists and look-ups show it.
 *
 * @param json the row
 * @param chat the conversation that was asked for
 */
record BlooioRow(JsonAt json, ChatId chat) {

    MessageId id() {
        String id = BlooioWords.first(json, "message_id", "id");
        return new MessageId(id == null ? json.at("message_id").text() : id);
    }

    boolean ours() {
        return "outbound".equals(json.at("direction").textOrNull());
    }

    Instant created() {
        return BlooioWords.firstTime(json, "time_sent", "created_at");
    }

    Instant delivered() {
        return BlooioWords.time(json.at("time_delivered"));
    }

    String status() {
        return json.at("status").filledOrNull();
    }

    /** The author stands only in what others wrote in a group; in a direct conversation it is the other one. */
    Handle sender() {
        if (ours()) {
            return null;
        }
        Handle said = BlooioChats.person(json.at("sender").filledOrNull());
        return said != null || !BlooioChats.isPerson(chat.value()) ? said : new Handle(chat.value());
    }

    Message toModel(Instant asked) {
        return new Message(
                id(),
                chat,
                sender(),
                ours(),
                BlooioEvents.content(json),
                created() == null ? asked : created(),
                delivered(),
                null,
                null,
                false,
                failure(),
                BlooioWords.service(json.at("protocol")));
    }

    String failure() {
        String said = json.at("error").filledOrNull();
        return said != null ? said : "failed".equals(status()) ? "failed" : null;
    }

    MessageStatus toStatus() {
        return new MessageStatus(
                id(),
                BlooioWords.progress(status()),
                BlooioWords.service(json.at("protocol")),
                created(),
                delivered(),
                null,
                failure());
    }

    @Override
    public String toString() {
        return "BlooioRow[hidden]";
    }
}
