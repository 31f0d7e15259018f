package io.github.camelimessage.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it; for the simulator, and for whatever is tested against it. */
public final class SettableClock extends Clock {

    private final AtomicReference<Instant> now;

    /** A clock that stands at that time. */
    public SettableClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /** A clock that stands at 2026-01-01T10:00:00Z. */
    public SettableClock() {
        this(Instant.parse("2026-01-01T10:00:00Z"));
    }

    /** Moves it by that much, back when it is negative. */
    public void advance(Duration by) {
        now.updateAndGet(before -> before.plus(by));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
