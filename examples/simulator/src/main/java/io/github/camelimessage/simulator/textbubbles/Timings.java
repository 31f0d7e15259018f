package io.github.camelimessage.simulator.textbubbles;

import java.time.Duration;
import java.util.List;

/**
 * How long the service takes over things.
 *
 * @param routing from queued to pending, when the channel is chosen
 * @param handover from pending to sent
 * @param schedulerTick between two looks for scheduled messages that are due
 * @param heartbeat between two comment lines of an event stream
 * @param webhookLimit how long a receiver may take to answer
 * @param webhookRetries the waits before each further attempt of a delivery, in order
 * @param typing after which an indicator that was started goes out by itself; the service does not say how long
 */
public record Timings(
        Duration routing,
        Duration handover,
        Duration schedulerTick,
        Duration heartbeat,
        Duration webhookLimit,
        List<Duration> webhookRetries,
        Duration typing) {

    /** Keeps the waits as they are. */
    public Timings {
        webhookRetries = List.copyOf(webhookRetries);
    }

    /** The times of the real service. */
    public static Timings real() {
        return new Timings(
                Duration.ofMillis(200),
                Duration.ofMillis(500),
                Duration.ofMinutes(1),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                List.of(
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(8),
                        Duration.ofHours(24),
                        Duration.ofHours(24)),
                Duration.ofMinutes(1));
    }

    /** Times for tests: as many retries as ever, milliseconds apart; heartbeats stay at their real pace. */
    public static Timings fast() {
        return new Timings(
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofMillis(20),
                Duration.ofSeconds(15),
                Duration.ofSeconds(1),
                List.of(
                        Duration.ofMillis(20),
                        Duration.ofMillis(30),
                        Duration.ofMillis(40),
                        Duration.ofMillis(50),
                        Duration.ofMillis(60),
                        Duration.ofMillis(70),
                        Duration.ofMillis(70)),
                Duration.ofMinutes(1));
    }

    /** The same with another pace of heartbeats. */
    public Timings withHeartbeat(Duration pace) {
        return new Timings(routing, handover, schedulerTick, pace, webhookLimit, webhookRetries, typing);
    }

    /** The same with other waits before a delivery is tried again; none for one attempt only. */
    public Timings withWebhookRetries(Duration... waits) {
        return new Timings(routing, handover, schedulerTick, heartbeat, webhookLimit, List.of(waits), typing);
    }

    /** The same with another patience for receivers. */
    public Timings withWebhookLimit(Duration limit) {
        return new Timings(routing, handover, schedulerTick, heartbeat, limit, webhookRetries, typing);
    }

    /** The same with a slower or faster way from queued to sent. */
    public Timings withWay(Duration untilRouted, Duration untilSent) {
        return new Timings(untilRouted, untilSent, schedulerTick, heartbeat, webhookLimit, webhookRetries, typing);
    }

    /** The same with another pace of the scheduler. */
    public Timings withSchedulerTick(Duration pace) {
        return new Timings(routing, handover, pace, heartbeat, webhookLimit, webhookRetries, typing);
    }
}
