package io.github.camelimessage.simulator.textbubbles;

import java.time.Instant;

/**
 * A message as the service keeps it.
 *
 * @param id as the API and events show it
 * @param externalId the provider's id; null before it was sent
 * @param chat the chat's provider guid; null before a channel was chosen
 * @param channel imessage, sms or whatsapp; null before routing
 * @param status as the API shows it
 * @param inbound whether someone else wrote it
 * @param from who wrote it; null for someone whose number WhatsApp hides
 * @param to whom it is for; null for groups
 * @param text the words; null for none
 * @param errorCode why it failed; null when it did not
 * @param createdAt when it came to be
 */
public record SimulatedMessage(
        String id,
        String externalId,
        String chat,
        String channel,
        String status,
        boolean inbound,
        String from,
        String to,
        String text,
        String errorCode,
        Instant createdAt) {

    static SimulatedMessage of(Message message) {
        return new SimulatedMessage(
                message.id,
                message.externalId(),
                message.chat() == null ? null : message.chat().guid,
                Shapes.word(message.channel()),
                message.status().word(),
                message.inbound,
                message.from(),
                message.to(),
                message.text(),
                message.errorCode(),
                message.createdAt);
    }

    @Override
    public String toString() {
        return "SimulatedMessage[" + id + ", " + status + "]";
    }
}
