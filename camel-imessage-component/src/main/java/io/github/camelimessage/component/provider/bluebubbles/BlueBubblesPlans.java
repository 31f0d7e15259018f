package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.ScheduledMessage;
import io.github.camelimessage.component.model.ScheduledMessage.State;
import java.time.Instant;
import java.util.List;

/**
 * Turns what the server says of messages that it sends later into events.
 *
 * <p>The server says {@code created} at every save of such a row, so the row's status says what happened, and what came of a
 * message has one id whether it is told as {@code created} or by a name of its own. Ids hold the time the message is planned
 * for, since a recurring one is sent under one number again and again.
 */
final class BlueBubblesPlans {

    private final String account;
    private final BlueBubblesEnvelopes envelopes;

    BlueBubblesPlans(String account, BlueBubblesEnvelopes envelopes) {
        this.account = account;
        this.envelopes = envelopes;
    }

    /** The events of one {@code scheduled-message-…} webhook; its type is one of those five. */
    List<InboundEvent> read(String type, JsonAt data, String raw) {
        return switch (type) {
            case "scheduled-message-created" -> List.of(saved(data.asObject(), raw));
            case "scheduled-message-sent" -> List.of(event(data.asObject(), EventType.SCHEDULED_SENT, State.SENT, raw));
            case "scheduled-message-error" ->
                List.of(event(data.asObject(), EventType.SCHEDULED_FAILED, State.FAILED, raw));
            case "scheduled-message-updated" -> List.of(data.present() ? changed(data.asObject(), raw) : gone(raw));
            default ->
                data.list().stream()
                        .map(row -> event(row.asObject(), EventType.SCHEDULED_CANCELLED, State.UNKNOWN, raw))
                        .toList();
        };
    }

    private InboundEvent saved(JsonAt row, String raw) {
        return switch (BlueBubblesPlan.state(row)) {
            case SENT -> event(row, EventType.SCHEDULED_SENT, State.SENT, raw);
            case FAILED -> event(row, EventType.SCHEDULED_FAILED, State.FAILED, raw);
            case UNDER_WAY -> event(row, EventType.SCHEDULED_UPDATED, State.UNDER_WAY, raw);
            case PENDING, UNKNOWN -> event(row, EventType.SCHEDULED_CREATED, BlueBubblesPlan.state(row), raw);
        };
    }

    /** Two equal changes are two changes, so there is nothing to know a repeated one by. */
    private InboundEvent changed(JsonAt row, String raw) {
        ScheduledMessage message = BlueBubblesPlan.told(row, BlueBubblesPlan.state(row));
        return new InboundEvent.Scheduled(
                envelope(BlueBubblesIds.unique(account, "scheduled-updated"), BlueBubblesPlan.chat(row), null, raw),
                EventType.SCHEDULED_UPDATED,
                message);
    }

    /** A change without any data is how the server tells that one message was taken off the plan, and not which. */
    private InboundEvent gone(String raw) {
        ScheduledMessage unknown = new ScheduledMessage(null, null, null, null, null, State.UNKNOWN, null, null);
        return new InboundEvent.Scheduled(
                envelope(BlueBubblesIds.unique(account, "scheduled-cancelled"), null, null, raw),
                EventType.SCHEDULED_CANCELLED,
                unknown);
    }

    private InboundEvent event(JsonAt row, EventType type, State state, String raw) {
        ScheduledMessage message = BlueBubblesPlan.told(row, state);
        Instant when = type == EventType.SCHEDULED_SENT ? message.sent() : null;
        return new InboundEvent.Scheduled(
                envelope(id(row, type, message), BlueBubblesPlan.chat(row), when, raw), type, message);
    }

    private String id(JsonAt row, EventType type, ScheduledMessage message) {
        String planned = message.at() == null ? "" : String.valueOf(message.at().toEpochMilli());
        String what = type.word().substring(type.word().indexOf('.') + 1);
        if (message.id() != null) {
            return BlueBubblesIds.of(account, "scheduled-" + message.id(), what + ":" + planned);
        }
        Instant created = row.at("created").timeOrNull();
        return created == null
                ? BlueBubblesIds.unique(account, "scheduled-" + what)
                : BlueBubblesIds.of(
                        account,
                        "scheduled-" + what,
                        // Rows are dated to the second, so what they say tells them apart; it is not shown.
                        "row " + created + " " + planned + " "
                                + row.at("payload").json());
    }

    private Envelope envelope(String id, BlueBubblesChat chat, Instant when, String raw) {
        return envelopes.of(id, chat, null, Direction.OUTBOUND, when, raw);
    }
}
