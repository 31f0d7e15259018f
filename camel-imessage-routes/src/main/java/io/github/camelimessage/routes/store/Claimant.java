package io.github.camelimessage.routes.store;

import io.github.camelimessage.routes.RoutesSettings;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.UUID;

/**
 * Names whoever claims rows: the node for people, and behind it this very process, so that a process that is gone is never
 * taken for the one that runs now.
 */
public final class Claimant {

    private static final int LONGEST_NODE = 60;

    private Claimant() {}

    /** What is written into rows that this process claims. */
    public static String of(RoutesSettings settings) {
        return node(settings) + process();
    }

    /** A name for rows of one claimer alone: nobody else has it, in this process neither. */
    public static String alone(RoutesSettings settings) {
        return node(settings) + "#" + UUID.randomUUID().toString().substring(0, 8) + process();
    }

    private static String node(RoutesSettings settings) {
        return Database.cut(settings.node(), LONGEST_NODE);
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
