package io.github.camelimessage.component.provider.bluebubbles;

import java.time.Duration;

/** How long one session waits: for the server to let us in, and from then on for any word of it. */
final class SocketPatience {

    /** Within this time after it let us in, the server puts us out for one reason only: the password. */
    private static final Duration VERDICT = Duration.ofSeconds(10);

    private final Duration welcome;
    private final long began = System.nanoTime();
    private Duration silence;
    private long connectedAt;
    private long heardAt = began;
    private boolean connected;

    /** @param welcome how long the way from the start to the server's welcome may take */
    SocketPatience(Duration welcome) {
        this.welcome = welcome;
        this.silence = welcome;
    }

    /** The server says that something comes at least so often. */
    synchronized void promised(Duration atLeastEvery) {
        silence = atLeastEvery;
    }

    synchronized void heard() {
        heardAt = System.nanoTime();
    }

    /** The server lets us in; false when it had done so before. */
    synchronized boolean connect() {
        boolean first = !connected;
        if (first) {
            connected = true;
            connectedAt = System.nanoTime();
        }
        return first;
    }

    /** Whether the server let us in only a moment ago. */
    synchronized boolean justConnected() {
        return connected && System.nanoTime() - connectedAt < VERDICT.toNanos();
    }

    /**
     * How many nanoseconds it has left; none when it is at its end.
     *
     * @param listening whether anything can come: what we do not ask for cannot, and its silence does not count
     */
    synchronized long left(boolean listening) {
        long now = System.nanoTime();
        if (!connected) {
            return welcome.toNanos() - (now - began);
        }
        return listening ? silence.toNanos() - (now - heardAt) : silence.toNanos();
    }

    /** What it means that none is left. */
    synchronized String ended() {
        return connected
                ? "nothing was heard from the server for " + shown(silence) + ", not even a ping."
                : "the server did not let us in within " + shown(welcome) + ".";
    }

    private static String shown(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
