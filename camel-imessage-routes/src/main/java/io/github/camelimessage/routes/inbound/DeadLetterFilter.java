package io.github.camelimessage.routes.inbound;

import java.time.Instant;

/**
 * Which dead letters are meant; what is null does not matter.
 *
 * @param subscriber for whom they were
 * @param type the event's type, for instance {@code message.received}
 * @param cause the last cause as the list shows it, for instance {@code HTTP 503} or {@code timed out}
 * @param status the last HTTP status
 * @param from not given up before
 * @param until given up before
 * @param limit how many at most, the oldest first
 */
public record DeadLetterFilter(
        String subscriber, String type, String cause, Integer status, Instant from, Instant until, int limit) {

    /** How many are taken when nobody says. */
    public static final int USUAL_LIMIT = 1000;

    public DeadLetterFilter {
        if (limit < 1) {
            throw new IllegalArgumentException("limit: expected a number from 1.");
        }
    }

    /** All of them, up to the usual limit. */
    public static DeadLetterFilter all() {
        return new DeadLetterFilter(null, null, null, null, null, null, USUAL_LIMIT);
    }
}
