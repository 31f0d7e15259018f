package io.github.camelimessage.routes.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The database's time, so that all nodes on it mean the same: measured now and then, and carried on by the ticks of this process in
 * between. So whoever sets this machine's clock moves nothing.
 */
final class JdbcClock extends Clock {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcClock.class);

    private static final String NOW = "select clock_timestamp()";

    private static final int TRIES = 3;
    private static final Duration TOLERATED = Duration.ofSeconds(1);

    private final Clock machine;
    private final JdbcTemplate jdbc;
    private final LongSupplier nanos;
    /** Empty until it was measured; shared with the same clock for other zones. */
    private final AtomicReference<Measured> last;

    private boolean warned;

    /**
     * What time it was at a tick.
     *
     * @param roundTrip how long the question took, in nanoseconds: it is half as inexact
     */
    private record Measured(Instant time, long tick, long roundTrip) {

        Instant at(long later) {
            return time.plusNanos(later - tick);
        }
    }

    /** @param nanos the ticks of this process */
    JdbcClock(JdbcTemplate jdbc, Clock machine, LongSupplier nanos) {
        this(jdbc, machine, nanos, new AtomicReference<>());
    }

    private JdbcClock(JdbcTemplate jdbc, Clock machine, LongSupplier nanos, AtomicReference<Measured> last) {
        this.jdbc = jdbc;
        this.machine = machine;
        this.nanos = nanos;
        this.last = last;
    }

    /** The database's time in place of the machine's; a clock of the application's own stays. */
    static Clock inPlaceOf(Clock clock, DataSource dataSource) {
        boolean machines = clock.equals(Clock.system(clock.getZone()));
        return machines ? new JdbcClock(new JdbcTemplate(dataSource), clock, System::nanoTime) : clock;
    }

    synchronized void measure() {
        Measured now = best();
        Measured before = last.getAndSet(now);
        if (before != null) {
            Duration step = Duration.between(before.at(now.tick()), now.time());
            if (isMoreThanInexact(step, now)) {
                LOG.warn(
                        "The database's clock was set, or this process stood still: time moves by {} ms.",
                        step.toMillis());
            }
        }
        compare(now);
    }

    private static boolean isMoreThanInexact(Duration difference, Measured measured) {
        return difference.abs().compareTo(TOLERATED.plusNanos(measured.roundTrip())) > 0;
    }

    /** The one that took the shortest is the most exact. */
    private Measured best() {
        Measured best = null;
        for (int i = 0; i < TRIES; i++) {
            Measured one = asked();
            if (best == null || one.roundTrip() < best.roundTrip()) {
                best = one;
            }
        }
        return best;
    }

    private Measured asked() {
        long before = nanos.getAsLong();
        OffsetDateTime time = jdbc.queryForObject(NOW, OffsetDateTime.class);
        long roundTrip = nanos.getAsLong() - before;
        return new Measured(time.toInstant(), before + roundTrip / 2, roundTrip);
    }

    private void compare(Measured now) {
        Duration ahead = Duration.between(instant(), machine.instant());
        boolean off = isMoreThanInexact(ahead, now);
        if (off && !warned) {
            LOG.warn(
                    "This machine's clock is {} ms {} the database's, which is the one that counts. Let both be set by the same"
                            + " time service.",
                    ahead.abs().toMillis(),
                    ahead.isNegative() ? "behind" : "ahead of");
        } else if (!off && warned) {
            LOG.info("This machine's clock is the database's again, within a second.");
        }
        warned = off;
    }

    @Override
    public Instant instant() {
        Measured measured = last.get();
        return measured == null ? machine.instant() : measured.at(nanos.getAsLong());
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new JdbcClock(jdbc, machine.withZone(zone), nanos, last);
    }
}
