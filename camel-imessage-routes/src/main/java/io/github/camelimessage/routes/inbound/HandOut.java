package io.github.camelimessage.routes.inbound;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Hands what is in a lane's stock to its subscriber, as far as that has a place for it. Safe for use by many threads; one of them at a
 * time hands out, so that no more are posted than there are places.
 */
final class HandOut {

    private final Semaphore places;
    private final Stock stock;
    private final BooleanSupplier open;
    private final Consumer<Delivery> post;
    private final AtomicInteger callers = new AtomicInteger();

    /**
     * @param places how many may be at the subscriber at once
     * @param open whether anything may leave now
     * @param post takes one that has a place; one that fails here is left to its lease
     */
    HandOut(int places, Stock stock, BooleanSupplier open, Consumer<Delivery> post) {
        this.places = new Semaphore(places);
        this.stock = stock;
        this.open = open;
        this.post = post;
    }

    /** So many of those that were posted have come to their end. */
    void free(int count) {
        places.release(count);
    }

    /** Posts what can be posted. A thread that comes while another one is at it leaves it to look again. */
    void run() {
        if (callers.getAndIncrement() > 0) {
            return;
        }
        try {
            int seen;
            do {
                seen = callers.get();
                for (Delivery next = next(); next != null; next = next()) {
                    post.accept(next);
                }
            } while (callers.addAndGet(-seen) > 0);
        } catch (RuntimeException | Error e) {
            // Or else everybody would wait for this thread for ever.
            callers.set(0);
            throw e;
        }
    }

    /** The next delivery, with a place; or null, without one. */
    private Delivery next() {
        if (!open.getAsBoolean() || !places.tryAcquire()) {
            return null;
        }
        Delivery next = stock.next();
        if (next == null) {
            places.release();
        }
        return next;
    }
}
