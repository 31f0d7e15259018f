package io.github.camelimessage.simulator.blooio;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** How a simulated Blooio is set up; see {@link BlooioSimulatorBuilder}. */
record Options(
        String host,
        int port,
        String apiKey,
        Clock clock,
        boolean fast,
        Duration deliveredAfter,
        Duration readAfter,
        List<String> lines,
        Plan plan,
        boolean newV2Registrations,
        boolean loopback,
        int rateLimit,
        int replays,
        String errorShape) {

    Duration soon() {
        return Duration.ofMillis(fast ? 3 : 400);
    }

    /** How long a receiver may take to answer; documented for version 4 only. */
    Duration patience() {
        return Duration.ofSeconds(fast ? 3 : 15);
    }

    /**
     * How long after each attempt that was not taken the next one follows. Version 4 documents its six attempts; of
     * version 2 only that it tries again is known, so it makes four here.
     */
    List<Duration> retries(boolean version4) {
        List<Integer> seconds = version4 ? List.of(30, 60, 120, 240, 480) : List.of(30, 60, 120);
        return seconds.stream()
                .map(after -> fast ? Duration.ofMillis(after) : Duration.ofSeconds(after))
                .toList();
    }
}
