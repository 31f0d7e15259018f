package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * What is to be sent, as it was asked for and before a channel is chosen.
 *
 * @param to the recipient; null for sends into a chat
 * @param chat the chat; null for sends to a recipient without one
 * @param preference the channels to try, in order
 * @param fallback whether the device may fall back to SMS
 * @param replyTo the message that is answered; null for none
 * @param effect the effect's name; null for none
 * @param mentions the mentioned people's addresses
 * @param metadata what events give back; null for none
 */
record Draft(
        String to,
        Chat chat,
        Line line,
        String text,
        List<String> mediaUrls,
        List<OutgoingFile> files,
        List<Channel> preference,
        boolean fallback,
        Message replyTo,
        String effect,
        List<String> mentions,
        Instant scheduledAt,
        String key,
        String callbackUrl,
        JsonNode metadata) {

    @Override
    public String toString() {
        return "Draft[key " + key + "]";
    }
}
