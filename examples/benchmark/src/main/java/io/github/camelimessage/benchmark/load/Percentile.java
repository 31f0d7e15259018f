package io.github.camelimessage.benchmark.load;

/** Finds how long most of them took. */
public final class Percentile {

    private Percentile() {}

    /** The value that so large a share of the sorted ones does not exceed; 0 when there are none. */
    public static long of(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
