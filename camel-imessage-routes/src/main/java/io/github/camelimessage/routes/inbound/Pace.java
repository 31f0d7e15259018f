package io.github.camelimessage.routes.inbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Spreads what leaves evenly: so many a second, and no more at once than belong into a twentieth of a second. What was not used
 * is not saved up.
 *
 * <p>For one thread.
 */
final class Pace {

    private static final Duration AT_ONCE = Duration.ofMillis(50);
    private static final double SECOND = 1e9;

    private final Clock clock;
    /** Zero without a limit. */
    private final long between;

    private final long mostSaved;
    /** All that belonged into the time before has left. */
    private Instant usedUntil;

    /** @param perSecond how many, 0 for no limit */
    Pace(double perSecond, Clock clock) {
        this.clock = clock;
        this.between = perSecond == 0 ? 0 : Math.max(1, Math.round(SECOND / perSecond));
        this.mostSaved = Math.max(between, AT_ONCE.toNanos());
        this.usedUntil = clock.instant().minusNanos(between);
    }

    /** How many may leave now, of those that want to. */
    int admits(int wanted) {
        return between == 0 ? wanted : (int) Math.min(wanted, saved() / between);
    }

    /** Those many left. */
    void left(int count) {
        usedUntil = usedUntil.plusNanos(count * between);
    }

    /** How long until one more may leave, zero when it may now. */
    Duration untilNext() {
        return between == 0 ? Duration.ZERO : Duration.ofNanos(Math.max(0, between - saved()));
    }

    private long saved() {
        Instant now = clock.instant();
        if (usedUntil.isAfter(now)) {
            // The clock was set back.
            usedUntil = now;
        } else if (usedUntil.isBefore(now.minusNanos(mostSaved))) {
            usedUntil = now.minusNanos(mostSaved);
        }
        return Duration.between(usedUntil, now).toNanos();
    }
}
