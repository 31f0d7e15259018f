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
        boolean dedicated,
        boolean enterprise,
        boolean newV2Registrations,
        String errorShape) {

    Duration soon() {
        return Duration.ofMillis(fast ? 3 : 400);
    }

    /** Four attempts in all: the real schedule is not documented. */
    List<Duration> retries() {
        return fast
                ? List.of(Duration.ofMillis(30), Duration.ofMillis(60), Duration.ofMillis(120))
                : List.of(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2));
    }
}
