package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.SocketFaults;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The Socket.IO side of the server: takes WebSocket handshakes of engine.io's fourth protocol, and pushes events to those
 * who are connected at that moment. Long polling is not simulated and says so.
 */
final class Sockets {

    private static final String PATH = "/socket.io";
    private static final Pattern RESERVED = Pattern.compile("%(?i)(3B|2F|3F|3A|40|26|3D|2B|24|2C|23)");

    private final Vertx vertx;
    private final Password password;
    private final SocketTimings timings;
    private final SocketFaults faults;
    private final SocketRequests requests;
    private final Journal journal;
    private final Set<SocketSession> sessions = ConcurrentHashMap.newKeySet();

    Sockets(
            Vertx vertx,
            Password password,
            SocketTimings timings,
            SocketFaults faults,
            SocketRequests requests,
            Journal journal) {
        this.vertx = vertx;
        this.password = password;
        this.timings = timings;
        this.faults = faults;
        this.requests = requests;
        this.journal = journal;
        faults.struckBy(this::strike);
    }

    /** Adds the path, with and without a slash at its end; must come before anything that reads bodies. */
    void mount(Router router) {
        router.route(PATH).handler(this::handshake);
        router.route(PATH + "/").handler(this::handshake);
    }

    private void handshake(RoutingContext exchange) {
        OptionalInt refusal = faults.takeRefusal();
        if (refusal.isPresent()) {
            journal.tell("socket   a handshake is refused with " + refusal.getAsInt());
            exchange.response().setStatusCode(refusal.getAsInt()).end("This answer comes from the fault script.");
            return;
        }
        HttpServerRequest request = exchange.request();
        Optional<String> complaint = complaint(request);
        if (complaint.isPresent()) {
            exchange.response()
                    .setStatusCode(400)
                    .putHeader("Content-Type", "application/json")
                    .end(complaint.get());
            return;
        }
        // The first of the two names that is there decides alone, and no other name is read.
        String given = Optional.ofNullable(request.getParam("password")).orElse(request.getParam("guid"));
        ConnectionBase line = (ConnectionBase) request.connection();
        request.toWebSocket().onSuccess(channel -> open(channel, line, password.is(decodedAgain(given))));
    }

    /** A real server decodes the password's escapes a second time, all but those of reserved signs; null where one is broken. */
    private static String decodedAgain(String given) {
        if (given == null) {
            return null;
        }
        String kept = RESERVED.matcher(given).replaceAll("%25$1").replace("+", "%2B");
        try {
            return URLDecoder.decode(kept, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What engine.io answers to a handshake that it does not take, in its own words; empty when it does. */
    private static Optional<String> complaint(HttpServerRequest request) {
        String transport = request.getParam("transport");
        String upgrade = request.getHeader("Upgrade");
        if (!"websocket".equals(transport)) {
            return Optional.of(complaint(0, "Transport unknown: the simulator speaks transport=websocket only"));
        }
        if (!"4".equals(request.getParam("EIO"))) {
            return Optional.of(complaint(5, "Unsupported protocol version: the simulator speaks EIO=4 only"));
        }
        return "websocket".equalsIgnoreCase(upgrade)
                ? Optional.empty()
                : Optional.of(complaint(3, "Bad request: this is no WebSocket handshake"));
    }

    private static String complaint(int code, String message) {
        return Json.text(Json.object().put("code", code).put("message", message));
    }

    private void open(ServerWebSocket channel, ConnectionBase line, boolean admitted) {
        SocketSession session = new SocketSession(vertx, channel, line, timings, admitted, requests, journal);
        sessions.add(session);
        channel.closeHandler(closed -> {
            sessions.remove(session);
            session.ended();
        });
        session.open();
    }

    /** Pushes an event to all who are connected; nobody gets it later. No data is a null. */
    void push(String type, JsonNode data) {
        String event = "42"
                + Json.text(
                        Json.array().add(type).add(data == null ? Json.object().nullNode() : data));
        long reached = sessions.stream().filter(each -> each.push(event)).count();
        if (reached > 0) {
            journal.tell("socket   " + type + " goes to " + reached);
        }
    }

    /** How many have connected and are still there. */
    int connected() {
        return (int) sessions.stream().filter(SocketSession::isConnected).count();
    }

    /** Ends every connection in the protocol's own words, as a change of the password does. */
    void kickAll() {
        sessions.forEach(SocketSession::kick);
    }

    private void strike(SocketFaults.Blow blow) {
        journal.tell("socket   " + sessions.size() + " struck: " + blow);
        sessions.forEach(blow == SocketFaults.Blow.SEVER ? SocketSession::sever : SocketSession::silence);
    }
}
