package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Fault;
import java.nio.file.Path;
import java.util.Map;

/**
 * One request that passed authentication, gate and validator.
 *
 * @param path the values of the path's names, decoded
 * @param query the query's values; a name given twice is a list
 * @param body the body's fields; empty when none was understood
 * @param list the body when it is a list; null otherwise
 * @param files uploaded files by form field
 * @param fault what the script does to this request; null for nothing
 */
record Call(
        Map<String, String> path,
        ObjectNode query,
        ObjectNode body,
        ArrayNode list,
        Map<String, Upload> files,
        Fault fault) {

    /** A file that came with a form and lies on disk. */
    record Upload(String name, String contentType, Path file) {
        @Override
        public String toString() {
            return "Upload[" + contentType + "]";
        }
    }

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

    private static String text(JsonNode tree, String name) {
        JsonNode value = tree.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }

    /** A whole number of a tree, given as number or numeric text. */
    static long number(JsonNode tree, String name, long otherwise) {
        JsonNode value = tree.get(name);
        return value == null || value.isNull() || value.asText().isBlank() ? otherwise : (long) value.asDouble();
    }

    boolean hasFault(Fault.Kind kind) {
        return fault != null && fault.kind() == kind;
    }

    @Override
    public String toString() {
        return "Call" + path.keySet();
    }
}
