package io.github.camelimessage.simulator.textbubbles;

import io.github.camelimessage.simulator.textbubbles.Message.Status;
import java.time.Clock;

/** Lets scheduled messages go when a tick finds them due. */
final class Schedule {

    private final MessageLog log;
    private final Clock clock;
    private final Courier courier;

    Schedule(MessageLog log, Clock clock, Courier courier) {
        this.log = log;
        this.clock = clock;
        this.courier = courier;
    }

    static boolean waits(Message message) {
        return message.is(Status.SCHEDULED) && !message.isDeleted();
    }

    synchronized void tick() {
        for (Message message : log.all()) {
            if (waits(message) && !message.draft.scheduledAt().isAfter(clock.instant())) {
                courier.release(message);
            }
        }
    }
}
