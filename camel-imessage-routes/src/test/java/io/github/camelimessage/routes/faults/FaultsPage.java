package io.github.camelimessage.routes.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table of docs/faults.md. Run with {@code -Dimessage.page=write} to have the page say what was found. */
final class FaultsPage {

    private static final Path PAGE = Path.of("..", "docs", "faults.md");

    private final String begin;

    /** @param name what the table is marked with, as {@code <!-- name -->} on a line of its own */
    FaultsPage(String name) {
        this.begin = "<!-- " + name + " -->";
    }

    static boolean isToBeWritten() {
        return System.getProperty("imessage.page", "").equals("write");
    }

    /** The rows by their names, without the head. */
    Map<String, List<String>> rows() throws IOException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        List<String> page = Files.readAllLines(PAGE);
        for (int i = start(page) + 3; i < page.size() && page.get(i).startsWith("|"); i++) {
            List<String> cells = Arrays.stream(page.get(i).split("\\|"))
                    .skip(1)
                    .map(String::strip)
                    .toList();
            rows.put(cells.get(0), cells.subList(1, cells.size()));
        }
        return rows;
    }

    void write(List<String> columns, Map<String, List<String>> rows) throws IOException {
        List<String> page = new ArrayList<>(Files.readAllLines(PAGE));
        int start = start(page);
        while (start < page.size() && !page.get(start).isBlank()) {
            page.remove(start);
        }
        page.addAll(start, lines(columns, rows));
        Files.write(PAGE, page);
    }

    private List<String> lines(List<String> columns, Map<String, List<String>> rows) {
        List<String> lines =
                new ArrayList<>(List.of(begin, line("", columns), "|---".repeat(columns.size() + 1) + "|"));
        rows.forEach((name, cells) -> lines.add(line(name, cells)));
        return lines;
    }

    private static String line(String name, List<String> cells) {
        return ("| " + name + " | " + String.join(" | ", cells) + " |").replace("|  |", "| |");
    }

    private int start(List<String> page) {
        int start = page.indexOf(begin);
        assertThat(start).as("a line " + begin).isNotNegative();
        return start;
    }
}
