package io.github.camelimessage.simulator.bluebubbles;

import io.github.camelimessage.simulator.SentMessage;
import java.time.Instant;
import java.util.List;

/**
 * One message that really went out to a person because the API was asked to.
 *
 * @param guid the message
 * @param chatGuid the chat it went to, as the Mac names it
 * @param text the words; null for a file
 * @param tempGuid the caller's key; null when none was given
 * @param method {@code apple-script} or {@code private-api}
 * @param attachments the names of the files
 * @param replyTo the message that is answered or reacted to; null for none
 * @param reaction the reaction, for tapbacks; null for messages
 * @param at when it left
 */
public record Sent(
        String guid,
        String chatGuid,
        String text,
        String tempGuid,
        String method,
        List<String> attachments,
        String replyTo,
        String reaction,
        Instant at)
        implements SentMessage {

    @Override
    public String id() {
        return guid;
    }

    @Override
    public String chat() {
        return chatGuid;
    }

    @Override
    public String key() {
        return tempGuid;
    }

    @Override
    public String toString() {
        return "Sent[" + guid + ", " + method + ", tempGuid " + tempGuid + "]";
    }
}
