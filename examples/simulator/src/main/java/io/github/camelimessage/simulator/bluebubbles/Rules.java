package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a route demands of its input; reports the first field that fails, in the server's English. */
final class Rules {

    static final Rules NONE = new Rules(List.of());

    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*");

    private final List<Field> fields;

    private record Field(String name, List<Check> checks) {}

    /** One demand on one value; the value may be absent (null). */
    @FunctionalInterface
    interface Check {
        /** The complaint, with {@code %s} for the field's name, or null when all is well. */
        String complaint(JsonNode value);
    }

    static final Check REQUIRED = value -> empty(value) ? "The %s field is required." : null;
    static final Check PRESENT =
            value -> value == null || value.isNull() ? "The %s field must be present (but can be empty)." : null;
    static final Check STRING = unlessEmpty(JsonNode::isTextual, "The %s must be a string.");
    static final Check NUMERIC = unlessEmpty(Rules::numeric, "The %s must be a number.");
    static final Check BOOLEAN = unlessEmpty(
            value -> Arrays.asList("true", "false", "0", "1").contains(value.asText()), "The %s attribute has errors.");
    static final Check ARRAY = unlessEmpty(JsonNode::isArray, "The %s attribute has errors.");
    static final Check OBJECT = unlessEmpty(JsonNode::isObject, "The %s attribute has errors.");

    private Rules(List<Field> fields) {
        this.fields = fields;
    }

    static Check min(long least) {
        return unlessEmpty(value -> value.asDouble() >= least, "The %s must be at least " + least + ".");
    }

    static Check max(long most) {
        return unlessEmpty(value -> value.asDouble() <= most, "The %s may not be greater than " + most + ".");
    }

    static Check minLength(int least) {
        return unlessEmpty(
                value -> value.asText().length() >= least, "The %s must be at least " + least + " characters.");
    }

    static Check maxLength(int most) {
        return unlessEmpty(
                value -> value.asText().length() <= most, "The %s may not be greater than " + most + " characters.");
    }

    static Check in(String... values) {
        return unlessEmpty(value -> Arrays.asList(values).contains(value.asText()), "The selected %s is invalid.");
    }

    Rules field(String name, Check... checks) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, List.of(checks)));
        return new Rules(more);
    }

    /** The first complaint about this input, if any. */
    Optional<String> complaint(JsonNode input) {
        for (Field field : fields) {
            JsonNode value = input.get(field.name);
            for (Check check : field.checks) {
                String complaint = check.complaint(value);
                if (complaint != null) {
                    return Optional.of(String.format(complaint, field.name));
                }
            }
        }
        return Optional.empty();
    }

    private static Check unlessEmpty(java.util.function.Predicate<JsonNode> good, String complaint) {
        return value -> absent(value) || good.test(value) ? null : complaint;
    }

    private static boolean numeric(JsonNode value) {
        return value.isNumber()
                || value.isTextual() && NUMBER.matcher(value.asText()).matches();
    }

    private static boolean absent(JsonNode value) {
        return value == null
                || value.isNull()
                || value.isTextual() && value.asText().isEmpty();
    }

    private static boolean empty(JsonNode value) {
        return absent(value)
                || value.isArray() && value.isEmpty()
                || value.isTextual() && value.asText().isBlank();
    }
}
