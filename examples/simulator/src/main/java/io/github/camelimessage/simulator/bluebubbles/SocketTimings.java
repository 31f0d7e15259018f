package io.github.camelimessage.simulator.bluebubbles;

import java.time.Duration;

/**
 * How often the server asks whether a socket's client is still there.
 *
 * @param pingInterval from one ping, or its answer, to the next ping
 * @param pingTimeout how long an answer may take before the connection is closed
 */
public record SocketTimings(Duration pingInterval, Duration pingTimeout) {

    /** The times of a real server: a ping a minute, two minutes for its answer. */
    public static SocketTimings real() {
        return new SocketTimings(Duration.ofSeconds(60), Duration.ofSeconds(120));
    }
}
