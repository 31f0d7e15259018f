package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.Recurrence;
import io.github.camelimessage.component.model.ScheduledMessage;
import io.github.camelimessage.component.model.ScheduledMessage.State;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/** Reads the server's rows of messages to send later; unlike those of messages they are dated in ISO 8601. */
final class BlueBubblesPlan {

    private BlueBubblesPlan() {}

    /** @throws UnexpectedJson for a row without id or time */
    static ScheduledMessage of(JsonAt row) {
        JsonAt payload = row.at("payload");
        String chat = payload.at("chatGuid").filledOrNull();
        Instant at = time(row, "scheduledFor");
        String id = row.at("id").filledOrNull();
        if (id == null || at == null) {
            throw new UnexpectedJson((id == null ? "id" : "scheduledFor") + ": expected a value, found nothing");
        }
        return new ScheduledMessage(
                id,
                chat == null ? null : BlueBubblesChat.named(chat).id(),
                payload.at("message").filledOrNull(),
                at,
                recurrence(row.at("schedule")),
                state(row.at("status").filledOrNull()),
                time(row, "sentAt"),
                row.at("error").filledOrNull());
    }

    private static Instant time(JsonAt row, String name) {
        String text = row.at(name).filledOrNull();
        try {
            return text == null
                    ? null
                    : text.matches("\\d+") ? Instant.ofEpochMilli(Long.parseLong(text)) : Instant.parse(text);
        } catch (DateTimeException | NumberFormatException e) {
            throw new UnexpectedJson(name + ": expected a time, found another text");
        }
    }

    private static Recurrence recurrence(JsonAt schedule) {
        String unit = schedule.at("intervalType").filledOrNull();
        if (!"recurring".equals(schedule.at("type").textOrNull()) || unit == null) {
            return null;
        }
        String interval = schedule.at("interval").filledOrNull();
        int every = interval != null && interval.matches("[1-9]\\d{0,5}") ? Integer.parseInt(interval) : 1;
        return Arrays.stream(Recurrence.Unit.values())
                .filter(known -> known.word().equals(unit))
                .findFirst()
                .map(known -> new Recurrence(known, every))
                .orElseThrow(
                        () -> new UnexpectedJson("schedule.intervalType: expected hourly to yearly, found another"));
    }

    private static State state(String status) {
        if (status == null) {
            return State.UNKNOWN;
        }
        return switch (status) {
            case "pending" -> State.PENDING;
            case "in-progress" -> State.UNDER_WAY;
            case "complete" -> State.SENT;
            case "error" -> State.FAILED;
            default -> State.UNKNOWN;
        };
    }
}
