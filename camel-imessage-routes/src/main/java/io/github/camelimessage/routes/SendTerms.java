package io.github.camelimessage.routes;

import java.time.Instant;

/**
 * Under which terms a message to send is written down.
 *
 * @param quietUntil when it may leave at the earliest, since its recipient is not to be disturbed before; null for at once
 * @param urgent whether it leaves in quiet hours too, past those of its conversation that wait for their end
 * @param pastSuppression whether it leaves although its recipient does not want messages
 */
public record SendTerms(Instant quietUntil, boolean urgent, boolean pastSuppression) {

    /** No terms at all. */
    public static final SendTerms NONE = new SendTerms(null, false, false);
}
