package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reading messages. */
final class MessageRoutes {

    private static final Rules PAGE = Rules.NONE
            .field("limit", Rules.NUMERIC, Rules.min(1), Rules.max(1000))
            .field("offset", Rules.NUMERIC, Rules.min(0))
            .field("sort", Rules.in("ASC", "DESC"))
            .field("after", Rules.NUMERIC, Rules.min(0))
            .field("before", Rules.NUMERIC, Rules.min(1));
    private static final Rules QUERY = PAGE.field("chatGuid", Rules.STRING)
            .field("with", Rules.ARRAY)
            .field("where", Rules.ARRAY)
            .field("convertAttachments", Rules.BOOLEAN);
    private static final Rules COUNT = Rules.NONE
            .field("chatGuid", Rules.STRING)
            .field("after", Rules.NUMERIC, Rules.min(0))
            .field("before", Rules.NUMERIC, Rules.min(1))
            .field("minRowId", Rules.NUMERIC, Rules.min(0))
            .field("maxRowId", Rules.NUMERIC, Rules.min(0));
    private static final Rules COUNT_UPDATED = Rules.NONE
            .field("after", Rules.REQUIRED, Rules.NUMERIC, Rules.min(0))
            .field("chatGuid", Rules.STRING)
            .field("before", Rules.NUMERIC, Rules.min(1))
            .field("minRowId", Rules.NUMERIC, Rules.min(0))
            .field("maxRowId", Rules.NUMERIC, Rules.min(0));

    private final MessageStore store;
    private final Shapes shapes;
    private final Gate gate;

    MessageRoutes(MessageStore store, Shapes shapes, Gate gate) {
        this.store = store;
        this.shapes = shapes;
        this.gate = gate;
    }

    List<Route> rows() {
        return List.of(
                Route.of("POST", "message/query", QUERY, this::query),
                Route.of("GET", "message/count", COUNT, call -> count(call, false, false)),
                Route.of("GET", "message/count/updated", COUNT_UPDATED, call -> count(call, false, true)),
                Route.of("GET", "message/count/me", Rules.NONE, call -> count(call, true, false)),
                Route.of("GET", "message/:guid", Rules.NONE.field("with", Rules.STRING), this::one),
                Route.of("GET", "chat/:guid/message", PAGE.field("with", Rules.STRING), this::ofChat));
    }

    private Answer query(Call call) {
        ObjectNode body = call.body();
        if (body.has("sort") && body.get("sort").isNull()) {
            throw ApiException.unhandled("Cannot read properties of null (reading 'toLowerCase')");
        }
        boolean converts = List.of("true", "1").contains(String.valueOf(call.text("convertAttachments")));
        With with = converts ? With.list(body.get("with")).and(With.CONVERTED) : With.list(body.get("with"));
        MessageQuery query = new MessageQuery(store);
        if (with.chats()) {
            query.joinChat();
        }
        if (with.attachments()) {
            query.joinAttachment();
        }
        String chatGuid = call.text("chatGuid");
        if (chatGuid != null && !chatGuid.isEmpty()) {
            Optional<Row> chat = store.chat(chatGuid);
            if (chat.isEmpty()) {
                return Answer.text(404, "text/plain; charset=utf-8", "Not Found");
            }
            query.inChat(chat.get().id());
        }
        fragments(query, body.get("where"));
        // The comparison of a date with a text is never true on the real server.
        if (isText(body, "after") || isText(body, "before")) {
            query.where("0");
        } else {
            query.between(Call.number(body, "after", 0), Call.number(body, "before", 0));
        }
        return page(query, body, with, !"ASC".equals(call.text("sort")));
    }

    private static boolean isText(ObjectNode body, String name) {
        return body.has(name)
                && body.get(name).isTextual()
                && !body.get(name).asText().isEmpty();
    }

    private void fragments(MessageQuery query, JsonNode where) {
        if (where == null || !where.isArray()) {
            return;
        }
        boolean search = where.size() == 1
                && store.macOs.atLeast(13)
                && gate.isOpen()
                && where.get(0).path("statement").asText().contains("message.text");
        for (JsonNode each : where) {
            if (!each.isObject() || each.path("statement").asText().isEmpty() || !each.has("args")) {
                throw ApiException.badRequest("Each 'where' needs a 'statement' and 'args'!");
            }
            if (search) {
                List<String> words = new ArrayList<>();
                each.get("args").forEach(value -> words.addAll(words(value.asText())));
                query.words(words);
            } else {
                query.fragment(each.get("statement").asText(), each.get("args"));
            }
        }
    }

    private static List<String> words(String text) {
        return java.util.Arrays.stream(text.replaceAll("[^\\p{L}\\p{N}]+", " ").split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private Answer page(MessageQuery query, ObjectNode input, With with, boolean newestFirst) {
        long limit = Call.number(input, "limit", 100);
        long offset = Call.number(input, "offset", 0);
        ArrayNode list = Json.array();
        query.list(!newestFirst, limit, offset).forEach(row -> list.add(shapes.forRest(row, with)));
        ObjectNode metadata = Json.object()
                .put("offset", offset)
                .put("limit", limit)
                .put("total", query.total())
                .put("count", list.size());
        return Replies.ok("Successfully fetched messages!", list, metadata);
    }

    private Answer one(Call call) {
        Row message =
                store.message(call.in("guid")).orElseThrow(() -> ApiException.notFound("Message does not exist!"));
        With with = With.commas(call.asked("with"));
        return Replies.ok(
                "Successfully fetched message!",
                shapes.forRest(message, with.attachments() ? with.and("attachment.metadata") : with));
    }

    private Answer ofChat(Call call) {
        Row chat = store.chat(call.in("guid")).orElseThrow(() -> ApiException.notFound("Chat does not exist!"));
        With with = With.commas(call.asked("with")).and("chats");
        MessageQuery query = new MessageQuery(store)
                .inChat(chat.id())
                .between(Call.number(call.query(), "after", 0), Call.number(call.query(), "before", 0));
        return page(query, call.query(), with, !"ASC".equals(call.asked("sort")));
    }

    private Answer count(Call call, boolean own, boolean updated) {
        ObjectNode input = call.query();
        MessageQuery query = new MessageQuery(store);
        String chatGuid = call.asked("chatGuid");
        if (chatGuid != null) {
            query.inChat(store.chat(chatGuid)
                    .orElseThrow(() -> ApiException.notFound("Chat does not exist!"))
                    .id());
        }
        if (own) {
            query.where("message.is_from_me = 1");
        }
        long after = Call.number(input, "after", 0);
        long before = Call.number(input, "before", 0);
        if (updated) {
            changedBetween(query, after, before);
        } else {
            query.between(after, before);
        }
        if (input.has("minRowId")) {
            query.where("message.ROWID >= ?", Call.number(input, "minRowId", 0));
        }
        if (input.has("maxRowId")) {
            query.where("message.ROWID <= ?", Call.number(input, "maxRowId", 0));
        }
        return Replies.total(query.total());
    }

    private void changedBetween(MessageQuery query, long after, long before) {
        long from = Math.max(1, AppleTime.ofMillis(after));
        long to = before > 0 ? AppleTime.ofMillis(before) : Long.MAX_VALUE;
        List<String> columns = new ArrayList<>(List.of("date_delivered", "date_read"));
        if (store.macOs.atLeast(13)) {
            columns.addAll(List.of("date_edited", "date_retracted"));
        }
        List<Object> bounds = new ArrayList<>();
        StringBuilder any = new StringBuilder();
        for (String column : columns) {
            any.append(any.isEmpty() ? "(" : " OR ")
                    .append("message.")
                    .append(column)
                    .append(" BETWEEN ? AND ?");
            bounds.add(from);
            bounds.add(to);
        }
        query.where(any.append(')').toString(), bounds.toArray());
    }
}
