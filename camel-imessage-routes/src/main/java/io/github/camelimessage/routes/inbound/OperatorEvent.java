package io.github.camelimessage.routes.inbound;

import java.time.Instant;

/**
 * Something that an operator is told.
 *
 * @param id the same each time it is told
 * @param type what happened: {@link #SUBSCRIBER_DISABLED} …
 * @param subscriber to which subscriber
 * @param at when
 * @param reason why
 * @param delivery the number of the dead letter, or null
 * @param event the id of the event in it, or null
 */
record OperatorEvent(
        String id, String type, String subscriber, Instant at, String reason, Long delivery, String event) {

    static final String SUBSCRIBER_DISABLED = "operator.subscriber-disabled";
    static final String SUBSCRIBER_ENABLED = "operator.subscriber-enabled";
    static final String DEAD_LETTER = "operator.dead-letter";
}
