package io.github.camelimessage.routes.privacy;

import io.github.camelimessage.routes.store.Database;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything that stands in the tables, as somebody would read it who copied the database. */
final class Dump {

    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");

    private final List<String> values = new ArrayList<>();

    private Dump() {}

    static Dump of(Database database) {
        Dump dump = new Dump();
        List<String> tables = database.jdbc()
                .queryForList(
                        "select table_name from information_schema.tables where lower(table_name) like 'imessage_%'"
                                + " and table_schema = current_schema",
                        String.class);
        tables.forEach(table -> database.jdbc().query("select * from " + table, row -> {
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                dump.add(
                        table.toLowerCase(Locale.ROOT) + "."
                                + row.getMetaData().getColumnName(column).toLowerCase(Locale.ROOT),
                        row.getObject(column),
                        row.getMetaData().getColumnTypeName(column).matches("(?i).*(bytea|binary|blob|large object).*")
                                ? row.getBytes(column)
                                : null);
            }
        }));
        return dump;
    }

    private void add(String column, Object value, byte[] bytes) {
        if (value != null) {
            String text = bytes == null ? value.toString() : new String(bytes, StandardCharsets.UTF_8);
            values.add(column + "=" + unescaped(text));
        }
    }

    /** JSON may spell a character by its number. */
    private static String unescaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(found.group(1), 16))));
    }

    /** The columns in which the text can be read. */
    List<String> columnsWith(String text) {
        return values.stream()
                .filter(value -> value.substring(value.indexOf('=')).contains(text))
                .map(value -> value.substring(0, value.indexOf('=')))
                .distinct()
                .sorted()
                .toList();
    }

    int size() {
        return values.size();
    }
}
