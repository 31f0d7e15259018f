package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client may ask through its socket, by name: what REST answers too is asked of the same routes, the rest is here.
 * The fault script's requests and sends are those of REST; it spoils none of these.
 */
final class SocketRequests {

    /** Names that a real server knows and that nobody should need who has REST. */
    private static final List<String> LEGACY = List.of(
            "get-server-config",
            "get-logs",
            "get-chat-messages",
            "get-last-chat-message",
            "get-participants",
            "start-chat",
            "rename-group",
            "add-participant",
            "remove-participant",
            "send-reaction",
            "open-chat",
            "update-typing-status",
            "add-fcm-device",
            "get-fcm-client",
            "save-vcf",
            "get-vcf",
            "get-contacts-from-vcf",
            "change-proxy-service",
            "check-for-server-update",
            "restart-messages-app",
            "restart-private-api");

    private final Map<String, Handler> handlers = new TreeMap<>();
    private final Vertx vertx;
    private final ApiServer api;
    private final ChatRoutes chats;
    private final People people;
    private final Gate gate;

    /** What a request does with its parameters; throws {@link ApiException} for the server's own errors. */
    @FunctionalInterface
    interface Handler {
        Future<Answer> on(ObjectNode given);
    }

    SocketRequests(
            Vertx vertx, ApiServer api, ChatRoutes chats, People people, Gate gate, Map<String, Handler> ofFiles) {
        this.vertx = vertx;
        this.api = api;
        this.chats = chats;
        this.people = people;
        this.gate = gate;
        handlers.put("get-server-metadata", given -> api.inside("GET", "server/info", Json.object()));
        handlers.put("get-chats", this::chats);
        handlers.put("get-chat", this::chat);
        handlers.put("get-messages", this::messages);
        handlers.put("started-typing", given -> typing(given, true));
        handlers.put("stopped-typing", given -> typing(given, false));
        handlers.put("mark-chat-read", this::markRead);
        handlers.put("toggle-chat-read-status", this::toggleRead);
        handlers.putAll(ofFiles);
    }

    /** The answer to a request: status, message, data or error; never fails. */
    Future<ObjectNode> answer(String name, ObjectNode given) {
        return vertx.executeBlocking(() -> handler(name).on(given), false)
                .compose(answer -> answer)
                .map(SocketRequests::packed)
                .recover(failure -> Future.succeededFuture(
                        packed(failure instanceof ApiException known ? known : unhandled(failure))))
                .map(answer -> answer.put("encrypted", false));
    }

    private Handler handler(String name) {
        Handler handler = handlers.get(name);
        if (handler != null) {
            return handler;
        }
        String what = LEGACY.contains(name)
                ? "The simulator does not answer '" + name + "' over a socket; ask the REST API."
                : "There is no request '" + name + "'.";
        throw ApiException.server(what);
    }

    private static ApiException unhandled(Throwable failure) {
        return ApiException.unhandled(String.valueOf(failure.getMessage()));
    }

    private static ObjectNode packed(ApiException failure) {
        return failure.envelope();
    }

    /** A route's answer without what only REST has. */
    private static ObjectNode packed(Answer answer) {
        try {
            if (Json.read(answer.bytes()) instanceof ObjectNode envelope) {
                return envelope.without(List.of("metadata"));
            }
        } catch (IOException e) {
            return plain(answer);
        }
        return plain(answer);
    }

    /** One of the few answers that are no JSON over REST either. */
    private static ObjectNode plain(Answer answer) {
        return Json.object()
                .put("status", answer.status())
                .put("message", new String(answer.bytes(), StandardCharsets.UTF_8));
    }

    static String required(ObjectNode given, String name) {
        String value = given.path(name).asText("");
        if (value.isEmpty()) {
            throw ApiException.badRequest("No '" + name + "' was given!");
        }
        return value;
    }

    private Future<Answer> chats(ObjectNode given) {
        ObjectNode body = given.deepCopy().retain("limit", "offset", "sort", "guid");
        if (given.path("withLastMessage").asBoolean(false)) {
            body.putArray("with").add("lastmessage");
        }
        return api.inside("POST", "chat/query", body);
    }

    private Future<Answer> chat(ObjectNode given) {
        String path = "chat/" + segment(required(given, "chatGuid"));
        return api.inside("GET", path, Json.object().put("with", "participants"));
    }

    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Oldest first unless asked otherwise, unlike REST. */
    private Future<Answer> messages(ObjectNode given) {
        if (!given.hasNonNull("after") && !given.hasNonNull("limit")) {
            throw ApiException.badRequest("No 'after' date or 'limit' was given!");
        }
        ObjectNode body = given.deepCopy().retain("after", "before", "limit", "offset", "sort", "chatGuid", "where");
        if (!body.hasNonNull("sort")) {
            body.put("sort", "ASC");
        }
        ArrayNode with = body.putArray("with");
        if (given.path("withChats").asBoolean(false)) {
            with.add("chat");
        }
        if (given.path("withAttachments").asBoolean(true)) {
            with.add("attachment").add("attachment.metadata");
        }
        return api.inside("POST", "message/query", body);
    }

    /** The only way to end typing on this version, besides a message: the REST route starts it again. */
    private Future<Answer> typing(ObjectNode given, boolean starts) {
        gate.check();
        String chat = required(given, "chatGuid");
        if (starts) {
            chats.startTyping(chat);
        } else {
            chats.stopTyping(chat);
        }
        return done(starts ? "Successfully started typing!" : "Successfully stopped typing!");
    }

    private Future<Answer> markRead(ObjectNode given) {
        gate.check();
        people.ownerReads(required(given, "chatGuid"));
        return done("Successfully marked chat as read!");
    }

    /** Only told to everybody; its event has a field of its own. */
    private Future<Answer> toggleRead(ObjectNode given) {
        JsonNode status = given.has("status") ? given.get("status") : Json.tree(true);
        people.clientTellsReadStatus(required(given, "chatGuid"), status);
        return done("Successfully changed chat read status!");
    }

    private static Future<Answer> done(String message) {
        return Future.succeededFuture(Replies.ok(message));
    }
}
