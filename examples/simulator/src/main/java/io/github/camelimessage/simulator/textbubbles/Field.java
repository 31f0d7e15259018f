package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One field of a body or query and what it must be.
 *
 * @param required whether it must be there
 * @param complaint what is wrong with a value, in words; null for nothing
 */
record Field(String name, boolean required, Function<JsonNode, String> complaint) {

    static Field text(String name) {
        return must(name, "must be a string", JsonNode::isTextual);
    }

    static Field text(String name, int least, int most) {
        return must(
                name,
                "must be a string of " + least + " to " + most + " characters",
                value -> value.isTextual()
                        && value.textValue().length() >= least
                        && value.textValue().length() <= most);
    }

    static Field flag(String name) {
        return must(name, "must be a boolean", JsonNode::isBoolean);
    }

    static Field count(String name, int least) {
        return must(
                name,
                "must be a whole number from " + least,
                value -> value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= least);
    }

    static Field oneOf(String name, List<String> words) {
        return must(
                name,
                "must be one of " + String.join(", ", words),
                value -> value.isTextual() && words.contains(value.textValue()));
    }

    static Field uuid(String name) {
        return must(
                name,
                "must be a UUID",
                value -> value.isTextual()
                        && Ids.UUID_FORM.matcher(value.textValue()).matches());
    }

    static Field anyObject(String name) {
        return must(name, "must be an object", JsonNode::isObject);
    }

    /** An address with one of these schemes. */
    static Field url(String name, List<String> schemes) {
        return must(
                name,
                "must be a URL with " + String.join(" or ", schemes),
                value -> value.isTextual() && isUrl(value.textValue(), schemes));
    }

    private static boolean isUrl(String text, List<String> schemes) {
        try {
            URI uri = URI.create(text);
            return uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A list whose items are each like this. */
    static Field list(String name, int least, int most, Field item) {
        return new Field(name, false, value -> {
            if (!value.isArray() || value.size() < least || value.size() > most) {
                return "must be a list of at least " + least
                        + (most == Integer.MAX_VALUE ? "" : " and at most " + most);
            }
            for (JsonNode each : value) {
                String wrong = item.complaint.apply(each);
                if (wrong != null) {
                    return "has an item that " + wrong;
                }
            }
            return null;
        });
    }

    /** An object with these fields; what else is in it is refused or not as in the body around it. */
    static Field object(String name, Fields fields, boolean strict) {
        return new Field(
                name,
                false,
                value -> value.isObject()
                        ? fields.complaint(value, strict)
                                .map(wrong -> "has a wrong field: " + wrong)
                                .orElse(null)
                        : "must be an object");
    }

    private static Field must(String name, String otherwise, Predicate<JsonNode> right) {
        return new Field(name, false, value -> right.test(value) ? null : otherwise);
    }

    Field needed() {
        return new Field(name, true, complaint);
    }

    @Override
    public String toString() {
        return name;
    }
}
