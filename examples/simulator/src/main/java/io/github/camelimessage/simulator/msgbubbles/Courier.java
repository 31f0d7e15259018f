package io.github.camelimessage.simulator.msgbubbles;

import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.hosted.Timers;

/** Carries our messages: queued, sent, delivered, read, or failed for good; each step is announced. */
final class Courier {

    private final Store store;
    private final Options options;
    private final Timers timers;
    private final Announcer announcer;
    private final Shapes shapes;
    private final Journal journal;

    Courier(Store store, Options options, Timers timers, Announcer announcer, Shapes shapes, Journal journal) {
        this.store = store;
        this.options = options;
        this.timers = timers;
        this.announcer = announcer;
        this.shapes = shapes;
        this.journal = journal;
    }

    /** Puts a message on its way; it counts as gone out from now on. */
    void send(Message message) {
        store.sent.add(message.toSent());
        journal.tell("we write in " + message.chat.id);
        timers.after(options.sentAfter(), () -> sent(message));
    }

    private void sent(Message message) {
        synchronized (store) {
            if (!message.status.equals("queued")) {
                return;
            }
            message.status = "sent";
            message.sentAt = store.now();
            announcer.tell("message.sent", message.id, shapes.message(message));
        }
        if (options.deliveredAfter() != null) {
            timers.after(options.deliveredAfter(), () -> delivered(message));
        }
        if (options.readAfter() != null) {
            timers.after(options.readAfter(), () -> read(message));
        }
    }

    void delivered(Message message) {
        synchronized (store) {
            if (message.deliveredAt == null && !message.status.equals("failed")) {
                goOut(message);
                message.status = "delivered";
                message.deliveredAt = store.now();
                announcer.tell("message.delivered", message.id, shapes.message(message));
            }
        }
    }

    private void goOut(Message message) {
        if (message.sentAt == null) {
            message.sentAt = store.now();
            message.status = "sent";
            announcer.tell("message.sent", message.id, shapes.message(message));
        }
    }

    void read(Message message) {
        synchronized (store) {
            if (message.readAt == null && !message.status.equals("failed")) {
                delivered(message);
                message.status = "read";
                message.readAt = store.now();
                announcer.tell("message.read", message.id, shapes.message(message));
            }
        }
    }

    /** For good, and without leaving. */
    void fails(Message message, String why) {
        synchronized (store) {
            message.status = "failed";
            message.error = why;
            timers.after(options.sentAfter(), () -> {
                synchronized (store) {
                    announcer.tell("message.failed", message.id, shapes.message(message));
                }
            });
        }
    }
}
