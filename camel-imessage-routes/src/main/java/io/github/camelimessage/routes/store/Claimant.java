package io.github.camelimessage.routes.store;

import io.github.camelimessage.routes.RoutesSettings;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Names whoever claims rows: the node for people, and behind it this very process, so that a process that is gone is never
 * taken for the one that runs now.
 */
public final class Claimant {

    private static final int LONGEST_NODE = 60;
    private static final AtomicInteger CLAIMERS = new AtomicInteger();

    private Claimant() {}

    /** What is written into rows that this process claims. */
    public static String of(RoutesSettings settings) {
        return Database.cut(settings.node(), LONGEST_NODE) + process();
    }

    /** A name for rows of one claimer alone: nobody else has it, in this process neither. */
    public static String oneMore(RoutesSettings settings) {
        return Database.cut(settings.node(), LONGEST_NODE) + "#" + CLAIMERS.incrementAndGet() + process();
    }

    /** The ending of the names of all claimants in this process; numbers of processes come again, their start times do not. */
    static String process() {
        ProcessHandle process = ProcessHandle.current();
        long started = process.info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .orElseGet(() -> ManagementFactory.getRuntimeMXBean().getStartTime());
        return "/" + process.pid() + "-" + Long.toString(started, Character.MAX_RADIX);
    }
}
