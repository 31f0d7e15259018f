package io.github.camelimessage.routes.inbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How long something took, many times. */
final class Latencies {

    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());

    void add(long took) {
        nanos.add(took);
    }

    /** What so many of a hundred are not above. */
    double millis(int percent) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }

    /** {@code p50 / p99} in milliseconds. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f / %.1f ms", millis(50), millis(99));
    }

    /** The same of both, and how they compare. */
    static String compared(Latencies empty, Latencies full) {
        return String.format(
                Locale.ROOT,
                "%s | %s | %.2f / %.2f",
                empty,
                full,
                full.millis(50) / empty.millis(50),
                full.millis(99) / empty.millis(99));
    }

    /** How long it takes once. */
    static Duration of(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
