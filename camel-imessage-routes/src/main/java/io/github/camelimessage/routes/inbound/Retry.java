package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.inbound.Ended.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** A delivery that failed for now becomes due again, later each time. */
final class Retry {

    private final Backoff backoff;
    private final Duration maxAge;
    private final DoubleSupplier random;

    Retry(Backoff backoff, Duration maxAge, DoubleSupplier random) {
        this.backoff = backoff;
        this.maxAge = maxAge;
        this.random = random;
    }

    /**
     * Whether it has had all its attempts and yet no answer to any of the last: a delivery that ends the process each time
     * would otherwise be tried for ever.
     */
    boolean spent(Delivery delivery) {
        return delivery.attempts() > backoff.attempts();
    }

    /** What becomes of a delivery after this answer. */
    Ended judge(Delivery delivery, Answer answer, Instant now) {
        if (answer.delivered()) {
            return new Ended(delivery, answer, Fate.DELIVERED, null, null);
        }
        if (answer.refusedForGood()) {
            return dead(delivery, answer, answer.cause());
        }
        Optional<Duration> wait = backoff.after(delivery.attempts(), random.getAsDouble(), answer.retryAfter());
        if (wait.isEmpty()) {
            return dead(delivery, answer, "the last of " + delivery.attempts() + " attempts failed: " + answer.cause());
        }
        if (!now.isBefore(delivery.openSince().plus(maxAge))) {
            return dead(delivery, answer, "older than the age limit; the last attempt failed: " + answer.cause());
        }
        return new Ended(delivery, answer, Fate.DUE_AGAIN, now.plus(wait.get()), null);
    }

    private static Ended dead(Delivery delivery, Answer answer, String reason) {
        return new Ended(delivery, answer, Fate.DEAD, null, reason);
    }
}
