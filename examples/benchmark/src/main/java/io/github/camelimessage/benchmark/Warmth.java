package io.github.camelimessage.benchmark;

import java.time.Duration;

/**
 * Knows when a side is as fast as it becomes: Java hardly compiles any more, and a slice of its work is not much faster than the one
 * before. While Java compiles, that takes up to a whole core from what is measured, and longer for the side that has more code.
 */
public final class Warmth {

    private static final double NOT_MUCH_FASTER = 1.1;
    /** The share of the time in which something was compiled; a warm process still has one or two in a hundred. */
    private static final double HARDLY = 0.1;

    private final Subject subject;
    private final int most;
    private int slices;
    private double rate;
    private Duration compiled = Duration.ZERO;
    private long asked = System.nanoTime();

    Warmth(Subject subject, int most) {
        this.subject = subject;
        this.most = most;
    }

    /**
     * Asks after each slice.
     *
     * @param now how fast it was, in whatever unit
     * @return whether another one is wanted: not when there were as many as there are to be at most
     */
    public boolean wantsMore(double now) {
        double before = rate;
        rate = now;
        slices++;
        boolean compiles = compiles();
        return slices < most && (slices < 2 || compiles || rate > NOT_MUCH_FASTER * before);
    }

    private boolean compiles() {
        Duration before = compiled;
        long askedBefore = asked;
        compiled = subject.compiled();
        asked = System.nanoTime();
        return compiled.minus(before).toNanos() > HARDLY * (asked - askedBefore);
    }
}
