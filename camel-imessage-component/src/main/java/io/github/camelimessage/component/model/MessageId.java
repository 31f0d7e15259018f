package io.github.camelimessage.component.model;

import java.util.Objects;

/**
 * The provider's own id of a message.
 *
 * @param value the id, safe to log
 */
public record MessageId(String value) {

    public MessageId {
        if (Objects.requireNonNull(value, "value").isBlank()) {
            throw new IllegalArgumentException("A message id must not be blank.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
