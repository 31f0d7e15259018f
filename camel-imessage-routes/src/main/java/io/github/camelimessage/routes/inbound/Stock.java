package io.github.camelimessage.routes.inbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Deliveries of a lane that are claimed and wait for a free place at their subscriber, so that a fast one need not wait for the
 * database between two of them.
 *
 * <p>It grows with what the subscriber takes while the database does one turn, and is empty where it takes nothing: a slow
 * subscriber has next to none, one that fails has none. What it holds stays in memory until it is handed out or taken back.
 *
 * <p>Safe for use by many threads.
 */
final class Stock {

    private static final int MOST = 512;
    private static final long MOST_BYTES = 4_000_000;

    /** Null where nothing is claimed but what is posted at once. */
    private final Duration keeps;

    private final Clock clock;
    private final Queue<Ready> ready = new ArrayDeque<>();
    private int wanted;
    private long bytesOfOne;

    private record Ready(Delivery delivery, Instant since) {}

    /** @param keeps how long one may wait here; nothing is to wait here where that is no time at all */
    Stock(Duration keeps, Clock clock) {
        this.keeps = keeps.isNegative() || keeps.isZero() ? null : keeps;
        this.clock = clock;
    }

    /** The subscriber took so many since the last turn. */
    synchronized void taken(int count) {
        wanted = 4 * count;
    }

    /** How many are to wait here, those that do included. */
    synchronized int wanted() {
        if (keeps == null) {
            return 0;
        }
        return (int) Math.min(Math.min(wanted, MOST), MOST_BYTES / Math.max(1, bytesOfOne));
    }

    /** These are claimed now. */
    synchronized void add(List<Delivery> claimed) {
        if (claimed.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        long bytes = 0;
        for (Delivery delivery : claimed) {
            ready.add(new Ready(delivery, now));
            bytes += delivery.document() == null ? 0 : delivery.document().length;
        }
        bytesOfOne = bytes / claimed.size();
    }

    /** The next to be posted; null when there is none, or only some that waited for too long. */
    synchronized Delivery next() {
        return ready.isEmpty() || isOld() ? null : ready.remove().delivery();
    }

    /** Whether the first has waited for so long that it has to go back. */
    synchronized boolean isOld() {
        return keeps != null
                && !ready.isEmpty()
                && !clock.instant().isBefore(ready.element().since().plus(keeps));
    }

    /** Whether it is worth while to claim more. */
    synchronized boolean isLow() {
        return 2 * ready.size() <= wanted();
    }

    synchronized boolean isEmpty() {
        return ready.isEmpty();
    }

    /** Takes all of it out, and lets it grow anew. */
    synchronized List<Delivery> takenBack() {
        List<Delivery> all = new ArrayList<>();
        ready.forEach(one -> all.add(one.delivery()));
        ready.clear();
        wanted = 0;
        return all;
    }
}
