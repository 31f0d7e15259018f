package io.github.camelimessage.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTest {

    @TempDir
    private Path folder;

    @Test
    void freshRowsTakeThePlaceOfOldOnesAndOthersStay() throws Exception {
        Path file = written("# Performance", "", "<!-- figures -->", "<!-- /figures -->", "", "By hand.");
        List<String> order = List.of("P1 h2", "P1 postgresql", "P2 h2");

        new Document(file).write(List.of(row("P2", "h2", "1.00"), row("P1", "h2", "2.00")), order);
        new Document(file).write(List.of(row("P1", "postgresql", "3.00"), row("P1", "h2", "4.00")), order);

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "# Performance",
                        "",
                        "<!-- figures -->",
                        "| figure | ours | beside | database   | goal   | min  | median | max  | verdict |",
                        "|--------|------|--------|------------|--------|------|--------|------|---------|",
                        "| P1     | ours | other  | h2         | >= 0.5 | 4.00 | 4.00   | 4.00 | ok      |",
                        "| P1     | ours | other  | postgresql | >= 0.5 | 3.00 | 3.00   | 3.00 | ok      |",
                        "| P2     | ours | other  | h2         | >= 0.5 | 1.00 | 1.00   | 1.00 | ok      |",
                        "<!-- /figures -->",
                        "",
                        "By hand.");
    }

    @Test
    void aFileWithoutAPlaceForTheTableIsRefused() throws Exception {
        Path file = written("# Performance");

        assertThatThrownBy(() -> new Document(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a line <!-- figures --> and, below it, a line <!-- /figures -->");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> new Document(folder.resolve("nowhere.md")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("which is not there: start it from examples/benchmark");
    }

    private Path written(String... lines) throws Exception {
        return Files.write(folder.resolve("performance.md"), List.of(lines));
    }

    private static List<String> row(String figure, String database, String ratio) {
        return List.of(figure, "ours", "other", database, ">= 0.5", ratio, ratio, ratio, "ok");
    }
}
