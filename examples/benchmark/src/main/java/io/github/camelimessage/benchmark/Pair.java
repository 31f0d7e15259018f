package io.github.camelimessage.benchmark;

/**
 * What came of one round of ours and the round of the other side right after it.
 *
 * @param ratio ours to the other's, of what the figure is about
 * @param p99 the same of how long it took for 99 of 100
 * @param heap the same of what was left on the heap after a collection, or no number
 */
public record Pair(double ratio, double p99, double heap) {

    /** One that is not about the heap. */
    public Pair(double ratio, double p99) {
        this(ratio, p99, Double.NaN);
    }
}
