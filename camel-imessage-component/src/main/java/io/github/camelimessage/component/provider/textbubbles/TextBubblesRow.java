package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageStatus;
import io.github.camelimessage.component.model.ScheduledMessage;
import io.github.camelimessage.component.model.ScheduledMessage.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A message as answers and lists show it. They do not tell its conversation: that is known where it was seen before, and otherwise only
 * for a message of ours to one person by iMessage.
 */
final class TextBubblesRow {

    /**
     * A step on a message's way.
     *
     * @param at when, or null
     */
    record Stage(String status, Instant at, String channel) {}

    private final JsonAt json;
    private final TextBubblesMemory memory;
    private final TextBubblesChats chats;
    private final TextBubblesRoster roster;

    TextBubblesRow(JsonAt json, TextBubblesMemory memory, TextBubblesChats chats, TextBubblesRoster roster) {
        this.json = json.asObject();
        this.memory = memory;
        this.chats = chats;
        this.roster = roster;
    }

    MessageId id() {
        return new MessageId(json.at("id").text());
    }

    String idText() {
        return id().value();
    }

    JsonAt json() {
        return json;
    }

    String status() {
        return json.at("status").filledOrNull();
    }

    private String to() {
        return json.at("to").filledOrNull();
    }

    private String from() {
        return json.at("from").filledOrNull();
    }

    /** Whether it came in: by its status where that says so, else by which of the two addresses is ours. */
    boolean inbound() {
        if ("received".equals(status()) || "inbound".equals(json.at("direction").textOrNull())) {
            return true;
        }
        Boolean known = memory.of(idText()).inbound();
        if (known != null) {
            return known;
        }
        Set<String> ours = memory.lines();
        return ours.contains(String.valueOf(to())) && !ours.contains(String.valueOf(from()));
    }

    /** Which of our lines it concerns, or null. */
    String line() {
        return inbound() ? to() : from();
    }

    Handle sender() {
        if (!inbound()) {
            return null;
        }
        Handle told = from() == null ? null : roster.shown(from());
        return told == null ? memory.of(idText()).sender() : told;
    }

    String channel() {
        return json.at("channel").filledOrNull();
    }

    String service() {
        return TextBubblesWords.service(channel());
    }

    Instant created() {
        return json.at("createdAt").timeOrNull();
    }

    /** The conversation, or null where nobody knows it: who wrote may have written in a group. */
    ChatId chat() {
        TextBubblesChat told =
                TextBubblesChat.of(json.at("chat").present() ? json.at("chat") : json.at("conversation"));
        if (told != null) {
            chats.seen(told, line());
            return told.id();
        }
        String uuid = TextBubblesWords.first(json, "conversationId", "chatId");
        if (TextBubblesForms.isUuid(uuid)) {
            return chats.named(uuid);
        }
        ChatId known = memory.of(idText()).chat();
        if (known != null) {
            return known;
        }
        if (!inbound() && TextBubblesForms.isGuid(to())) {
            return new ChatId(to());
        }
        if (!inbound() && "imessage".equals(channel()) && TextBubblesForms.isPerson(to())) {
            return new ChatId(TextBubblesForms.direct(to()));
        }
        return memory.of(json.at("parentMessageId").filledOrNull()).chat();
    }

    boolean group() {
        ChatId chat = chat();
        return chat == null ? memory.of(idText()).group() : chats.isGroup(chat);
    }

    /** What became of it, in the order of the answer. */
    List<Stage> stages() {
        return json.at("timeline")
                .each(stage -> new Stage(
                        String.valueOf(stage.at("status").textOrNull()),
                        stage.at("at").timeOrNull(),
                        stage.at("channel").filledOrNull()));
    }

    /** When it got so far the last time, or null. */
    Instant when(String status, String field) {
        Instant last = null;
        for (Stage stage : stages()) {
            last = stage.status().equals(status) && stage.at() != null ? stage.at() : last;
        }
        return last == null ? json.at(field).timeOrNull() : last;
    }

    Content content() {
        JsonAt content = json.at("content");
        List<Attachment> files = new ArrayList<>(TextBubblesWords.images(content.at("mediaUrls")));
        files.addAll(TextBubblesWords.attachments(json.at("attachments")));
        String answered = json.at("parentMessageId").filledOrNull();
        return new Content(
                content.at("text").filledOrNull(),
                null,
                files,
                answered == null ? null : new MessageId(answered),
                TextBubblesEffects.neutral(json.at("effect").filledOrNull()));
    }

    /** The code that it failed with, or null where it did not fail. */
    String failure() {
        if (!"failed".equals(status())) {
            return null;
        }
        String code = json.at("errorCode").filledOrNull();
        return code == null ? "failed" : code;
    }

    Message toModel(Instant asked) {
        boolean unsent = "unsent".equals(status());
        return new Message(
                id(),
                chat(),
                sender(),
                !inbound(),
                content(),
                created() == null ? asked : created(),
                when("delivered", "deliveredAt"),
                when("read", "readAt"),
                unsent ? when("unsent", "updatedAt") : null,
                unsent,
                failure(),
                service());
    }

    MessageStatus toStatus() {
        return new MessageStatus(
                id(),
                TextBubblesWords.progress(status()),
                service(),
                when("sent", "sentAt"),
                when("delivered", "deliveredAt"),
                when("read", "readAt"),
                failure());
    }

    /** As a message that is sent later. */
    ScheduledMessage toPlan(Instant wanted) {
        Instant at = json.at("scheduledAt").timeOrNull();
        return new ScheduledMessage(
                idText(),
                chat(),
                json.at("content").at("text").filledOrNull(),
                at == null ? wanted : at,
                null,
                state(),
                when("sent", "sentAt"),
                failure());
    }

    private State state() {
        return switch (String.valueOf(status())) {
            case "scheduled" -> State.PENDING;
            case "queued", "pending" -> State.UNDER_WAY;
            case "sent", "delivered", "read" -> State.SENT;
            case "failed" -> State.FAILED;
            default -> State.UNKNOWN;
        };
    }

    @Override
    public String toString() {
        return "TextBubblesRow[hidden]";
    }
}
