package io.github.camelimessage.component.model;

import java.time.Instant;
import java.util.Objects;

/**
 * How far a message got.
 *
 * @param message its id
 * @param progress how far; {@code NONE} where the provider says a word that we do not know
 * @param service {@code iMessage}, {@code SMS} …, or null
 * @param sent when it left, or null
 * @param delivered when it was delivered, or null
 * @param read when it was read, or null
 * @param failure the provider's code or text when it failed, or null
 */
public record MessageStatus(
        MessageId message,
        Receipt.Progress progress,
        String service,
        Instant sent,
        Instant delivered,
        Instant read,
        String failure) {

    public MessageStatus {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(progress, "progress");
    }
}
