package io.github.camelimessage.component.provider.bluebubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A text frame of the server's Socket.IO: Engine.IO 4, and within its messages Socket.IO 5. Reads and writes, nothing else. */
sealed interface SocketFrame {

    /** The server's greeting, with the times it promises to ping by. */
    record Opened(Duration pingInterval, Duration pingTimeout) implements SocketFrame {}

    /** To be answered with {@link #PONG}. */
    record Ping() implements SocketFrame {}

    /** We belong to those who are told events. */
    record Connected() implements SocketFrame {}

    /**
     * Something happened.
     *
     * @param data missing where the event has none
     */
    record Event(String name, JsonAt data) implements SocketFrame {

        /** The same as a webhook would bring it. */
        String asWebhook() {
            String type = JsonAt.object().put("type", name).get("type").toString();
            return "{\"type\":" + type + ",\"data\":" + data.json() + "}";
        }

        @Override
        public String toString() {
            return "Event[" + name + "]";
        }
    }

    /** What we asked under that number is answered. */
    record Answer(long id, JsonAt data) implements SocketFrame {}

    /** The server put us out, for instance for a wrong password, which it notices only after {@link Connected}. */
    record Disconnected() implements SocketFrame {}

    /** The server did not let us in. */
    record Refused() implements SocketFrame {}

    /** The server ends the connection. */
    record Closed() implements SocketFrame {}

    /** Nothing that concerns us. */
    record Nothing() implements SocketFrame {}

    /** Asks to be let in, after {@link Opened}. */
    String CONNECT = "40";

    /** Answers {@link Ping}. */
    String PONG = "3";

    /** A question to the server, answered under the same number. */
    static String question(long id, String name, ObjectNode parameters) {
        String quoted = JsonAt.object().put("name", name).get("name").toString();
        return "42" + id + "[" + quoted + "," + parameters + "]";
    }

    /**
     * Reads one frame.
     *
     * @throws UnexpectedJson for what no server of this kind sends, and for events in binary parts, which BlueBubbles has none of
     */
    static SocketFrame read(String text) {
        if (text.isEmpty()) {
            throw new UnexpectedJson("Expected a frame of Engine.IO, found nothing.");
        }
        return switch (text.charAt(0)) {
            case '0' -> opened(json(text, 1).asObject());
            case '1' -> new Closed();
            case '2' -> new Ping();
            case '4' -> message(text);
            case '3', '5', '6' -> new Nothing();
            default -> throw new UnexpectedJson("Expected a frame of Engine.IO, found another text.");
        };
    }

    private static SocketFrame opened(JsonAt greeting) {
        return new Opened(
                Duration.ofMillis(millis(greeting.at("pingInterval"))),
                Duration.ofMillis(millis(greeting.at("pingTimeout"))));
    }

    /** What is missing or beyond all use counts as a minute. */
    private static long millis(JsonAt time) {
        long minute = Duration.ofMinutes(1).toMillis();
        long millis = time.numberOr(minute);
        return millis < 1 || millis > 60 * minute ? minute : millis;
    }

    private static SocketFrame message(String text) {
        if (text.length() < 2) {
            throw new UnexpectedJson("Expected a message of Socket.IO, found nothing.");
        }
        if (text.length() > 2 && text.charAt(2) == '/' && !text.startsWith("/,", 2)) {
            return new Nothing();
        }
        int body = text.startsWith("/,", 2) ? 4 : 2;
        return switch (text.charAt(1)) {
            case '0' -> new Connected();
            case '1' -> new Disconnected();
            case '2' -> event(text, afterDigits(text, body));
            case '3' -> answer(text, body);
            case '4' -> new Refused();
            case '5', '6' -> throw new UnexpectedJson("Expected an event in one text, found one in binary parts.");
            default -> throw new UnexpectedJson("Expected a message of Socket.IO, found another text.");
        };
    }

    /** Skips the number under which the server wants an answer; none of ours does. */
    private static int afterDigits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static SocketFrame event(String text, int from) {
        JsonAt json = json(text, from);
        List<JsonAt> parts = json.list();
        if (parts.isEmpty()) {
            throw new UnexpectedJson("Expected an event with a name, found an empty list.");
        }
        // Reading a missing field of the name gives a place where nothing is.
        JsonAt data = parts.size() > 1 ? parts.get(1) : parts.get(0).at("data");
        return new Event(parts.get(0).text(), data);
    }

    private static SocketFrame answer(String text, int from) {
        int end = afterDigits(text, from);
        if (end == from || end - from > 18) {
            throw new UnexpectedJson("Expected an answer with a number, found another text.");
        }
        JsonAt json = json(text, end);
        List<JsonAt> parts = json.list();
        return new Answer(Long.parseLong(text.substring(from, end)), parts.isEmpty() ? json.at("0") : parts.get(0));
    }

    private static JsonAt json(String text, int from) {
        return JsonAt.read(text.substring(from).getBytes(StandardCharsets.UTF_8));
    }
}
