package io.github.camelimessage.routes.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rule for changes of the tables: nodes of the version before go on working with them. */
final class Additive {

    private static final Map<Pattern, String> NEVER = Map.of(
            Pattern.compile("\\brename\\b"), "renames what the version before knows by its old name",
            Pattern.compile("\\bdrop (?!index\\b|not null\\b|default\\b)"), "drops what the version before still uses",
            Pattern.compile("\\btruncate\\b|\\bdelete from\\b"), "removes rows that the version before still uses",
            Pattern.compile("\\bset not null\\b"), "asks for a value that the version before does not give",
            Pattern.compile("\\balter column \\S+ (set data )?type (?!varchar\\()"),
                    "changes the type of a column under the version before",
            Pattern.compile("\\badd column (?!.*\\bdefault\\b).*\\bnot null\\b"),
                    "asks for a value that the version before does not give",
            Pattern.compile("^alter table .*\\b(unique|check|foreign key|references)\\b"),
                    "forbids rows that the version before may write");

    private Additive() {}

    /** The statements of a file. */
    static List<String> statements(String sql) {
        return Arrays.stream(sql.replaceAll("--.*", "").split(";"))
                .map(statement -> statement.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** What a node of the version before would have against the statement. */
    static Optional<String> objection(String statement) {
        Stream<Map.Entry<Pattern, String>> rules = NEVER.entrySet().stream();
        // Nobody uses a table yet that is made here.
        return statement.startsWith("create table")
                ? Optional.empty()
                : rules.filter(rule -> rule.getKey().matcher(statement).find())
                        .map(Map.Entry::getValue)
                        .findFirst();
    }
}
