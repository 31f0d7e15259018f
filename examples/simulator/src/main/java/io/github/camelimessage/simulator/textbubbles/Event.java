package io.github.camelimessage.simulator.textbubbles;

import java.util.List;

/**
 * One event, ready to be told.
 *
 * @param id unique, and the same in every attempt and on every way
 * @param body the envelope's exact bytes
 * @param correlation the id that ties it to the request that caused it
 * @param about the message or chat, for the journal; null for none
 */
record Event(String id, String type, byte[] body, String correlation, String about) {

    static final String WHATSAPP_STATUS = "whatsapp.status";

    /** Every type that there is. */
    static final List<String> TYPES = List.of(
            "message.queued",
            "message.sent",
            "message.delivered",
            "message.read",
            "message.failed",
            "message.fallback",
            "message.inbound",
            "message.reaction",
            "message.audio_kept",
            "message.unsent",
            "message.edited",
            "message.edit_failed",
            "message.deleted",
            "message.scheduled",
            "message.schedule_cancelled",
            "typing.indicator",
            WHATSAPP_STATUS,
            "chat.participant.added",
            "chat.participant.left",
            "chat.title.changed",
            "chat.photo.changed",
            "facetime.incoming",
            "facetime.status_changed",
            "webhook.test",
            "payment.request.created",
            "payment.request.paid",
            "payment.request.cancelled",
            "payment.request.expired");

    @Override
    public String toString() {
        return "Event[" + id + ", " + type + "]";
    }
}
