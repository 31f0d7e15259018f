package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.Recurrence;
import io.github.camelimessage.component.model.ScheduledMessage;
import io.github.camelimessage.component.model.ScheduledMessage.State;
import java.util.Arrays;
import java.util.Locale;

/** Reads the server's rows of messages to send later; unlike those of messages they are dated in ISO 8601. */
final class BlueBubblesPlan {

    private BlueBubblesPlan() {}

    /**
     * A row that was asked for.
     *
     * @throws UnexpectedJson for one without id or time, and for one that is sent again and again nobody knows when
     */
    static ScheduledMessage of(JsonAt row) {
        ScheduledMessage plan = told(row, state(row));
        if (plan.id() == null || plan.at() == null) {
            throw new UnexpectedJson((plan.id() == null ? "id" : "scheduledFor") + ": expected a value, found none");
        }
        if (plan.every() == null
                && "recurring".equals(row.at("schedule").at("type").textOrNull())) {
            throw new UnexpectedJson("schedule.intervalType: expected hourly to yearly, found another");
        }
        return plan;
    }

    /** A row as an event tells it, where anything may be left out. */
    static ScheduledMessage told(JsonAt row, State state) {
        BlueBubblesChat chat = chat(row);
        return new ScheduledMessage(
                row.at("id").filledOrNull(),
                chat == null ? null : chat.id(),
                row.at("payload").at("message").filledOrNull(),
                row.at("scheduledFor").timeOrNull(),
                every(row.at("schedule")),
                state,
                row.at("sentAt").timeOrNull(),
                row.at("error").filledOrNull());
    }

    /** Where it goes, or null where that was left out. */
    static BlueBubblesChat chat(JsonAt row) {
        String guid = row.at("payload").at("chatGuid").filledOrNull();
        return guid == null ? null : BlueBubblesChat.named(guid);
    }

    private static Recurrence every(JsonAt schedule) {
        String unit = schedule.at("intervalType").filledOrNull();
        long every = schedule.at("interval").numberOr(1);
        if (unit == null || every < 1 || every > Integer.MAX_VALUE) {
            return null;
        }
        return Arrays.stream(Recurrence.Unit.values())
                .filter(known -> known.word().equals(unit.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(known -> new Recurrence(known, (int) every))
                .orElse(null);
    }

    static State state(JsonAt row) {
        String status = row.at("status").filledOrNull();
        return switch (status == null ? "" : status.toLowerCase(Locale.ROOT)) {
            case "pending" -> State.PENDING;
            case "in-progress" -> State.UNDER_WAY;
            case "complete" -> State.SENT;
            case "error" -> State.FAILED;
            default -> State.UNKNOWN;
        };
    }
}
