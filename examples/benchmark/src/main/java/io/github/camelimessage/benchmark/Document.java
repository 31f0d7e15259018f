package io.github.camelimessage.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The table in {@code docs/performance.md}; what stands around it is written by hand. */
final class Document {

    private static final String BEGIN = "<!-- figures -->";
    private static final String END = "<!-- /figures -->";

    private final Path file;

    /** @throws IllegalArgumentException when there is no such file, or no place for the table in it */
    Document(Path file) throws IOException {
        this.file = file;
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("-Dbenchmark.write=true writes to " + file.normalize()
                    + ", which is not there: start it from examples/benchmark, as its README says.");
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.indexOf(BEGIN) < 0 || lines.indexOf(END) < lines.indexOf(BEGIN)) {
            throw new IllegalArgumentException(file.normalize() + " needs a line " + BEGIN + " and, below it, a line "
                    + END + ": the table is written between them.");
        }
    }

    /** Puts these rows in the place of those about the same figures and databases; other rows stay. */
    void write(List<List<String>> fresh, List<String> order) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int begin = lines.indexOf(BEGIN);
        int end = lines.indexOf(END);
        List<List<String>> rows = new ArrayList<>();
        lines.subList(begin, end).stream()
                .filter(line -> line.startsWith("| "))
                .map(Document::cells)
                .filter(cells -> !cells.equals(Report.HEAD))
                .filter(old -> fresh.stream().noneMatch(row -> key(row).equals(key(old))))
                .forEach(rows::add);
        rows.addAll(fresh);
        rows.sort((one, other) -> order.indexOf(key(one)) - order.indexOf(key(other)));
        List<String> written = new ArrayList<>(lines.subList(0, begin + 1));
        written.addAll(Report.table(rows));
        written.addAll(lines.subList(end, lines.size()));
        Files.write(file, written);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|"))
                .map(String::strip)
                .toList();
    }

    private static String key(List<String> row) {
        return key(row.get(0), row.get(3));
    }

    /** What tells a row from the others. */
    static String key(String figure, String database) {
        return figure + " " + database;
    }
}
