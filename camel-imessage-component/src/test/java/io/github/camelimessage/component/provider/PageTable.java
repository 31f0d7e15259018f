package io.github.camelimessage.component.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table of docs/providers.md with a column for each provider, which a test run finds out, prints and compares. Run with
 * {@code -Dimessage.page=write} to have the page say what was found.
 */
final class PageTable {

    private static final Path PAGE = Path.of("..", "docs", "providers.md");

    private final String begin;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param begin the line of the page after which the table stands
     * @param found the rows by their names, each with a cell for each provider
     */
    PageTable(String begin, Map<String, List<String>> found) {
        this.begin = begin;
        lines.add(begin);
        lines.add("| | "
                + Contracts.providers().stream()
                        .map(provider -> provider.capabilities().title())
                        .collect(Collectors.joining(" | "))
                + " |");
        lines.add("|---".repeat(Contracts.ALL.size() + 1) + "|");
        found.forEach((row, cells) -> lines.add("| " + row + " | " + String.join(" | ", cells) + " |"));
    }

    void print() {
        System.out.println(String.join(System.lineSeparator(), lines));
    }

    void isOnThePage() throws IOException {
        if (System.getProperty("imessage.page", "").equals("write")) {
            write();
        }
        assertThat(Files.readAllLines(PAGE)).containsSequence(lines);
    }

    private void write() throws IOException {
        List<String> page = new ArrayList<>(Files.readAllLines(PAGE));
        int start = page.indexOf(begin);
        assertThat(start).as("a line " + begin).isNotNegative();
        while (start < page.size() && !page.get(start).isBlank()) {
            page.remove(start);
        }
        page.addAll(start, lines);
        Files.write(PAGE, page);
    }
}
