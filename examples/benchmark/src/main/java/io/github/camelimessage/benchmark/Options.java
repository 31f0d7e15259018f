package io.github.camelimessage.benchmark;

import io.github.camelimessage.benchmark.database.Databases;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is wanted, read from the system properties {@code benchmark.*}; one that is empty counts as not given.
 *
 * @param help whether only to say what can be set
 * @param figures which are measured
 * @param databases on which they are measured
 * @param quick whether it has to be over soon, with less of everything
 * @param pairs how often ours and the other side take turns
 * @param seconds how long a round is measured
 * @param slice how many seconds one slice of the warm-up before that takes
 * @param slices how many of them there are at most
 * @param bytes how long the bodies of webhooks are at least where only taking them is measured, 0 for the usual kilobyte
 * @param minutes how long the figure that is about lasting lasts
 * @param write whether the table goes to {@code docs/performance.md} too
 */
public record Options(
        boolean help,
        List<Figure> figures,
        Set<String> databases,
        boolean quick,
        int pairs,
        double seconds,
        double slice,
        int slices,
        int bytes,
        int minutes,
        boolean write) {

    private static final String PREFIX = "benchmark.";
    private static final int MOST = 9999;
    private static final int MOST_BYTES = 1_000_000;

    /** What can be set, for people. */
    static final String HELP = """
            -Dbenchmark.only=P1,P2        only these figures
            -Dbenchmark.databases=h2      only these databases: h2, h2-sync, postgresql
            -Dbenchmark.quick=true        one pair of short rounds: less than 30 s for each figure and database,
                                          with fewer rows and messages where a figure is about many
            -Dbenchmark.pairs=7           how often ours and the other side take turns, 5 by default
            -Dbenchmark.seconds=10        how long a round is measured, 6 by default; before that each side
                                          warms up for up to twenty times as long
            -Dbenchmark.bytes=10000       webhooks of P1 and P2 of at least so many bytes, a kilobyte by default
            -Dbenchmark.minutes=10        how long P12 lasts, 30 by default
            -Dbenchmark.write=true        writes the table to docs/performance.md too
            -Dbenchmark.help=true         says this
            """;

    private static final Set<String> NAMES =
            Set.of("only", "databases", "quick", "pairs", "seconds", "bytes", "minutes", "write", "help");

    /**
     * Reads them.
     *
     * @param known the figures that there are
     * @throws IllegalArgumentException when a name or a value makes no sense; the text says which, and what would
     */
    static Options read(Properties properties, List<Figure> known) {
        refuseUnknownNames(properties);
        boolean quick = flag(properties, "quick");
        double seconds = number(properties, "seconds", quick ? 4 : 6);
        return new Options(
                flag(properties, "help"),
                figures(properties, known, quick),
                databases(properties),
                quick,
                (int) number(properties, "pairs", quick ? 1 : 5),
                seconds,
                seconds / 3,
                quick ? 3 : 60,
                bytes(properties),
                minutes(properties),
                flag(properties, "write"));
    }

    /** Whether this is wanted: what needs no database is not left out by those that are. */
    boolean wants(Goal goal) {
        return goal.database().equals(Databases.NONE) || databases.contains(goal.database());
    }

    private static void refuseUnknownNames(Properties properties) {
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .filter(name -> !NAMES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "There is no option -Dbenchmark." + name + ". Known: " + sorted(NAMES) + ".");
                });
    }

    private static List<Figure> figures(Properties properties, List<Figure> known, boolean quick) {
        Set<String> names = known.stream().map(Figure::name).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> wanted = some(properties, "only", "figure", names);
        Predicate<Figure> inTime = figure -> !quick || figure.quick();
        List<Figure> figures = known.stream()
                .filter(figure -> wanted.contains(figure.name()))
                .filter(inTime)
                .toList();
        if (figures.isEmpty()) {
            throw new IllegalArgumentException(
                    "Nothing is left to measure: " + wanted + " take longer than -Dbenchmark.quick=true allows.");
        }
        return figures;
    }

    private static Set<String> databases(Properties properties) {
        return some(properties, "databases", "database", new LinkedHashSet<>(Databases.KINDS));
    }

    private static Set<String> some(Properties properties, String name, String what, Set<String> known) {
        String value = value(properties, name);
        if (value.isEmpty()) {
            return known;
        }
        Set<String> wanted =
                Arrays.stream(value.split(",")).map(String::strip).collect(Collectors.toCollection(LinkedHashSet::new));
        wanted.stream().filter(one -> !known.contains(one)).findFirst().ifPresent(one -> {
            throw new IllegalArgumentException("-Dbenchmark." + name + "=" + value + ": there is no " + what + " “"
                    + one + "”. Known: " + String.join(", ", known) + ".");
        });
        return wanted;
    }

    private static boolean flag(Properties properties, String name) {
        String value = value(properties, name);
        return switch (value) {
            case "true" -> true;
            case "false", "" -> false;
            default ->
                throw new IllegalArgumentException("-Dbenchmark." + name + "=" + value + ": write true or false.");
        };
    }

    private static int minutes(Properties properties) {
        int minutes = (int) number(properties, "minutes", 30);
        if (minutes == 1) {
            throw new IllegalArgumentException(
                    "-Dbenchmark.minutes=1: write at least 2, since the last is held against the first.");
        }
        return minutes;
    }

    /** The table has no place for what was measured with others than the usual. */
    private static int bytes(Properties properties) {
        int bytes = (int) number(properties, "bytes", 0, MOST_BYTES);
        if (bytes > 0 && flag(properties, "write")) {
            throw new IllegalArgumentException("-Dbenchmark.bytes=" + bytes
                    + ": the table of docs/performance.md is about the usual kilobyte; leave out -Dbenchmark.write.");
        }
        return bytes;
    }

    private static double number(Properties properties, String name, double otherwise) {
        return number(properties, name, otherwise, MOST);
    }

    private static double number(Properties properties, String name, double otherwise, int most) {
        String value = value(properties, name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.matches("[1-9][0-9]{0,6}") || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException(
                    "-Dbenchmark." + name + "=" + value + ": write a whole number from 1 to " + most + ".");
        }
        return Integer.parseInt(value);
    }

    private static String value(Properties properties, String name) {
        return properties.getProperty(PREFIX + name, "").strip();
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }
}
