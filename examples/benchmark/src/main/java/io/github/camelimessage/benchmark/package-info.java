/**
 * The routes beside what a user would otherwise write.
 *
 * <p>{@link io.github.camelimessage.benchmark.Benchmark} takes the figures one after the other, lets both sides of each take turns, and
 * reports. {@code figure} says what is measured, {@code subject} holds the sides, {@code load} posts and counts, {@code database} gives
 * each round an empty one.
 */
package io.github.camelimessage.benchmark;
