package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.Handle;
import java.time.Instant;
import java.util.List;

/**
 * What was posted, whichever of two forms it came in: flat as in version 2, or as the {@code data} of an envelope as in version 4,
 * which in its older payloads still has the names of version 2.
 *
 * @param flat whether it is the form of version 2
 * @param kind Blooio's name for what happened
 * @param data the facts
 * @param eventId Blooio's own id of the event, or null where it tells none
 * @param told when Blooio says that it happened, or null
 * @param raw the JSON as it came
 */
record BlooioNews(boolean flat, String kind, JsonAt data, String eventId, Instant told, String raw) {

    /** @throws io.github.camelimessage.component.internal.UnexpectedJson when it is neither form */
    static BlooioNews of(JsonAt body, String raw) {
        boolean enveloped = body.at("type").present() && body.at("data").present();
        if (!enveloped) {
            return new BlooioNews(
                    true,
                    body.at("event").text(),
                    body,
                    null,
                    BlooioWords.firstTime(body, "timestamp", "created_at"),
                    raw);
        }
        JsonAt data = body.at("data").asObject();
        Instant inside = BlooioWords.time(data.at("timestamp"));
        return new BlooioNews(
                false,
                body.at("type").text(),
                data,
                body.at("id").filledOrNull(),
                inside == null ? BlooioWords.time(body.at("created_at")) : inside,
                raw);
    }

    /** The message it is about; without one it is not what Blooio posts. */
    String message() {
        String id = BlooioWords.first(data, "message_id", "id");
        return id == null ? data.at("message_id").text() : id;
    }

    /** The group, or null for what is told of no group. */
    String groupId() {
        for (String id : new String[] {
            data.at("group_id").textOrNull(),
            data.at("group").at("group_id").textOrNull(),
            data.at("external_id").textOrNull(),
            data.at("chat_id").textOrNull()
        }) {
            if (BlooioChats.isGroup(id)) {
                return id;
            }
        }
        return null;
    }

    private boolean saysDirect() {
        return data.at("is_group").present() && !data.at("is_group").isTrue();
    }

    /**
     * The conversation as far as this alone tells it, else null. Who wrote is the conversation only where it is said to be no group:
     * an answer must not go to one person that was meant for several, or the other way round.
     */
    ChatId chat(boolean ours) {
        String group = groupId();
        if (group != null) {
            return new ChatId(group);
        }
        if (data.at("is_group").isTrue()) {
            return null;
        }
        ChatId told = BlooioChats.named(BlooioWords.first(data, "external_id", "chat_id"));
        if (told == null) {
            told = BlooioChats.named(data.at("contact").at("identifier").textOrNull());
        }
        return told != null || !saysDirect() ? told : BlooioChats.named(other(ours));
    }

    private String other(boolean ours) {
        return data.at(ours ? "recipient" : "sender").textOrNull();
    }

    private Handle saidSender() {
        return BlooioChats.person(data.at("sender").filledOrNull());
    }

    /** Who did it, where the other side did. In a direct conversation that is whom it is with. */
    Handle sender(ChatId chat) {
        Handle said = saidSender();
        return said != null || chat == null || !BlooioChats.isPerson(chat.value()) ? said : new Handle(chat.value());
    }

    /** Our own number that it is about, or null. */
    String line(boolean ours) {
        String said = BlooioWords.first(data, "internal_id", "channel_address", "phone_number");
        return said != null || ours ? said : data.at("recipient").filledOrNull();
    }

    Envelope envelope(String account, String id, Instant when, ChatId chat, boolean ours) {
        return envelope(account, id, when, chat, ours, ours ? null : sender(chat));
    }

    /** For what is not known to be done by the one whom the conversation is with. */
    Envelope envelope(String account, String id, Instant when, ChatId chat) {
        return envelope(account, id, when, chat, false, saidSender());
    }

    private Envelope envelope(String account, String id, Instant when, ChatId chat, boolean ours, Handle sender) {
        boolean group =
                chat == null ? groupId() != null || data.at("is_group").isTrue() : !BlooioChats.isPerson(chat.value());
        return new Envelope(
                id,
                eventId == null ? List.of() : List.of(eventId),
                BlooioProvider.NAME,
                account,
                line(ours),
                BlooioWords.service(data.at("protocol")),
                when,
                chat,
                group,
                sender,
                ours ? Direction.OUTBOUND : Direction.INBOUND,
                false,
                raw);
    }

    @Override
    public String toString() {
        return "BlooioNews[" + kind + "]";
    }
}
