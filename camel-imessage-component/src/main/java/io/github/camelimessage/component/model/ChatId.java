package io.github.camelimessage.component.model;

import java.util.Objects;

/**
 * The provider's own id of a conversation, taken over letter by letter: ids are compared, never built.
 *
 * @param value the id; it often contains a phone number, so {@link #toString()} never shows it
 */
public record ChatId(String value) {

    public ChatId {
        if (Objects.requireNonNull(value, "value").isBlank()) {
            throw new IllegalArgumentException("A chat id must not be blank.");
        }
    }

    @Override
    public String toString() {
        return "ChatId[hidden]";
    }
}
