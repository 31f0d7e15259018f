package io.github.camelimessage.component.rest;

import java.time.Duration;

/** How long one connection that stays open waits: for the server to let us in, and from then on for any word of it. */
public final class StreamPatience {

    private final Duration welcome;
    private final String sign;
    private final long began = System.nanoTime();
    private Duration silence;
    private long connectedAt;
    private long heardAt = began;
    private boolean connected;

    /**
     * @param welcome how long the way from the start to the server's welcome may take
     * @param silence how long the server may say nothing from then on
     * @param sign what the server says when it has nothing to say, for instance {@code ping}
     */
    public StreamPatience(Duration welcome, Duration silence, String sign) {
        this.welcome = welcome;
        this.silence = silence;
        this.sign = sign;
    }

    /** The server says that something comes at least so often. */
    public synchronized void promised(Duration atLeastEvery) {
        silence = atLeastEvery;
    }

    /** Something came. */
    public synchronized void heard() {
        heardAt = System.nanoTime();
    }

    /** The server lets us in; false when it had done so before. */
    public synchronized boolean connect() {
        boolean first = !connected;
        if (first) {
            connected = true;
            connectedAt = System.nanoTime();
        }
        return first;
    }

    /** Whether the server let us in no longer ago than that. */
    public synchronized boolean connectedWithin(Duration time) {
        return connected && System.nanoTime() - connectedAt < time.toNanos();
    }

    /**
     * How many nanoseconds it has left; none when it is at its end.
     *
     * @param listening whether anything can come: what we do not ask for cannot, and its silence does not count
     */
    public synchronized long left(boolean listening) {
        long now = System.nanoTime();
        if (!connected) {
            return welcome.toNanos() - (now - began);
        }
        return listening ? silence.toNanos() - (now - heardAt) : silence.toNanos();
    }

    /** What it means that none is left. */
    public synchronized String ended() {
        return connected
                ? "nothing was heard from the server for " + shown(silence) + ", not even a " + sign + "."
                : "the server did not let us in within " + shown(welcome) + ".";
    }

    private static String shown(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
