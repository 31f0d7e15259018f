package io.github.camelimessage.simulator.bluebubbles;

import static io.github.camelimessage.simulator.bluebubbles.SendRoutes.isEmpty;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.Json;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Chats: listing, making, renaming, read marks and typing. */
final class ChatRoutes {

    private static final Rules QUERY = Rules.NONE
            .field("limit", Rules.NUMERIC, Rules.min(1), Rules.max(1000))
            .field("offset", Rules.NUMERIC, Rules.min(0))
            .field("with", Rules.ARRAY)
            .field("sort", Rules.STRING, Rules.in("lastmessage"))
            .field("guid", Rules.STRING);
    private static final Rules NEW = Rules.NONE
            .field("addresses", Rules.REQUIRED, Rules.ARRAY)
            .field("message", Rules.STRING)
            .field("method", Rules.STRING, Rules.in(Outgoing.APPLE_SCRIPT, Outgoing.PRIVATE_API))
            .field("service", Rules.STRING, Rules.in("iMessage", "SMS"))
            .field("tempGuid", Rules.STRING)
            .field("subject", Rules.STRING)
            .field("effectId", Rules.STRING)
            .field("attributedBody", Rules.OBJECT);

    private final MessageStore store;
    private final Shapes shapes;
    private final Sender sender;
    private final People people;
    private final Gate gate;
    private final Journal journal;
    private final Set<String> typingIn = ConcurrentHashMap.newKeySet();

    ChatRoutes(MessageStore store, Shapes shapes, Sender sender, People people, Gate gate, Journal journal) {
        this.store = store;
        this.shapes = shapes;
        this.sender = sender;
        this.people = people;
        this.gate = gate;
        this.journal = journal;
    }

    List<Route> rows() {
        return List.of(
                Route.of("POST", "chat/query", QUERY, this::query),
                Route.of("GET", "chat/count", Rules.NONE.field("includeArchived", Rules.BOOLEAN), this::count),
                Route.later("POST", "chat/new", NEW, this::make).thatSends(),
                Route.of("GET", "chat/:guid", Rules.NONE.field("with", Rules.STRING), this::one),
                Route.gated("PUT", "chat/:guid", Rules.NONE.field("displayName", Rules.STRING), this::rename),
                Route.gated("POST", "chat/:guid/read", Rules.NONE, call -> mark(call, true)),
                Route.gated("POST", "chat/:guid/unread", Rules.NONE, call -> mark(call, false)),
                Route.gated(
                        "POST", "chat/:guid/typing", Rules.NONE, call -> type(call, "Successfully started typing!")),
                // The real server says it stops, and starts again.
                Route.gated(
                        "DELETE", "chat/:guid/typing", Rules.NONE, call -> type(call, "Successfully stopped typing!")));
    }

    /** The chats in which people see the owner typing; a message sent ends it. */
    Set<String> typingIn() {
        return Set.copyOf(typingIn);
    }

    void startTyping(String chatGuid) {
        typingIn.add(chatGuid);
        journal.tell("the owner is shown as typing");
    }

    void stopTyping(String chatGuid) {
        if (typingIn.remove(chatGuid)) {
            journal.tell("the owner is no longer shown as typing");
        }
    }

    private Row chat(Call call) {
        return store.chat(call.in("guid")).orElseThrow(() -> ApiException.notFound("Chat does not exist!"));
    }

    private Answer query(Call call) {
        ObjectNode body = call.body();
        With with = With.list(body.get("with"));
        boolean byLast = "lastmessage".equals(call.text("sort"));
        String guid = call.text("guid");
        long limit = Call.number(body, "limit", 1000);
        long offset = Call.number(body, "offset", 0);
        String from = " FROM chat WHERE ROWID IN (SELECT chat_id FROM chat_handle_join) AND (? IS NULL OR guid = ?)";
        List<Row> rows = store.database()
                .query("SELECT *" + from + " ORDER BY ROWID DESC LIMIT ? OFFSET ?", guid, guid, limit, offset);
        List<ObjectNode> shaped = new ArrayList<>();
        for (Row row : rows) {
            ObjectNode json = shapes.chat(row);
            json.set("participants", shapes.participants(row));
            if (with.lastMessage() || byLast) {
                json.putArray("messages");
                json.set("lastMessage", shapes.lastMessage(row));
            }
            shaped.add(json);
        }
        if (byLast) {
            shaped.sort(Comparator.comparingLong((ObjectNode json) ->
                    -json.path("lastMessage").path("dateCreated").asLong(0)));
        }
        ArrayNode list = Json.array();
        shaped.forEach(list::add);
        ObjectNode metadata = Json.object()
                .put("count", list.size())
                .put("total", store.database().number("SELECT count(*)" + from, guid, guid));
        if (body.has("offset")) {
            metadata.put("offset", offset);
        }
        if (body.has("limit")) {
            metadata.put("limit", limit);
        }
        return Replies.ok("Successfully fetched chats!", list, metadata);
    }

    private Answer count(Call call) {
        boolean withArchived = !List.of("false", "0").contains(String.valueOf(call.asked("includeArchived")));
        Map<String, Integer> services = new TreeMap<>();
        for (Row row : store.database().query("SELECT * FROM chat")) {
            if (withArchived || !row.flag("is_archived")) {
                services.merge(row.text("service_name"), 1, Integer::sum);
            }
        }
        ObjectNode data = Json.object();
        data.put("total", services.values().stream().mapToInt(Integer::intValue).sum());
        data.set("breakdown", Json.tree(services));
        return Replies.ok(data);
    }

    private Answer one(Call call) {
        Row chat = chat(call);
        With with = With.commas(call.asked("with"));
        ObjectNode json = shapes.chat(chat);
        json.set("participants", with.participants() ? shapes.participants(chat) : Json.array());
        if (with.lastMessage()) {
            json.set("lastMessage", shapes.lastMessage(chat));
        }
        return Replies.ok("Successfully fetched chat!", json);
    }

    private Future<Answer> make(Call call) {
        List<String> addresses = new ArrayList<>();
        call.body().get("addresses").forEach(each -> addresses.add(Addresses.normalized(each.asText())));
        boolean forced = !isEmpty(call.text("effectId"))
                || !isEmpty(call.text("subject"))
                || call.body().path("attributedBody").isObject();
        String method = forced || Outgoing.PRIVATE_API.equals(call.text("method"))
                ? Outgoing.PRIVATE_API
                : Outgoing.APPLE_SCRIPT;
        boolean helper = method.equals(Outgoing.PRIVATE_API);
        String message = call.text("message");
        if (helper) {
            gate.checkAs("Failed to create chat!");
            if (isEmpty(message)) {
                throw ApiException.badRequest("A message is required when creating chats using the Private API!");
            }
        } else if (store.macOs.atLeast(11) && (addresses.size() > 1 || isEmpty(message))) {
            throw ApiException.unhandled("macOS 11 and newer need one address and a message to create a chat!");
        }
        String service = isEmpty(call.text("service")) ? MessageStore.IMESSAGE : call.text("service");
        Row chat = addresses.size() == 1 ? store.directChat(addresses.get(0), service) : store.newGroup("", addresses);
        if (isEmpty(message)) {
            return Future.succeededFuture(made(chat, Json.array()));
        }
        Outgoing outgoing = new Outgoing(
                chat.guid(),
                message,
                isEmpty(call.text("tempGuid")) ? null : call.text("tempGuid"),
                method,
                call.text("subject"),
                call.text("effectId"),
                null,
                0,
                null);
        return sender.send(outgoing, call.fault())
                .map(sent -> made(chat, Json.array().add(sent)));
    }

    private Answer made(Row chat, ArrayNode messages) {
        ObjectNode json = shapes.chat(chat);
        json.set("participants", shapes.participants(chat));
        json.set("messages", messages);
        return Replies.ok("Successfully created chat!", json);
    }

    private Answer rename(Call call) {
        Row chat = chat(call);
        String name = call.text("displayName");
        ObjectNode json = shapes.chat(chat);
        json.putArray("participants");
        if (isEmpty(name)) {
            return Replies.ok("Chat not updated! No update information provided!", json);
        }
        if (chat.count("style") != MessageStore.GROUP) {
            throw ApiException.iMessage("Failed to rename chat!", "Cannot rename a non-group chat!");
        }
        people.renames(chat, null, name);
        return Replies.ok("Successfully updated the following fields: displayName", json.put("displayName", name));
    }

    /** Nothing is verified: an unknown chat is fine too. */
    private Answer mark(Call call, boolean read) {
        String guid = call.in("guid");
        if (read) {
            people.ownerReads(guid);
        } else if (store.macOs.atLeast(13)) {
            people.readStatusChanges(guid, false);
        }
        return Replies.ok(read ? "Successfully marked chat as read!" : "Successfully marked chat as unread!");
    }

    private Answer type(Call call, String words) {
        startTyping(call.in("guid"));
        return Replies.ok(words);
    }
}
