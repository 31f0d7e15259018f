package io.github.camelimessage.component.model;

import java.time.Instant;
import java.util.Objects;

/**
 * What a provider answered to an operation that sends: it took the message, which is not yet delivery.
 *
 * @param message the provider's id of the message, or null where it is told later
 * @param chat the conversation it went to, or null where it is told later
 * @param progress how far it got by then
 * @param service by what service it went ({@code iMessage}, {@code SMS} …), or null
 * @param at when the provider took it, by its clock where it says so
 * @param key the key it went out with, or null
 */
public record Receipt(MessageId message, ChatId chat, Progress progress, String service, Instant at, String key) {

    /** How far a message got. */
    public enum Progress {
        NONE,
        QUEUED,
        SENT,
        DELIVERED,
        READ,
        FAILED
    }

    public Receipt {
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(at, "at");
    }

    @Override
    public String toString() {
        return "Receipt[message=" + message + ", progress=" + progress + "]";
    }
}
