package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** What is documented of the form of values. Whatever else comes is refused with 400. */
final class Rules {

    private static final String PHONE = "\\+[1-9][0-9]{6,14}";
    private static final String EMAIL = "[^@\\s,/]+@[^@\\s,/]+";

    private Rules() {}

    static Refused bad(String sentence) {
        return new Refused(400, "validation_error", sentence);
    }

    /** The ids in a path, each in its form. */
    static void path(Call call) {
        call.path().forEach((name, value) -> {
            switch (name) {
                case "chatId" -> chat(value);
                case "groupId" -> like(name, value, "grp_[a-zA-Z0-9]+");
                case "webhookId" -> like(name, value, "wh_[a-zA-Z0-9]+");
                case "contactId", "handle" -> handle(value);
                case "number" -> phone(name, value);
                default -> {}
            }
        });
    }

    private static void chat(String id) {
        if (!id.matches("grp_[a-zA-Z0-9]+")) {
            for (String handle : id.split(",", -1)) {
                handle(handle);
            }
        }
    }

    static void handle(String handle) {
        if (handle == null || !handle.matches(PHONE) && !handle.matches(EMAIL)) {
            throw bad("a phone number in E.164 form, an e-mail address or a group id was expected");
        }
    }

    static boolean isPhone(String text) {
        return text != null && text.matches(PHONE);
    }

    static void phone(String name, String value) {
        if (!isPhone(value)) {
            throw bad(name + " must be a phone number in E.164 form");
        }
    }

    private static void like(String name, String value, String form) {
        if (!value.matches(form)) {
            throw bad(name + " must be of the form " + form);
        }
    }

    /** The value, which is one of those; null where it is missing. */
    static String oneOf(String name, String value, String... known) {
        if (value != null && !List.of(known).contains(value)) {
            throw bad(name + " must be one of " + String.join(", ", known));
        }
        return value;
    }

    /** A text of the body, or null. */
    static String text(ObjectNode body, String name) {
        JsonNode value = body.path(name);
        if (!value.isTextual() && !value.isNull() && !value.isMissingNode()) {
            throw bad(name + " must be a string");
        }
        return value.isTextual() ? value.asText() : null;
    }

    /** A text that has to be there. */
    static String needed(ObjectNode body, String name) {
        String text = text(body, name);
        if (text == null || text.isBlank()) {
            throw bad(name + " is required");
        }
        return text;
    }

    /** Whether it is true; false where it is missing. */
    static boolean flag(ObjectNode body, String name) {
        JsonNode value = body.path(name);
        if (!value.isBoolean() && !value.isNull() && !value.isMissingNode()) {
            throw bad(name + " must be true or false");
        }
        return value.asBoolean();
    }

    /** A whole number of the body, or null. */
    static Long number(ObjectNode body, String name) {
        JsonNode value = body.path(name);
        if (!value.isIntegralNumber() && !value.isNull() && !value.isMissingNode()) {
            throw bad(name + " must be a whole number");
        }
        return value.isIntegralNumber() ? value.asLong() : null;
    }

    /** The items of a list, none where it is missing. */
    static List<JsonNode> list(ObjectNode body, String name) {
        JsonNode value = body.path(name);
        if (!value.isArray() && !value.isNull() && !value.isMissingNode()) {
            throw bad(name + " must be a list");
        }
        List<JsonNode> all = new ArrayList<>();
        value.forEach(all::add);
        return all;
    }

    /** The same where each item is a text with something in it. */
    static List<String> texts(ObjectNode body, String name) {
        return list(body, name).stream()
                .map(item -> {
                    if (!item.isTextual() || item.asText().isBlank()) {
                        throw bad(name + " must be a list of strings with something in them");
                    }
                    return item.asText();
                })
                .toList();
    }

    /** An object of the body with no other fields than these, or null. */
    static ObjectNode object(ObjectNode body, String name, String... known) {
        JsonNode value = body.path(name);
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (!(value instanceof ObjectNode object)) {
            throw bad(name + " must be an object");
        }
        only(object, known);
        return object;
    }

    static void only(ObjectNode object, String... known) {
        TreeSet<String> unknown = new TreeSet<>();
        object.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(Arrays.asList(known));
        if (!unknown.isEmpty()) {
            throw bad("unknown field " + unknown.first());
        }
    }
}
