package io.github.camelimessage.simulator.bluebubbles;

import java.time.Clock;
import java.time.Duration;

/** How a simulated server is set up; changed by the builder only. */
record Options(
        String host,
        int port,
        String password,
        boolean privateApi,
        boolean helperConnected,
        MacOs macOs,
        String serverVersion,
        String computerId,
        Clock clock,
        Timings timings,
        SocketTimings socketTimings,
        Duration deliveredAfter,
        Duration readAfter,
        boolean mixesUpParallelSends,
        int newestRows) {

    @Override
    public String toString() {
        return "Options[port " + port + ", macOS " + macOs.version() + "]";
    }
}
