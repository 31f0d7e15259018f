package io.github.camelimessage.simulator.textbubbles;

import io.github.camelimessage.simulator.SentMessage;
import java.time.Instant;
import java.util.List;

/**
 * One message or reaction that really went out to people because the API was asked to.
 *
 * @param id the message, or the message that the reaction is for
 * @param chat the chat's provider guid
 * @param text the words; null for files without words and for reactions
 * @param key the caller's idempotency key; null when none was given
 * @param channel imessage, sms or whatsapp
 * @param from the customer's number
 * @param files what went along: addresses, names or media types, in the order of the bubbles
 * @param replyTo the message that is answered; null for none
 * @param effect the effect; null for none, and on channels that have none
 * @param mentions the addresses mentioned; empty on channels that mention nobody
 * @param reaction the reaction, with a leading minus when taken back; null for messages
 * @param at when it left
 */
public record Sent(
        String id,
        String chat,
        String text,
        String key,
        String channel,
        String from,
        List<String> files,
        String replyTo,
        String effect,
        List<String> mentions,
        String reaction,
        Instant at)
        implements SentMessage {

    @Override
    public String toString() {
        return "Sent[" + id + ", " + channel + "]";
    }
}
