package io.github.camelimessage.benchmark.figure;

/**
 * Somebody who delivers.
 *
 * @param name for people
 * @param main the program
 * @param ours whether it is ours
 * @param delivered finds the ids of the events that it has marked delivered to a subscriber, whose number {@code %d} stands for; null for
 *     one that marks nothing
 */
record Deliverer(String name, Class<?> main, boolean ours, String delivered) {}
