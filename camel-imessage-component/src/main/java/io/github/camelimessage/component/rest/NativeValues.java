package io.github.camelimessage.component.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.Outgoing;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes values as the other side wants them: many a server takes a text in place of a number or a list without a word and answers
 * with nothing found, so each becomes what its parameter says.
 */
public final class NativeValues {

    private NativeValues() {}

    /**
     * The value as JSON.
     *
     * @throws IllegalArgumentException when it is not what the parameter says; without a text, since that is the caller's
     * @throws ArithmeticException when it is a number that nobody can hold
     */
    public static JsonNode json(NativeParameter.Kind kind, Object value) {
        return switch (kind) {
            case TEXT -> TextNode.valueOf(text(value));
            case NUMBER -> number(value);
            case FLAG -> BooleanNode.valueOf(flag(value));
            case LIST -> list(value);
            case OBJECT -> object(value);
            case TIME -> TextNode.valueOf(time(value));
            case ANY -> any(value);
            case FILE -> throw new IllegalArgumentException();
        };
    }

    /**
     * The value as a field of a form, of a query or of a path.
     *
     * @throws IllegalArgumentException as above
     */
    public static String word(NativeParameter.Kind kind, Object value) {
        return switch (kind) {
            case NUMBER, FLAG -> json(kind, value).asText();
            case LIST, TEXT -> text(value);
            case OBJECT -> object(value).toString();
            case TIME -> time(value);
            case ANY -> value instanceof Map<?, ?> ? object(value).toString() : text(value);
            case FILE -> throw new IllegalArgumentException();
        };
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(NativeValues::text).collect(Collectors.joining(","));
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof ChatId chat) {
            return chat.value();
        }
        if (value instanceof MessageId message) {
            return message.value();
        }
        if (value instanceof Handle handle) {
            return handle.value();
        }
        throw new IllegalArgumentException();
    }

    /** A text is only looked at: the other side is to have it as it was written. */
    private static String time(Object value) {
        if (value instanceof Instant time) {
            return time.toString();
        }
        String written = text(value).strip();
        try {
            OffsetDateTime.parse(written);
            return written;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A date counts as its milliseconds, which is how servers write dates that are numbers. */
    private static JsonNode number(Object value) {
        if (value instanceof Instant time) {
            return LongNode.valueOf(time.toEpochMilli());
        }
        if (value instanceof Number || value instanceof CharSequence) {
            BigDecimal number = new BigDecimal(value.toString().strip());
            return number.stripTrailingZeros().scale() <= 0
                    ? LongNode.valueOf(number.longValueExact())
                    : DecimalNode.valueOf(number);
        }
        throw new IllegalArgumentException();
    }

    private static boolean flag(Object value) {
        String word = String.valueOf(value).strip();
        if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(word);
        }
        throw new IllegalArgumentException();
    }

    private static ArrayNode list(Object value) {
        ArrayNode list = JsonAt.object().putArray("list");
        several(value).forEach(each -> list.add(any(each)));
        return list;
    }

    private static Collection<?> several(Object value) {
        if (value instanceof Collection<?> given) {
            return given;
        }
        if (value instanceof Object[] array) {
            return Arrays.asList(array);
        }
        if (value instanceof CharSequence text) {
            return Arrays.stream(text.toString().split(","))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
        throw new IllegalArgumentException();
    }

    private static ObjectNode object(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException();
        }
        ObjectNode object = JsonAt.object();
        map.forEach((name, element) -> object.set(String.valueOf(name), any(element)));
        return object;
    }

    private static JsonNode any(Object value) {
        if (value == null) {
            return NullNode.getInstance();
        }
        if (value instanceof Map<?, ?>) {
            return object(value);
        }
        if (value instanceof Collection<?> || value instanceof Object[]) {
            return list(value);
        }
        if (value instanceof Boolean flag) {
            return BooleanNode.valueOf(flag);
        }
        return value instanceof Number || value instanceof Instant ? number(value) : TextNode.valueOf(text(value));
    }

    /**
     * The value as a file. A text is none: it may come from outside, and must not open files of ours.
     *
     * @throws IllegalArgumentException as above
     */
    public static Outgoing file(Object value) {
        if (value instanceof Outgoing file) {
            return file;
        }
        if (value instanceof byte[] bytes) {
            return new Outgoing(
                    "attachment",
                    "application/octet-stream",
                    bytes.length,
                    () -> new ByteArrayInputStream(bytes),
                    false);
        }
        Path path = value instanceof File onDisk ? onDisk.toPath() : value instanceof Path given ? given : null;
        if (path == null || path.getFileName() == null) {
            throw new IllegalArgumentException();
        }
        try {
            return new Outgoing(
                    path.getFileName().toString(),
                    "application/octet-stream",
                    Files.size(path),
                    () -> Files.newInputStream(path),
                    false);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
