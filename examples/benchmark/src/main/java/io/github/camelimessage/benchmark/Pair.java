package io.github.camelimessage.benchmark;

/**
 * What came of one round of ours and the round of the other side right after it.
 *
 * @param ratio ours to the other's, of what the figure is about
 * @param p99 the same of how long it took for 99 of 100
 */
public record Pair(double ratio, double p99) {}
