package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Scheduled messages, which the server itself sends when their time has come. */
final class ScheduleRoutes {

    private static final Rules SCHEDULE = Rules.NONE
            .field("type", Rules.REQUIRED, Rules.STRING, Rules.in("send-message"))
            .field("payload", Rules.REQUIRED, Rules.OBJECT)
            .field("scheduledFor", Rules.REQUIRED, Rules.NUMERIC)
            .field("schedule", Rules.REQUIRED, Rules.OBJECT);
    private static final Map<String, Duration> INTERVALS = Map.of(
            "hourly", Duration.ofHours(1),
            "daily", Duration.ofDays(1),
            "weekly", Duration.ofDays(7),
            "monthly", Duration.ofDays(30),
            "yearly", Duration.ofDays(365));

    private static final Duration TICK = Duration.ofMillis(50);

    private final Map<Integer, ObjectNode> rows = new ConcurrentSkipListMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final MessageStore store;
    private final Sender sender;
    private final Webhooks webhooks;
    /** Grows with every start and stop, so that what was armed before does nothing after. */
    private final AtomicInteger life = new AtomicInteger();

    ScheduleRoutes(MessageStore store, Sender sender, Webhooks webhooks) {
        this.store = store;
        this.sender = sender;
        this.webhooks = webhooks;
    }

    List<Route> rows() {
        return List.of(
                Route.of("GET", "message/schedule", Rules.NONE, this::list),
                Route.of("POST", "message/schedule", SCHEDULE, this::create),
                Route.of("GET", "message/schedule/:id", Rules.NONE, this::one),
                Route.of("PUT", "message/schedule/:id", SCHEDULE, this::replace),
                Route.of("DELETE", "message/schedule/:id", Rules.NONE, this::remove));
    }

    private Answer list(Call call) {
        ArrayNode list = Json.array();
        rows.values().forEach(list::add);
        return Replies.ok("Successfully fetched scheduled messages!", list);
    }

    /** An unknown id is null with 200. */
    private Answer one(Call call) {
        ObjectNode row = rows.get(id(call));
        return Replies.ok("Successfully fetched scheduled message!", row == null ? NullNode.getInstance() : row);
    }

    private Answer create(Call call) {
        ObjectNode row = checked(call.body());
        row.put("status", "pending").putNull("error").putNull("sentAt");
        int id = ids.incrementAndGet();
        row.put("id", id).put("created", store.instant().toString());
        rows.put(id, row);
        saved(row);
        arm(id, row);
        return Replies.ok("Successfully created scheduled message!", row);
    }

    private Answer replace(Call call) {
        int id = id(call);
        ObjectNode before = known(id);
        ObjectNode input = checked(call.body());
        ObjectNode row = before.deepCopy().setAll(input);
        row.put("status", "pending");
        rows.put(id, row);
        ObjectNode told = input.deepCopy().put("id", id);
        webhooks.announce("scheduled-message-updated", told, null);
        arm(id, row);
        return Replies.ok("Successfully updated scheduled message!", told);
    }

    private Answer remove(Call call) {
        int id = id(call);
        ObjectNode gone = known(id).deepCopy();
        rows.remove(id);
        gone.remove("id");
        webhooks.announce("scheduled-message-updated", null, null);
        webhooks.announce("scheduled-message-deleted", Json.array().add(gone), null);
        return Replies.ok("Successfully deleted scheduled message!");
    }

    private static int id(Call call) {
        return call.in("id").matches("\\d{1,9}") ? Integer.parseInt(call.in("id")) : -1;
    }

    private ObjectNode known(int id) {
        ObjectNode row = rows.get(id);
        if (row == null) {
            throw ApiException.unhandled("Scheduled message does not exist!");
        }
        return row;
    }

    private ObjectNode checked(ObjectNode body) {
        JsonNode payload = body.get("payload");
        for (String name : List.of("chatGuid", "message", "method")) {
            if (payload.path(name).asText("").isEmpty()) {
                throw ApiException.badRequest("The payload needs a '" + name + "'!");
            }
        }
        if (!body.get("scheduledFor").isNumber()) {
            throw ApiException.badRequest("The scheduledFor field must be a number!");
        }
        Instant when = Instant.ofEpochMilli(body.get("scheduledFor").asLong());
        if (!when.isAfter(store.instant())) {
            throw ApiException.badRequest("The scheduledFor field must be in the future!");
        }
        JsonNode schedule = body.get("schedule");
        String type = schedule.path("type").asText("");
        boolean recurring = type.equals("recurring");
        boolean complete = INTERVALS.containsKey(schedule.path("intervalType").asText())
                && schedule.path("interval").asInt(0) >= 1;
        if (!type.equals("once") && !(recurring && complete)) {
            throw ApiException.badRequest(
                    "The schedule must be 'once', or 'recurring' with an intervalType and interval!");
        }
        ObjectNode row = Json.object().put("type", "send-message");
        row.set("payload", payload);
        row.put("scheduledFor", when.toString());
        row.set("schedule", schedule);
        return row;
    }

    /** The event of this name fires on every save. */
    private void saved(ObjectNode row) {
        webhooks.announce("scheduled-message-created", row.deepCopy(), null);
    }

    private void arm(int id, ObjectNode row) {
        Instant when = Instant.parse(row.get("scheduledFor").asText());
        Duration wait = Duration.between(store.instant(), when);
        // The clock may be moved by hand, so that no timer can be set for the whole time.
        Duration step = wait.isNegative() ? Duration.ZERO : wait.compareTo(TICK) < 0 ? wait : TICK;
        int armed = life.get();
        sender.after(step, () -> {
            if (life.get() != armed || rows.get(id) != row) {
                return;
            }
            if (store.instant().isBefore(when)) {
                arm(id, row);
            } else {
                run(id, row);
            }
        });
    }

    /** The server is down: nothing is sent. */
    void pause() {
        life.incrementAndGet();
    }

    /** The server is up again: what was due while it was down has failed, the rest waits for its time. */
    void resume() {
        life.incrementAndGet();
        rows.forEach((id, row) -> {
            if (!row.path("status").asText().equals("pending")) {
                return;
            }
            if (store.instant().isAfter(Instant.parse(row.get("scheduledFor").asText()))) {
                row.put("status", "error").put("error", "Error: The time passed while the server was not running!");
                webhooks.announce("scheduled-message-error", row.deepCopy(), null);
                saved(row);
                again(id, row);
            } else {
                arm(id, row);
            }
        });
    }

    private void run(int id, ObjectNode row) {
        JsonNode payload = row.get("payload");
        row.put("status", "in-progress");
        saved(row);
        Outgoing message = new Outgoing(
                payload.path("chatGuid").asText(),
                payload.path("message").asText(),
                payload.path("tempGuid").asText(null),
                payload.path("method").asText(),
                payload.path("subject").asText(null),
                payload.path("effectId").asText(null),
                payload.path("selectedMessageGuid").asText(null),
                payload.path("partIndex").asLong(0),
                null);
        sender.send(message, null).onComplete(done -> {
            if (done.succeeded()) {
                row.put("status", "complete").put("sentAt", store.instant().toString());
                webhooks.announce("scheduled-message-sent", row.deepCopy(), null);
            } else {
                row.put("status", "error").put("error", "Error: " + done.cause().getMessage());
                webhooks.announce("scheduled-message-error", row.deepCopy(), null);
            }
            saved(row);
            again(id, row);
        });
    }

    private void again(int id, ObjectNode row) {
        JsonNode schedule = row.get("schedule");
        if (schedule.path("type").asText().equals("recurring") && rows.get(id) == row) {
            Duration step = INTERVALS
                    .get(schedule.path("intervalType").asText())
                    .multipliedBy(schedule.path("interval").asLong());
            Instant next = Instant.parse(row.get("scheduledFor").asText()).plus(step);
            while (!next.isAfter(store.instant())) {
                next = next.plus(step);
            }
            row.put("scheduledFor", next.toString()).put("status", "pending");
            saved(row);
            arm(id, row);
        }
    }
}
