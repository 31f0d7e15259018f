package io.github.camelimessage.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The verdicts as a table for people, which is Markdown as well, and as lines for programs. */
final class Report {

    static final List<String> HEAD =
            List.of("figure", "ours", "beside", "database", "goal", "min", "median", "max", "verdict");

    private Report() {}

    static List<String> cells(Verdict verdict) {
        Bound goal = verdict.goal().ratio();
        Spread spread = verdict.ratios();
        return List.of(
                verdict.figure().name(),
                verdict.figure().work(),
                verdict.figure().beside(),
                verdict.goal().database(),
                goal.toString(),
                spread == null ? "-" : goal.shown(spread.min()),
                spread == null ? "-" : goal.shown(spread.median()),
                spread == null ? "-" : goal.shown(spread.max()),
                verdict.word());
    }

    /** The table, its columns as wide as what stands in them. */
    static List<String> table(List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(HEAD);
        all.addAll(rows);
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> all.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElseThrow())
                .toArray();
        List<String> lines =
                new ArrayList<>(all.stream().map(row -> line(row, widths)).toList());
        lines.add(
                1,
                IntStream.of(widths)
                        .mapToObj(width -> "-".repeat(width + 2))
                        .collect(Collectors.joining("|", "|", "|")));
        return lines;
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> row.get(column)
                        + " ".repeat(widths[column] - row.get(column).length()))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
