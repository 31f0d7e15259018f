package io.github.camelimessage.component;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long to wait before the next attempt: longer each time, and never the same for all who lost one server at once. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LAST = Duration.ofSeconds(60);
    private static final int ENOUGH_DOUBLINGS = 10;

    private final DoubleSupplier chance;
    private int failures;

    /** @param chance from 0 to below 1, anew each time */
    Backoff(DoubleSupplier chance) {
        this.chance = chance;
    }

    /** From 1 to 2 seconds at first, then doubled each time, up to a minute. */
    Duration next() {
        failures = Math.min(failures + 1, ENOUGH_DOUBLINGS);
        long most = Math.min(FIRST.toMillis() << failures, LAST.toMillis());
        return Duration.ofMillis(most / 2 + (long) (chance.getAsDouble() * (most - most / 2)));
    }

    void reset() {
        failures = 0;
    }
}
