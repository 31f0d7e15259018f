package io.github.camelimessage.simulator.bluebubbles;

import java.time.Instant;

/** The Mac's message times: nanoseconds since 2001-01-01 UTC, 0 or null for "not yet". */
final class AppleTime {

    private static final long EPOCH_MILLIS = 978_307_200_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private AppleTime() {}

    static long of(Instant instant) {
        long millis = instant.toEpochMilli();
        return (millis - EPOCH_MILLIS) * NANOS_PER_MILLI + instant.getNano() % NANOS_PER_MILLI;
    }

    static long ofMillis(long epochMillis) {
        return (epochMillis - EPOCH_MILLIS) * NANOS_PER_MILLI;
    }

    /** Epoch milliseconds, rounded down; null when unset. */
    static Long toMillis(Long nanos) {
        return nanos == null || nanos == 0 ? null : Math.floorDiv(nanos, NANOS_PER_MILLI) + EPOCH_MILLIS;
    }
}
