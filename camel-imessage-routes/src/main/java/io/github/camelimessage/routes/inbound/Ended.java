package io.github.camelimessage.routes.inbound;

import java.time.Instant;

/**
 * An attempt that is over, and what becomes of its delivery.
 *
 * @param delivery what was attempted
 * @param answer how it ended
 * @param fate what becomes of it
 * @param nextAt when it is tried again, for {@link Fate#DUE_AGAIN}
 * @param reason why it is given up, for {@link Fate#DEAD}
 */
record Ended(Delivery delivery, Answer answer, Fate fate, Instant nextAt, String reason) {

    enum Fate {
        DELIVERED,
        DUE_AGAIN,
        DEAD,
        /** Claimed but never tried: it becomes due again as if nothing had been. */
        UNTOUCHED
    }

    static Ended untouched(Delivery delivery) {
        return new Ended(delivery, null, Fate.UNTOUCHED, null, null);
    }
}
