package io.github.camelimessage.component;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Operation.SendMessage;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns operations into maps of texts, numbers, lists and maps, and back, so that one can be stored as JSON and carried out
 * later.
 *
 * <p>The keys of a message are {@code to} or {@code chatId}, {@code text}, {@code subject}, {@code replyTo}, {@code replyPart},
 * {@code effect}, {@code channel} (never, allow, require), {@code key} and {@code attachments}; an attachment has {@code name},
 * {@code mimeType}, {@code voice}, and one of {@code data} (Base64), {@code path} and {@code url}.
 */
public final class OperationMaps {

    static final int DEFAULT_LIMIT = 100;

    private static final Map<OperationKind, Set<String>> KEYS = Map.of(
            OperationKind.SEND_MESSAGE,
            Set.of(
                    "to",
                    "chatId",
                    "text",
                    "subject",
                    "replyTo",
                    "replyPart",
                    "effect",
                    "channel",
                    "key",
                    "attachments"),
            OperationKind.REACT,
            Set.of("chatId", "messageId", "replyPart", "reaction", "reactionRemove"),
            OperationKind.START_TYPING,
            Set.of("chatId"),
            OperationKind.STOP_TYPING,
            Set.of("chatId"),
            OperationKind.MARK_READ,
            Set.of("chatId"),
            OperationKind.GET_CHAT,
            Set.of("chatId"),
            OperationKind.GET_MESSAGE,
            Set.of("chatId", "messageId"),
            OperationKind.QUERY_MESSAGES,
            Set.of("chatId", "after", "before", "limit", "offset", "newestFirst"));

    private OperationMaps() {}

    /**
     * A message as a map, in a fixed order of keys and without those that are not set.
     *
     * <p>Bytes are read and kept as Base64; a file on disk is kept as its path, and one at an address as that, so
     * it has to stay until the message is sent.
     */
    public static Map<String, Object> toMap(SendMessage message) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (message.to() instanceof Target.InChat in) {
            map.put("chatId", in.chat().value());
        } else if (message.to() instanceof Target.ToHandle to) {
            map.put("to", to.handle().value());
        }
        put(map, "text", message.text());
        put(map, "subject", message.subject());
        put(map, "replyTo", message.replyTo() == null ? null : message.replyTo().value());
        put(map, "replyPart", message.replyPart() == 0 ? null : message.replyPart());
        put(map, "effect", message.effect());
        put(map, "channel", Values.word(message.channel()));
        put(map, "key", message.key());
        if (!message.attachments().isEmpty()) {
            map.put(
                    "attachments",
                    message.attachments().stream().map(Attachments::map).toList());
        }
        return map;
    }

    /**
     * The message that {@link #toMap} wrote. Paths of files are followed wherever they lead, so never give this a map that
     * came from outside.
     *
     * @throws IllegalArgumentException when a key is unknown, missing or has a wrong value; the text never shows values
     */
    public static SendMessage fromMap(Map<String, ?> map) {
        return (SendMessage)
                read("The stored message", OperationKind.SEND_MESSAGE, map, Attachments.trusted("The stored message"));
    }

    /** The operation that the map describes. */
    static Operation<?> read(String where, OperationKind kind, Map<String, ?> map, Attachments files) {
        refuseUnknownKeys(where, kind, map);
        Values values = new Values(where, map);
        return switch (kind) {
            case SEND_MESSAGE -> message(where, values, files);
            case REACT ->
                new Operation.React(
                        needChat(where, kind, values),
                        needMessage(where, kind, values),
                        values.number("replyPart", 0),
                        needReaction(where, values),
                        values.flag("reactionRemove", false));
            case START_TYPING -> new Operation.SetTyping(needChat(where, kind, values), true);
            case STOP_TYPING -> new Operation.SetTyping(needChat(where, kind, values), false);
            case MARK_READ -> new Operation.MarkRead(needChat(where, kind, values));
            case GET_CHAT -> new Operation.GetChat(needChat(where, kind, values));
            case GET_MESSAGE -> new Operation.GetMessage(values.chat("chatId"), needMessage(where, kind, values));
            case QUERY_MESSAGES ->
                new Operation.QueryMessages(
                        values.chat("chatId"),
                        values.time("after"),
                        values.time("before"),
                        values.number("limit", DEFAULT_LIMIT),
                        values.number("offset", 0),
                        values.flag("newestFirst", true));
        };
    }

    static boolean knows(OperationKind kind, String key) {
        return KEYS.get(kind).contains(key);
    }

    private static void refuseUnknownKeys(String where, OperationKind kind, Map<String, ?> map) {
        map.keySet().stream().filter(key -> !knows(kind, key)).findFirst().ifPresent(unknown -> {
            List<String> known = KEYS.get(kind).stream().sorted().toList();
            throw new IllegalArgumentException(where + " does not know the key \"" + unknown + "\" for " + kind.word()
                    + ". Known: " + String.join(", ", known) + ".");
        });
    }

    private static SendMessage message(String where, Values values, Attachments files) {
        Object attachments = values.get("attachments");
        boolean noFiles = attachments == null || attachments instanceof List<?> list && list.isEmpty();
        if (!values.has("text") && noFiles) {
            throw new IllegalArgumentException(
                    where + " has nothing to send: the body is empty. Set it to the text, a file, or "
                            + "a map with text or attachments.");
        }
        return new SendMessage(
                target(where, values),
                values.text("text"),
                values.word("subject"),
                files.read(attachments),
                values.message("replyTo"),
                values.number("replyPart", 0),
                values.word("effect"),
                values.channel("channel"),
                values.word("key"));
    }

    private static Target target(String where, Values values) {
        if (values.has("to") && values.has("chatId")) {
            throw new IllegalArgumentException(
                    where + " was given two recipients, a person (to) and a chat (chatId): keep one of them.");
        }
        if (values.has("chatId")) {
            return new Target.InChat(values.chat("chatId"));
        }
        if (values.has("to")) {
            return new Target.ToHandle(new Handle(values.word("to")));
        }
        throw new IllegalArgumentException(
                where + " has nobody to send to: set the header CamelImessageTo to a phone number or "
                        + "e-mail address, or CamelImessageChatId to a chat, or the account's option defaultTo.");
    }

    private static ChatId needChat(String where, OperationKind kind, Values values) {
        ChatId chat = values.chat("chatId");
        if (chat == null) {
            throw new IllegalArgumentException(
                    where + " needs a chat to " + kind.phrase() + ": set the header CamelImessageChatId.");
        }
        return chat;
    }

    private static MessageId needMessage(String where, OperationKind kind, Values values) {
        MessageId message = values.message("messageId");
        if (message == null) {
            throw new IllegalArgumentException(
                    where + " needs a message to " + kind.phrase() + ": set the header CamelImessageMessageId.");
        }
        return message;
    }

    private static String needReaction(String where, Values values) {
        String reaction = values.word("reaction");
        if (reaction == null) {
            throw new IllegalArgumentException(
                    where + " needs a reaction: set the header CamelImessageReaction, or the body, to "
                            + "love, like, dislike, laugh, emphasize, question or an emoji.");
        }
        return reaction;
    }

    private static void put(Map<String, Object> map, String key, Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
