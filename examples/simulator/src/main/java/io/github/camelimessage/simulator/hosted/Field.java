package io.github.camelimessage.simulator.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One field of a body or query and what it must be.
 *
 * @param required whether it must be there
 */
public record Field(String name, boolean required, Rule rule) {

    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** What is wrong with a value. */
    @FunctionalInterface
    public interface Rule {
        /** In words; null for nothing. */
        String complaint(JsonNode value, boolean strict);
    }

    /** Any text, the empty one too. */
    public static Field text(String name) {
        return textual(name, "must be a string", text -> true);
    }

    /** A text that is not empty. */
    public static Field filled(String name) {
        return textual(name, "must be a string that is not empty", text -> !text.isEmpty());
    }

    /** A text of this length. */
    public static Field text(String name, int least, int most) {
        return textual(
                name,
                "must be a string of " + least + " to " + most + " characters",
                text -> text.length() >= least && text.length() <= most);
    }

    /** A truth value. */
    public static Field flag(String name) {
        return must(name, "must be a boolean", JsonNode::isBoolean);
    }

    /** A whole number. */
    public static Field count(String name, int least) {
        return must(
                name,
                "must be a whole number from " + least,
                value -> value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= least);
    }

    /** A whole number in a query. */
    public static Field within(String name, int least, int most) {
        return textual(
                name,
                "must be a whole number from " + least + " to " + most,
                text -> text.matches("\\d{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most);
    }

    /** One of these words. */
    public static Field oneOf(String name, List<String> words) {
        return textual(name, "must be one of " + String.join(", ", words), words::contains);
    }

    /** A UUID. */
    public static Field uuid(String name) {
        return textual(name, "must be a UUID", Field::isUuid);
    }

    /** Whether a text is a UUID, for values that no field is declared for. */
    public static boolean isUuid(String text) {
        return UUID.matcher(text).matches();
    }

    /** An object, whatever is in it. */
    public static Field anyObject(String name) {
        return must(name, "must be an object", JsonNode::isObject);
    }

    /** An address with one of these schemes. */
    public static Field url(String name, List<String> schemes) {
        return textual(name, "must be a URL with " + String.join(" or ", schemes), text -> isUrl(text, schemes));
    }

    /** Whether a text is an address with one of these schemes. */
    public static boolean isUrl(String text, List<String> schemes) {
        try {
            URI uri = URI.create(text);
            return uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A list whose items are each like this. */
    public static Field list(String name, int least, int most, Field item) {
        return new Field(name, false, (value, strict) -> {
            if (!value.isArray() || value.size() < least || value.size() > most) {
                return "must be a list of at least " + least
                        + (most == Integer.MAX_VALUE ? "" : " and at most " + most);
            }
            for (JsonNode each : value) {
                String wrong = item.rule.complaint(each, strict);
                if (wrong != null) {
                    return "has an item that " + wrong;
                }
            }
            return null;
        });
    }

    /** An object with these fields. */
    public static Field object(String name, Fields fields) {
        return new Field(
                name,
                false,
                (value, strict) -> value.isObject()
                        ? fields.complaint(value, strict)
                                .map(wrong -> "has a wrong field: " + wrong)
                                .orElse(null)
                        : "must be an object");
    }

    private static Field textual(String name, String otherwise, Predicate<String> right) {
        return must(name, otherwise, value -> value.isTextual() && right.test(value.textValue()));
    }

    private static Field must(String name, String otherwise, Predicate<JsonNode> right) {
        return new Field(name, false, (value, strict) -> right.test(value) ? null : otherwise);
    }

    /** The same, which must be there. */
    public Field needed() {
        return new Field(name, true, rule);
    }

    @Override
    public String toString() {
        return name;
    }
}
