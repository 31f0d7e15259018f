package io.github.camelimessage.routes.outbound;

import java.time.Duration;
import java.time.Instant;

/**
 * When a message that an attempt sent may have been created, by the provider's clock.
 *
 * @param from the earliest time, inclusive
 * @param to the latest time, inclusive
 */
record Window(Instant from, Instant to) {

    /** Of the last attempt at it, which may still be sending as long as nobody knows its outcome. */
    static Window of(Send send, Instant now, Duration tolerance) {
        Instant end = send.attemptEndedAt() == null ? now : send.attemptEndedAt();
        return new Window(send.attemptStartedAt().minus(tolerance), end.plus(tolerance));
    }

    boolean holds(Instant time) {
        return !time.isBefore(from) && !time.isAfter(to);
    }
}
