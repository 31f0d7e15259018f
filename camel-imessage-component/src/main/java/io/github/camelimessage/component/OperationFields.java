package io.github.camelimessage.component;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.Recurrence;
import io.github.camelimessage.component.model.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads what one operation needs from its map; what is missing is told with the header that would fill it. */
final class OperationFields {

    private final String where;
    private final OperationKind kind;
    private final Values values;
    private final Attachments files;
    private final Recipients recipients;

    OperationFields(String where, OperationKind kind, Map<String, ?> map, Attachments files, Recipients recipients) {
        this.where = where;
        this.kind = kind;
        this.values = new Values(where, map);
        this.files = files;
        this.recipients = recipients;
    }

    Values values() {
        return values;
    }

    ChatId chat() {
        return needed(values.chat("chatId"), "a chat", "the header CamelImessageChatId");
    }

    MessageId message() {
        return needed(values.message("messageId"), "a message", "the header CamelImessageMessageId");
    }

    Handle handle() {
        return needed(handleOrNull(), "a person", "the header CamelImessageHandle, or the body,");
    }

    /** The person, or null. */
    Handle handleOrNull() {
        return person(values, "handle");
    }

    private Handle person(Values from, String key) {
        String word = from.word(key);
        return word == null ? null : recipients.person(word);
    }

    Instant scheduledFor() {
        return needed(values.time("scheduledFor"), "a time", "the header CamelImessageScheduledFor");
    }

    String scheduledId() {
        return needed(values.word("scheduledId"), "the id of the plan", "the header CamelImessageScheduledId");
    }

    String attachmentId() {
        return needed(values.word("attachmentId"), "the id of the file", "the header CamelImessageAttachmentId");
    }

    String reaction() {
        return needed(
                values.word("reaction"),
                "a reaction",
                "the header CamelImessageReaction, or the body, to "
                        + "love, like, dislike, laugh, emphasize, question or an emoji");
    }

    String text() {
        return needed(values.has("text") ? values.text("text") : null, "a text", "the body");
    }

    String callId() {
        return needed(values.word("callId"), "the id of the call", "the key callId of a map in the body");
    }

    String webhookId() {
        return needed(values.word("webhookId"), "the id of the webhook", "the key webhookId of a map in the body");
    }

    String nativeName() {
        return needed(
                values.word("name"),
                "the provider's name for it",
                "the option nativeOperation, or the header CamelImessageNativeOperation,");
    }

    /** The one file under that key. */
    Outgoing file(String key, String what) {
        List<Outgoing> found = files.read(values.get(key));
        return needed(found.size() == 1 ? found.get(0) : null, what, "the body to the file");
    }

    /** Which of our own numbers or addresses, or null. */
    Handle line() {
        return person(values, "line");
    }

    URI url() {
        return needed(urlOrNull(), "an address", "the key url of a map in the body");
    }

    /** The address, or null. */
    URI urlOrNull() {
        if (!values.has("url")) {
            return null;
        }
        try {
            return new URI(values.word("url"));
        } catch (URISyntaxException e) {
            throw values.wrong("url", "an address such as https://camel.example.org/imessage/support");
        }
    }

    private <T> T needed(T value, String what, String from) {
        if (value == null) {
            throw new IllegalArgumentException(
                    where + " needs " + what + " to " + kind.phrase() + ": set " + from.replaceAll(",$", "") + ".");
        }
        return value;
    }

    /** People by their addresses: a list, or a text with commas; empty where nobody is named. */
    List<Handle> people() {
        return values.words("people").stream().map(recipients::person).toList();
    }

    List<Outgoing> attachments() {
        return files.read(values.get("attachments"));
    }

    /** The parts of a message; empty where there are none. */
    List<Part> parts() {
        Object value = values.get("parts");
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Collection<?> parts)) {
            throw values.wrong("parts", "a list of maps");
        }
        return parts.stream().map(this::part).toList();
    }

    private Part part(Object entry) {
        if (entry instanceof Part part) {
            return part;
        }
        if (entry instanceof CharSequence text) {
            return new Part.Text(text.toString());
        }
        if (!(entry instanceof Map<?, ?> map)) {
            throw values.wrong("parts", "texts, or maps with text, with text and mention, or with a file");
        }
        if (!map.containsKey("text")) {
            return new Part.Attached(files.read(List.of(map)).get(0));
        }
        Map<String, Object> named = Values.named(map);
        named.keySet().stream()
                .filter(key -> !key.equals("text") && !key.equals("mention"))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException(where + " does not know the key \"" + unknown
                            + "\" of a part with a text. Known: text, mention.");
                });
        Values part = new Values(where, named);
        String text = part.text("text");
        if (text == null || text.isEmpty()) {
            throw values.wrong("parts", "something in each \"text\"");
        }
        Handle mentioned = person(part, "mention");
        return mentioned == null ? new Part.Text(text) : new Part.Mention(text, mentioned);
    }

    /** How often again, or null for once. */
    Recurrence recurrence() {
        String unit = values.word("repeat");
        if (unit == null && !values.has("repeatEvery")) {
            return null;
        }
        return Arrays.stream(Recurrence.Unit.values())
                .filter(known -> known.word().equals(unit))
                .findFirst()
                .map(known -> new Recurrence(known, values.number("repeatEvery", 1)))
                .orElseThrow(() -> values.wrong(
                        "repeat",
                        Arrays.stream(Recurrence.Unit.values())
                                .map(Recurrence.Unit::word)
                                .collect(Collectors.joining(", "))));
    }

    Target target() {
        if (values.has("to") && values.has("chatId")) {
            throw new IllegalArgumentException(
                    where + " was given two recipients, a person (to) and a chat (chatId): keep one of them.");
        }
        if (values.has("chatId")) {
            return new Target.InChat(values.chat("chatId"));
        }
        if (values.has("to")) {
            try {
                return recipients.target(values.words("to"));
            } catch (IllegalArgumentException e) {
                throw values.wrong("to", "people, or one conversation alone");
            }
        }
        throw new IllegalArgumentException(
                where + " has nobody to send to: set the header CamelImessageTo to a phone number or "
                        + "e-mail address, or CamelImessageChatId to a chat, or the account's option defaultTo.");
    }

    /** Refuses a message that has nothing in it, in words of maps and bodies. */
    void refuseEmptyMessage() {
        if (!values.has("text") && isEmpty(values.get("attachments")) && isEmpty(values.get("parts"))) {
            throw new IllegalArgumentException(
                    where + " has nothing to send: the body is empty. Set it to the text, a file, or "
                            + "a map with text, attachments or parts.");
        }
    }

    private static boolean isEmpty(Object value) {
        return value == null || value instanceof Collection<?> list && list.isEmpty();
    }
}
