package io.github.camelimessage.simulator.textbubbles;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** How a simulated service is set up; changed by the builder only. */
record Options(
        String host,
        int port,
        String apiKey,
        String customerId,
        List<String> lines,
        Clock clock,
        Timings timings,
        Duration deliveredAfter,
        Duration readAfter,
        boolean rateLimited,
        int withdrawnStatus,
        int webhookCreateStatus,
        boolean plainAddresses,
        boolean unknownFieldsRefused,
        String callbackSecret) {

    @Override
    public String toString() {
        return "Options[port " + port + ", " + lines.size() + " numbers]";
    }
}
