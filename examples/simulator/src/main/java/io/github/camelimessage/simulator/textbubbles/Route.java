package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.camelimessage.simulator.Answer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One row of the API.
 *
 * @param verb the HTTP verb; {@code *} for any
 * @param path segments; those that start with a colon are names
 * @param query what the query may hold
 * @param body what the body may hold
 * @param open whether it is answered without a key and without counting
 * @param sends whether something goes out to a person
 * @param note {@code deprecated} or {@code withdrawn}; empty for the rest
 * @param handler the work
 */
record Route(
        String verb,
        String path,
        Fields query,
        Fields body,
        boolean open,
        boolean sends,
        String note,
        Function<Call, Reply> handler) {

    /**
     * What a route answers.
     *
     * @param data goes into the envelope
     * @param bare is answered without one; null when there is data
     */
    record Reply(int status, JsonNode data, Answer bare) {

        static Reply ok(JsonNode data) {
            return with(200, data);
        }

        /** A success with nothing to say. */
        static Reply done() {
            return with(200, NullNode.getInstance());
        }

        static Reply with(int status, JsonNode data) {
            return new Reply(status, data, null);
        }

        static Reply bare(Answer answer) {
            return new Reply(answer.status(), null, answer);
        }
    }

    static Route get(String path, Fields query, Function<Call, Reply> handler) {
        return new Route("GET", path, query, Fields.NONE, false, false, "", handler);
    }

    static Route with(String verb, String path, Fields body, Function<Call, Reply> handler) {
        return new Route(verb, path, Fields.NONE, body, false, false, "", handler);
    }

    Route thatSends() {
        return new Route(verb, path, query, body, open, true, note, handler);
    }

    Route forAnyone() {
        return new Route(verb, path, query, body, true, sends, note, handler);
    }

    Route noted(String as) {
        return new Route(verb, path, query, body, open, sends, as, handler);
    }

    boolean isFor(String method) {
        return verb.equals("*") || verb.equals(method);
    }

    /** The values of the path's names when the path fits. */
    Optional<Map<String, String>> fits(String rawPath) {
        String[] wanted = path.split("/");
        String[] given = rawPath.split("/", -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith(":")) {
                String value = given[i].isEmpty() ? null : decoded(wanted[i], given[i]);
                if (value == null) {
                    return Optional.empty();
                }
                values.put(wanted[i].substring(1), value);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** A guid that is not percent-encoded fits no path; a plus sign elsewhere is a plus sign. */
    private static String decoded(String name, String segment) {
        if (name.equals(":chatId") && (segment.contains(";") || segment.contains("+"))) {
            return null;
        }
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    String title() {
        return verb + " " + path + (note.isEmpty() ? "" : " (" + note + ")");
    }
}
