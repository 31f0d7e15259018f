package io.github.camelimessage.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something to happen, with an end to its patience. */
final class Waiting {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private Waiting() {}

    /** @throws IllegalStateException when it does not happen within ten minutes */
    static void until(String what, BooleanSupplier happened) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!happened.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("Waited " + PATIENCE.toSeconds() + " s in vain: " + what
                        + ". The logs of the nodes, in target/cluster-data, say more.");
            }
            moment();
        }
    }

    /** Lets a little time pass. */
    static void moment() {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
}
