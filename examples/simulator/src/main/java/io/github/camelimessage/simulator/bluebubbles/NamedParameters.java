package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns a caller's fragment of SQL with {@code :name} and {@code :...list} into one with question marks. */
final class NamedParameters {

    private static final Pattern NAME = Pattern.compile("'(?:[^']|'')*'|:(\\.\\.\\.)?([A-Za-z_][A-Za-z0-9_]*)");

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    NamedParameters(String statement, JsonNode args) {
        Matcher found = NAME.matcher(statement);
        while (found.find()) {
            String name = found.group(2);
            JsonNode value = name == null || args == null ? null : args.get(name);
            found.appendReplacement(sql, Matcher.quoteReplacement(value == null ? found.group() : marks(found, value)));
        }
        found.appendTail(sql);
    }

    String sql() {
        return sql.toString();
    }

    List<Object> values() {
        return values;
    }

    private String marks(Matcher found, JsonNode value) {
        if (found.group(1) == null) {
            values.add(plain(value));
            return "?";
        }
        value.forEach(each -> values.add(plain(each)));
        return String.join(", ", Collections.nCopies(value.size(), "?"));
    }

    private static Object plain(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.asBoolean() ? 1 : 0;
        }
        if (value.isIntegralNumber()) {
            return value.asLong();
        }
        return value.isNumber() ? value.asDouble() : value.asText();
    }
}
