package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageStatus;
import io.github.camelimessage.component.model.Receipt.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A message as the service shows it, in answers and in events. The pages show the beginning of its sample only, so every field may be
 * missing; who wrote it is not among those that are shown.
 */
record MsgBubblesMessage(JsonAt json) {

    /** Its id, or null where there is none that could be one. */
    MessageId id() {
        String id = json.at("id").filledOrNull();
        return id == null ? null : new MessageId(MsgBubblesIds.safe(MsgBubblesIds.lower(id)));
    }

    /** Its conversation, or null. */
    ChatId chat() {
        String id = json.at("conversation_id").filledOrNull();
        return id == null ? null : new ChatId(MsgBubblesIds.lower(id));
    }

    /** Whether it left from one of our numbers; null where it is not told. */
    Boolean own() {
        String direction = word("direction");
        return direction.equals("outbound") ? Boolean.TRUE : direction.equals("inbound") ? Boolean.FALSE : null;
    }

    /** Who wrote it, where somebody is named: our own number never is. */
    Handle sender() {
        for (String name : List.of("from", "sender", "remote_handle")) {
            Handle handle = handleOrNull(json.at(name));
            if (handle != null) {
                return handle;
            }
        }
        return null;
    }

    /** An address, alone or in an object; null for what can be none. */
    static Handle handleOrNull(JsonAt place) {
        String text = place.isObject() ? place.at("handle").filledOrNull() : place.filledOrNull();
        try {
            return text == null ? null : new Handle(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Which of our numbers it concerns, or null. */
    String line() {
        return json.at("from_handle").filledOrNull();
    }

    /** How far it got; {@code NONE} for a word that we do not know. */
    Progress progress() {
        return switch (word("status")) {
            case "queued" -> Progress.QUEUED;
            case "sent" -> Progress.SENT;
            case "delivered" -> Progress.DELIVERED;
            case "read" -> Progress.READ;
            case "failed" -> Progress.FAILED;
            default -> Progress.NONE;
        };
    }

    private String word(String field) {
        String text = json.at(field).textOrNull();
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }

    /** The service that carries it in the words of all providers; null until that is known. */
    String service() {
        String channel = json.at("channel").filledOrNull();
        if (channel == null) {
            return null;
        }
        return switch (channel.toLowerCase(Locale.ROOT)) {
            case "imessage" -> "iMessage";
            case "sms" -> "SMS";
            case "whatsapp" -> "WhatsApp";
            default -> channel;
        };
    }

    Instant time(String field) {
        return json.at(field).timeOrNull();
    }

    /** When it was written, or null. */
    Instant created() {
        Instant created = time("created_at");
        return created == null ? time("sent_at") : created;
    }

    /** Why it failed, in the service's words, or null; the form of the field is not documented. */
    String failure() {
        JsonAt error = json.at("error");
        String text = error.filledOrNull();
        String code = text == null ? error.at("code").filledOrNull() : text;
        return code == null ? error.at("message").filledOrNull() : code;
    }

    Content content() {
        String replyTo = json.at("reply_to").filledOrNull();
        return new Content(
                json.at("text").filledOrNull(),
                null,
                json.at("attachments").stream()
                        .filter(JsonAt::isObject)
                        .map(MsgBubblesMessage::attachment)
                        .toList(),
                replyTo == null ? null : new MessageId(MsgBubblesIds.lower(replyTo)),
                json.at("effect").filledOrNull());
    }

    /** A file; one without an id is known by its address alone. */
    static Attachment attachment(JsonAt json) {
        String url = json.at("url").filledOrNull();
        String id = json.at("id").filledOrNull();
        return new Attachment(
                id == null ? url : MsgBubblesIds.lower(id),
                json.at("filename").filledOrNull(),
                json.at("mime_type").filledOrNull(),
                json.at("size_bytes").numberOrNull(),
                url);
    }

    /**
     * As it stands in a history.
     *
     * @param chat its conversation where the message does not say
     * @param other who wrote it where the message does not say and it is not ours
     */
    Message toModel(ChatId chat, Handle other) {
        boolean ours = Boolean.TRUE.equals(own());
        Handle writer = sender();
        return new Message(
                id(),
                chat() == null ? chat : chat(),
                ours ? null : writer == null ? other : writer,
                ours,
                content(),
                created(),
                time("delivered_at"),
                time("read_at"),
                null,
                false,
                failure(),
                service());
    }

    MessageStatus toStatus(MessageId asked) {
        MessageId id = id();
        return new MessageStatus(
                id == null ? asked : id,
                progress(),
                service(),
                time("sent_at"),
                time("delivered_at"),
                time("read_at"),
                failure());
    }

    @Override
    public String toString() {
        return "MsgBubblesMessage[" + id() + "]";
    }
}
