package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.internal.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers how long a provider wants to be left alone, so that calls that it would refuse do not leave: from
 * {@code X-RateLimit-Remaining} with {@code X-RateLimit-Reset} (unix seconds), and from refusals with {@code Retry-After}.
 *
 * <p>One for each connection; it forgets everything when the key changes, since limits count by key. Safe for use by many threads.
 */
public final class RateWatch {

    /** Nobody counts requests by more than this: what lies further off is another unit, or a clock that is wrong. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Clock clock;
    private final Duration backOff;
    private String key = "";
    private Instant until = Instant.MIN;

    /** @param backOff how long to wait after a refusal that does not say, or null to ask again at once */
    public RateWatch(Clock clock, Duration backOff) {
        this.clock = clock;
        this.backOff = backOff;
    }

    /** How long the next call with that key has to wait; empty when it may leave. */
    public synchronized Optional<Duration> left(String withKey) {
        Duration left = withKey.equals(key) ? between(clock.instant(), until) : Duration.ZERO;
        return left.isZero() ? Optional.empty() : Optional.of(left);
    }

    private static Duration between(Instant now, Instant later) {
        return later.isAfter(now) ? Duration.between(now, later) : Duration.ZERO;
    }

    /** Looks at an answer, whatever its status: when nothing remains, the next call waits for the reset. */
    public void learn(String withKey, Map<String, String> headers) {
        Duration reset = "0".equals(stripped(headers, "x-ratelimit-remaining")) ? reset(headers) : null;
        if (reset != null) {
            hold(withKey, reset);
        }
    }

    /**
     * How long a refusal asks to wait: what it says, else the time to the reset where nothing remains, else, for status 429, what is
     * usual; null where nobody says.
     */
    public Duration after(int status, Map<String, String> headers) {
        Duration said = RetryAfter.of(headers.get("retry-after"), clock.instant());
        if (said != null) {
            return said;
        }
        Duration reset = status == 429 ? reset(headers) : null;
        return reset != null || status != 429 ? reset : backOff;
    }

    /** The provider refused a call since we ask too often: the next one waits so long, an hour at most; null for no wait. */
    public void refused(String withKey, Duration after) {
        if (after != null) {
            hold(withKey, after.compareTo(LONGEST) > 0 ? LONGEST : after);
        }
    }

    /** Never shortens a wait: answers overtake each other. */
    private synchronized void hold(String withKey, Duration wait) {
        Instant wanted = clock.instant().plus(wait);
        if (!withKey.equals(key)) {
            key = withKey;
            until = wanted;
        } else if (wanted.isAfter(until)) {
            until = wanted;
        }
    }

    /** Null for a reset that is missing, past or absurd. */
    private Duration reset(Map<String, String> headers) {
        String seconds = stripped(headers, "x-ratelimit-reset");
        if (!seconds.matches("\\d{1,12}")) {
            return null;
        }
        Duration wait = Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(seconds)));
        return wait.isNegative() || wait.isZero() || wait.compareTo(LONGEST) > 0 ? null : wait;
    }

    private static String stripped(Map<String, String> headers, String name) {
        return headers.getOrDefault(name, "").strip();
    }

    @Override
    public String toString() {
        return "RateWatch[]";
    }
}
