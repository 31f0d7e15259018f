package io.github.camelimessage.simulator.msgbubbles;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What a service was set up with; see the builder. */
record Options(
        String host,
        int port,
        String apiKey,
        List<String> numbers,
        Clock clock,
        boolean rateLimited,
        boolean loopback,
        boolean invented,
        boolean whatsApp,
        Duration sentAfter,
        Duration deliveredAfter,
        Duration readAfter,
        List<Duration> retries,
        WebhookSigning signing) {

    @Override
    public String toString() {
        return "Options[" + host + ":" + port + "]";
    }
}
