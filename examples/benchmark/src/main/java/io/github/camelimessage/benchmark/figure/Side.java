package io.github.camelimessage.benchmark.figure;

/**
 * Somebody who takes webhooks.
 *
 * @param name for people
 * @param main the program
 * @param recorded finds the ids of the messages that it has recorded, or null for one that records nothing
 */
record Side(String name, Class<?> main, String recorded) {}
