package io.github.camelimessage.routes.admin;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request that may be answered: its token was right.
 *
 * @param method GET, POST …
 * @param below the parts of the path below the resource's own, decoded
 * @param query the first value of each name after the question mark
 * @param body the JSON object that was sent, empty for none
 */
public record AdminRequest(String method, List<String> below, Map<String, String> query, Map<String, Object> body) {

    /** Whether it is that method on a path with those many parts below the resource's own. */
    public boolean is(String wanted, int parts) {
        return method.equals(wanted) && below.size() == parts;
    }

    /**
     * A text of the body, or null.
     *
     * @throws IllegalArgumentException when it is no text
     */
    public String text(String name) {
        Object value = body.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new IllegalArgumentException(name + ": expected a text.");
    }

    /**
     * A JSON object of the body, or null.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public Map<?, ?> object(String name) {
        Object value = body.get(name);
        if (value == null || value instanceof Map<?, ?>) {
            return (Map<?, ?>) value;
        }
        throw new IllegalArgumentException(name + ": expected a JSON object.");
    }

    /**
     * A number of the body, or what is given for none.
     *
     * @throws IllegalArgumentException when it is no whole number
     */
    public Integer number(String name, Integer otherwise) {
        Object value = body.get(name);
        if (value == null || value instanceof Integer) {
            return value == null ? otherwise : (Integer) value;
        }
        throw new IllegalArgumentException(name + ": expected a whole number.");
    }

    /**
     * A number of the body, whole or not, or what is given for none.
     *
     * @throws IllegalArgumentException when it is no number
     */
    public double decimal(String name, double otherwise) {
        Object value = body.get(name);
        if (value == null || value instanceof Number) {
            return value == null ? otherwise : ((Number) value).doubleValue();
        }
        throw new IllegalArgumentException(name + ": expected a number.");
    }

    /**
     * True or false from the body, or what is given for neither.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public boolean flag(String name, boolean otherwise) {
        Object value = body.get(name);
        if (value == null || value instanceof Boolean) {
            return value == null ? otherwise : (Boolean) value;
        }
        throw new IllegalArgumentException(name + ": expected true or false.");
    }

    /**
     * Refuses names that nobody reads, which are most often misspelt.
     *
     * @throws IllegalArgumentException naming the first one
     */
    public void onlyThese(Set<String> known) {
        Set<String> unknown = new TreeSet<>(body.keySet());
        unknown.addAll(query.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    unknown.iterator().next() + ": nobody reads this. Known are " + new TreeSet<>(known) + ".");
        }
    }

    /**
     * A time as ISO 8601 has it, or null for null.
     *
     * @throws IllegalArgumentException when it cannot be read
     */
    public static Instant time(String name, String value) {
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + ": expected a time such as 2026-01-31T08:15:00Z.");
        }
    }

    /**
     * A whole number, or what is given for null.
     *
     * @throws IllegalArgumentException when it cannot be read
     */
    public static Integer number(String name, String value, Integer otherwise) {
        try {
            return value == null ? otherwise : Integer.valueOf(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": expected a whole number.");
        }
    }

    @Override
    public String toString() {
        return "AdminRequest[" + method + "]";
    }
}
