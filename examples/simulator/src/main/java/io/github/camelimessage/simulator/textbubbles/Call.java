package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Fault;
import java.util.Map;

/**
 * One request that was let in and whose fields are right.
 *
 * @param path the values of the path's names, decoded
 * @param query the query's values
 * @param body the body's fields; empty when there is no body
 * @param correlation the id that goes along to whatever the request causes
 * @param fault what the script does to this request; null for nothing
 */
record Call(Map<String, String> path, ObjectNode query, ObjectNode body, String correlation, Fault fault) {

    String in(String name) {
        return path.get(name);
    }

    /** A text of the body, or null. */
    String text(String name) {
        return text(body, name);
    }

    /** A text of the query, or null. */
    String asked(String name) {
        return text(query, name);
    }

    static String text(JsonNode tree, String name) {
        JsonNode value = tree.get(name);
        return value == null ? null : value.asText();
    }

    boolean hasFault(Fault.Kind kind) {
        return fault != null && fault.kind() == kind;
    }

    @Override
    public String toString() {
        return "Call" + path.keySet();
    }
}
