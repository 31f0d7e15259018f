package io.github.camelimessage.component;

import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.Service;
import io.github.camelimessage.component.model.Sort;
import io.github.camelimessage.component.model.TextFormat;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the values of an operation's map by name; a wrong one is refused with its key and never shown. */
final class Values {

    private final String where;
    private final Map<String, ?> map;

    Values(String where, Map<String, ?> map) {
        this.where = where;
        this.map = map;
    }

    boolean has(String key) {
        Object value = map.get(key);
        return value != null
                && !(value instanceof CharSequence text && text.toString().isBlank());
    }

    Object get(String key) {
        return map.get(key);
    }

    /** The text as it is, or null. */
    String text(String key) {
        Object value = map.get(key);
        if (value == null) {
            return null;
        }
        if (value instanceof Handle handle) {
            return handle.value();
        }
        if (value instanceof ChatId chat) {
            return chat.value();
        }
        if (value instanceof CharSequence || value instanceof MessageId || value instanceof Number) {
            return value.toString();
        }
        throw wrong(key, "a text");
    }

    /** The text, or null where it is missing or blank. */
    String word(String key) {
        return has(key) ? text(key).strip() : null;
    }

    ChatId chat(String key) {
        String value = word(key);
        return value == null ? null : new ChatId(value);
    }

    MessageId message(String key) {
        String value = word(key);
        return value == null ? null : new MessageId(value);
    }

    /** Several words: a list, or a text with commas between them; empty where there are none. */
    List<String> words(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (!(map.get(key) instanceof Collection<?> several)) {
            return Arrays.stream(text(key).split(","))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
        return several.stream().map(one -> word(key, one)).toList();
    }

    private String word(String key, Object one) {
        if (one instanceof Handle handle) {
            return handle.value();
        }
        if ((one instanceof CharSequence || one instanceof Number)
                && !one.toString().isBlank()) {
            return one.toString().strip();
        }
        throw wrong(key, "a list of texts, none of them empty");
    }

    /** A map with texts as keys; empty where there is none. */
    Map<String, Object> map(String key) {
        Object value = map.get(key);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> nested)) {
            throw wrong(key, "a map");
        }
        return named(nested);
    }

    /** The same map with its keys as texts, whatever they were. */
    static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> named.put(String.valueOf(key), value));
        return named;
    }

    /** Bytes, also as Base64, or null. */
    byte[] bytes(String key) {
        if (!has(key)) {
            return null;
        }
        if (map.get(key) instanceof byte[] raw) {
            return raw;
        }
        try {
            return Base64.getDecoder().decode(text(key).strip());
        } catch (IllegalArgumentException e) {
            throw wrong(key, "Base64");
        }
    }

    Integer numberOrNull(String key) {
        return has(key) ? Integer.valueOf(number(key, 0)) : null;
    }

    int number(String key, int otherwise) {
        String value = word(key);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw wrong(key, "a whole number");
        }
    }

    boolean flag(String key, boolean otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        Object value = map.get(key);
        if (value instanceof Boolean flag) {
            return flag;
        }
        String text = text(key).strip();
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text);
        }
        throw wrong(key, "true or false");
    }

    Instant time(String key) {
        if (!has(key)) {
            return null;
        }
        if (map.get(key) instanceof Instant time) {
            return time;
        }
        try {
            return Instant.parse(word(key));
        } catch (DateTimeParseException e) {
            throw wrong(key, "a time such as 2026-01-31T08:00:00Z");
        }
    }

    Channel channel(String key) {
        if (map.get(key) instanceof Channel channel) {
            return channel;
        }
        String word = word(key);
        if (word == null) {
            return null;
        }
        return Channel.named(word)
                .orElseThrow(() -> wrong(key, "never, allow, require, or services with commas: " + Service.words()));
    }

    TextFormat format(String key) {
        if (!has(key)) {
            return null;
        }
        return map.get(key) instanceof TextFormat format
                ? format
                : TextFormat.named(word(key)).orElseThrow(() -> wrong(key, "plain or markdown"));
    }

    Sort sort(String key) {
        if (!has(key)) {
            return null;
        }
        return map.get(key) instanceof Sort sort
                ? sort
                : Sort.named(word(key)).orElseThrow(() -> wrong(key, Sort.words()));
    }

    IllegalArgumentException wrong(String key, String expected) {
        return new IllegalArgumentException(
                where + " cannot use the value of \"" + key + "\": expected " + expected + ".");
    }
}
