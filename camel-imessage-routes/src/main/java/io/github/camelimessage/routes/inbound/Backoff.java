package io.github.camelimessage.routes.inbound;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long to wait after a failed attempt: a pure function of its arguments.
 *
 * @param delays the waits after the first, second … attempt; after one more there is none
 * @param jitter how far a wait may differ from its length, as a share of it
 * @param maxRetryAfter the most that a subscriber can make us wait
 */
record Backoff(List<Duration> delays, double jitter, Duration maxRetryAfter) {

    Backoff {
        delays = List.copyOf(delays);
    }

    /** How many attempts there are in all. */
    int attempts() {
        return delays.size() + 1;
    }

    /**
     * The wait before the next attempt, or nothing when that was the last one.
     *
     * @param attempts how many there have been, at least one
     * @param random from 0 to below 1: where in the range of the jitter the wait lies
     * @param retryAfter what the subscriber asked for, or null; it can make a wait longer, never shorter
     */
    Optional<Duration> after(int attempts, double random, Duration retryAfter) {
        if (attempts > delays.size()) {
            return Optional.empty();
        }
        Duration delay = delays.get(attempts - 1);
        long wait = Math.round(delay.toMillis() * (1 + jitter * (2 * random - 1)));
        long asked = retryAfter == null ? 0 : Math.min(retryAfter.toMillis(), maxRetryAfter.toMillis());
        return Optional.of(Duration.ofMillis(Math.max(wait, asked)));
    }
}
