package io.github.camelimessage.component.model;

import java.time.Instant;

/**
 * A message that the provider sends later, or has sent.
 *
 * @param id the provider's id of the plan, not of a message
 * @param chat where to
 * @param text what, or null where the provider does not tell it
 * @param at when
 * @param every how often again, or null for once
 * @param state how far it is
 * @param sent when it was sent, or null
 * @param failure why it was not sent, in the provider's words, or null
 */
public record ScheduledMessage(
        String id, ChatId chat, String text, Instant at, Recurrence every, State state, Instant sent, String failure) {

    /** How far a message is that is sent later. */
    public enum State {
        PENDING,
        UNDER_WAY,
        SENT,
        FAILED,
        /** The provider does not say. */
        UNKNOWN
    }

    @Override
    public String toString() {
        return "ScheduledMessage[" + id + ", " + state + "]";
    }
}
