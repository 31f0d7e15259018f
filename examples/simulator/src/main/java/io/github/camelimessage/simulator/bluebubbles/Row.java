package io.github.camelimessage.simulator.bluebubbles;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One row of the message database, by column name. */
record Row(Map<String, Object> columns) {

    String text(String column) {
        Object value = columns.get(column);
        return value instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : value == null ? null : value.toString();
    }

    /** The number, or null. */
    Long number(String column) {
        return columns.get(column) instanceof Number number ? number.longValue() : null;
    }

    /** The number, or 0 for null. */
    long count(String column) {
        Long value = number(column);
        return value == null ? 0 : value;
    }

    boolean flag(String column) {
        return count(column) != 0;
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    long id() {
        return count("ROWID");
    }

    String guid() {
        return text("guid");
    }

    @Override
    public String toString() {
        return "Row[" + id() + "]";
    }
}
