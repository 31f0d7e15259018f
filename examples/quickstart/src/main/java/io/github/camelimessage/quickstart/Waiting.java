package io.github.camelimessage.quickstart;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something to happen, with an end to its patience. */
final class Waiting {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Waiting() {}

    /** @throws IllegalStateException when it does not happen within a minute */
    static void until(String what, BooleanSupplier happened) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!happened.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(
                        "Waited " + PATIENCE.toSeconds() + " s in vain: " + what + ". The log lines above say more.");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
