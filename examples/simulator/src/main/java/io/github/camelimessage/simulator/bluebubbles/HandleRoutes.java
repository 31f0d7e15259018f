package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import java.util.List;

/** People's addresses. */
final class HandleRoutes {

    private static final Rules QUERY = Rules.NONE
            .field("address", Rules.STRING)
            .field("with", Rules.ARRAY)
            .field("limit", Rules.NUMERIC, Rules.min(1), Rules.max(1000))
            .field("offset", Rules.NUMERIC, Rules.min(0));
    private static final Rules AVAILABILITY = Rules.NONE.field("address", Rules.REQUIRED, Rules.STRING);

    private final MessageStore store;
    private final Shapes shapes;
    private final Sender sender;

    HandleRoutes(MessageStore store, Shapes shapes, Sender sender) {
        this.store = store;
        this.shapes = shapes;
        this.sender = sender;
    }

    List<Route> rows() {
        return List.of(
                Route.of(
                        "GET",
                        "handle/count",
                        Rules.NONE,
                        call -> Replies.total(store.database().number("SELECT count(*) FROM handle"))),
                Route.of("POST", "handle/query", QUERY, this::query),
                Route.gated("GET", "handle/availability/imessage", AVAILABILITY, this::availability),
                Route.of("GET", "handle/:guid", Rules.NONE, this::one));
    }

    private Answer query(Call call) {
        ObjectNode body = call.body();
        if (!body.has("offset")) {
            throw ApiException.unhandled("Provided \"skip\" value is not a number. Please provide a numeric value.");
        }
        String address = call.text("address") == null ? "" : call.text("address");
        long limit = Call.number(body, "limit", 100);
        long offset = Call.number(body, "offset", 0);
        With with = With.list(body.get("with"));
        ArrayNode list = Json.array();
        String from = " FROM handle WHERE (?1 = '' OR substr(id, -length(?1)) = ?1)";
        for (Row row : store.database()
                .query("SELECT *" + from + " ORDER BY ROWID LIMIT ?2 OFFSET ?3", address, limit, offset)) {
            ObjectNode json = shapes.handle(row);
            if (with.chats()) {
                json.set("chats", chats(row, with));
            }
            list.add(json);
        }
        ObjectNode metadata = Json.object()
                .put("total", store.database().number("SELECT count(*)" + from, address))
                .put("offset", offset)
                .put("limit", limit)
                .put("count", list.size());
        return Replies.ok("Successfully fetched handles!", list, metadata);
    }

    private ArrayNode chats(Row handle, With with) {
        ArrayNode chats = Json.array();
        for (Row chat : store.database()
                .query(
                        "SELECT chat.* FROM chat JOIN chat_handle_join j ON j.chat_id = chat.ROWID WHERE j.handle_id = ?",
                        handle.id())) {
            ObjectNode json = shapes.chat(chat);
            if (with.chatParticipants()) {
                json.set("participants", shapes.participants(chat));
            }
            chats.add(json);
        }
        return chats;
    }

    private Answer one(Call call) {
        return MessageStore.first(store.database()
                        .query(
                                "SELECT * FROM handle WHERE substr(id, -length(?1)) = ?1 ORDER BY ROWID LIMIT 1",
                                call.in("guid")))
                .map(row -> Replies.ok("Successfully fetched handle!", shapes.handle(row)))
                .orElseThrow(() -> ApiException.notFound("Handle does not exist!"));
    }

    private Answer availability(Call call) {
        return Replies.ok(Json.object().put("available", sender.isReachable(call.asked("address"))));
    }
}
