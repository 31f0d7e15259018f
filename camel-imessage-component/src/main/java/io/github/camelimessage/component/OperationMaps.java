package io.github.camelimessage.component;

import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.model.TextFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns operations into maps of texts, numbers, lists and maps, and back, so that one can be stored as JSON and carried out
 * later.
 *
 * <p>The keys of a message are {@code to} or {@code chatId}, {@code text}, {@code subject}, {@code replyTo}, {@code replyPart},
 * {@code effect}, {@code linkPreview}, {@code channel} (never, allow, require, or services by name), {@code key}, {@code line},
 * {@code format}, {@code extras} and {@code attachments} or
 * {@code parts}; a part has {@code text}, {@code text} and {@code mention}, or the keys of an attachment; an attachment has {@code name},
 * {@code mimeType}, {@code voice}, and one of {@code data} (Base64), {@code path}, {@code url} and {@code uploaded}.
 */
public final class OperationMaps {

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
            String handle = to.handle().value();
            // A text with a comma would be read as several people.
            map.put("to", handle.contains(",") ? List.of(handle) : handle);
        } else if (message.to() instanceof Target.ToHandles several) {
            map.put("to", several.handles().stream().map(Handle::value).toList());
        }
        put(map, "text", message.text());
        put(map, "subject", message.subject());
        put(map, "replyTo", message.replyTo() == null ? null : message.replyTo().value());
        put(map, "replyPart", message.replyPart() == 0 ? null : message.replyPart());
        put(map, "effect", message.effect());
        put(map, "channel", message.channel().words());
        put(map, "key", message.key());
        if (!message.attachments().isEmpty()) {
            map.put(
                    "attachments",
                    message.attachments().stream().map(Attachments::map).toList());
        }
        if (!message.parts().isEmpty()) {
            map.put("parts", message.parts().stream().map(OperationMaps::part).toList());
        }
        put(map, "linkPreview", message.linkPreview());
        put(map, "line", message.line() == null ? null : message.line().value());
        put(
                map,
                "format",
                message.format() == TextFormat.PLAIN ? null : message.format().word());
        put(map, "extras", message.extras().isEmpty() ? null : message.extras());
        return map;
    }

    /**
     * The message that {@link #toMap} wrote. Paths of files are followed wherever they lead, so never give this a map that
     * came from outside.
     *
     * @throws IllegalArgumentException when a key is unknown, missing or has a wrong value; the text never shows values
     */
    public static SendMessage fromMap(Map<String, ?> map) {
        return (SendMessage) read(
                "The stored message",
                OperationKind.SEND_MESSAGE,
                map,
                Attachments.trusted("The stored message"),
                Recipients.asGiven());
    }

    /** The operation that the map describes. */
    static Operation<?> read(
            String where, OperationKind kind, Map<String, ?> map, Attachments files, Recipients recipients) {
        refuseUnknownKeys(where, kind, map);
        return OperationForms.of(kind).reader().apply(new OperationFields(where, kind, map, files, recipients));
    }

    static boolean knows(OperationKind kind, String key) {
        return OperationForms.keys(kind).contains(key);
    }

    private static void refuseUnknownKeys(String where, OperationKind kind, Map<String, ?> map) {
        map.keySet().stream().filter(key -> !knows(kind, key)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException(where + " does not know the key \"" + unknown + "\" for " + kind.word()
                    + ". Known: " + String.join(", ", OperationForms.keys(kind)) + ".");
        });
    }

    private static Map<String, Object> part(Part part) {
        if (part instanceof Part.Attached attached) {
            return Attachments.map(attached.file());
        }
        Map<String, Object> map = new LinkedHashMap<>();
        if (part instanceof Part.Mention mention) {
            map.put("text", mention.text());
            map.put("mention", mention.person().value());
        } else if (part instanceof Part.Text text) {
            map.put("text", text.text());
        }
        return map;
    }

    private static void put(Map<String, Object> map, String key, Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
