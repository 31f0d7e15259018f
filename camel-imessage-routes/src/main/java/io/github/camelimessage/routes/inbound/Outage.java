package io.github.camelimessage.routes.inbound;

import java.time.Instant;

/**
 * A time in which everything failed that went to a subscriber, as the database has it.
 *
 * @param since when it began
 * @param lastFailure when something failed last, to the hour
 * @param disabledAt when the subscriber was disabled for it, or null
 * @param reason why it was disabled, or null
 */
public record Outage(Instant since, Instant lastFailure, Instant disabledAt, String reason) {

    /** Whether the subscriber is left alone until an operator enables it. */
    public boolean disabled() {
        return disabledAt != null;
    }
}
