package io.github.camelimessage.simulator.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * One request that was let in.
 *
 * @param target the path as it was asked for, still encoded
 * @param path the values of the path's names, decoded
 * @param query the query's values
 * @param body the body's fields; empty when there is none
 * @param headers by name in lower case
 * @param bytes the body as it came
 * @param uploads the files of a form
 * @param fault what the script does to this request, or null
 */
public record Call(
        String target,
        Map<String, String> path,
        Map<String, String> query,
        ObjectNode body,
        Map<String, String> headers,
        byte[] bytes,
        List<Upload> uploads,
        Fault fault) {

    /** A file of a form, which lasts as long as the request. */
    public record Upload(String field, String name, String type, java.nio.file.Path file) {}

    /** A value of the path. */
    public String in(String name) {
        return path.get(name);
    }

    /** A text of the body, or null. */
    public String text(String name) {
        JsonNode value = body.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }

    /** The texts of a list in the body; none where it is missing. */
    public List<String> texts(String name) {
        return texts(body.path(name));
    }

    /** The texts of a list. */
    public static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /** A whole number of the query, or another where it is missing. */
    public long number(String name, long otherwise) {
        String value = query.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new Refused(400, null, name + " must be a number");
        }
    }

    /** Refuses a body with other fields than these. */
    public void only(String... known) {
        Collection<String> unknown = new TreeSet<>();
        body.fieldNames().forEachRemaining(unknown::add);
        List.of(known).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new Refused(400, null, "unknown field " + unknown.iterator().next());
        }
    }

    /** Whether the script does that to this request. */
    public boolean has(Fault.Kind kind) {
        return fault != null && fault.kind() == kind;
    }

    @Override
    public String toString() {
        return "Call" + path.keySet();
    }
}
