package io.github.camelimessage.component;

import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/** What a receiver counted since it started. */
final class Counters {

    final LongAdder live = new LongAdder();
    final LongAdder scanned = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder gaps = new LongAdder();
    final LongAdder refused = new LongAdder();
    private volatile Instant lastInbound;

    void inboundAt(Instant now) {
        lastInbound = now;
    }

    /** When the last event arrived by any path, or null. */
    Instant lastInbound() {
        return lastInbound;
    }
}
