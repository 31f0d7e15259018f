package io.github.camelimessage.component.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.component.rest.NativeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page of each provider says what its code says. Run with {@code -Dimessage.page=write} to have it say which native operations
 * there are.
 */
class OwnPageTest {

    private static final String BEGIN = "<!-- natives: written by OwnPageTest -->";
    private static final String END = "<!-- natives: end -->";

    /** A provider with what a bench knows of it. */
    record Subject(Provider provider, NativeTable natives) {

        List<String> page() throws IOException {
            return Files.readAllLines(file());
        }

        Path file() {
            return Path.of("..", "docs", "providers", provider.name() + ".md");
        }

        Capabilities offered() {
            return provider.capabilities();
        }

        @Override
        public String toString() {
            return provider.name();
        }
    }

    static Stream<Subject> subjects() {
        return Contracts.ALL.stream().map(contract -> {
            try (Bench bench = contract.bench()) {
                return new Subject(bench.provider(), bench.natives().orElseThrow());
            }
        });
    }

    static boolean toBeWritten() {
        return System.getProperty("imessage.page", "").equals("write");
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void eachOperationHasARowWithWhatItNeeds(Subject subject) throws IOException {
        List<String> page = subject.page();
        subject.offered().operations().forEach((kind, condition) -> {
            String row = "| `" + kind.word() + "` | " + needs(condition) + " | ";
            assertThat(page).as(row).filteredOn(line -> line.startsWith(row)).hasSize(1);
        });
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void eachNativeOperationHasARow(Subject subject) throws IOException {
        List<String> table = table(subject.natives().all());
        List<String> page = new ArrayList<>(subject.page());
        if (toBeWritten()) {
            List<String> old = page.subList(page.indexOf(BEGIN) + 1, page.indexOf(END));
            old.clear();
            old.addAll(table);
            Files.write(subject.file(), page);
        }

        assertThat(page.subList(page.indexOf(BEGIN) + 1, page.indexOf(END))).isEqualTo(table);
    }

    /** Columns that would be empty are left out. */
    private static List<String> table(List<NativeRoute> routes) {
        boolean needs =
                routes.stream().anyMatch(route -> !route.need().condition().isEmpty());
        boolean administrative = routes.stream().anyMatch(NativeRoute::administrative);
        List<String> table = new ArrayList<>();
        table.add("| native operation | request | parameters |" + (needs ? " needs |" : "")
                + (administrative ? " administrative |" : ""));
        table.add("|---|---|---|" + (needs ? "---|" : "") + (administrative ? "---|" : ""));
        for (NativeRoute route : routes) {
            table.add("| `" + route.name() + "` | `" + route.request() + "` | " + route.known() + " |"
                    + (needs ? " " + needs(route.need().condition()) + " |" : "")
                    + (administrative ? route.administrative() ? " yes |" : " — |" : ""));
        }
        return table;
    }

    private static String needs(String condition) {
        return condition.isEmpty() ? "—" : condition.replaceFirst("^needs ", "");
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void eachEventHasARowThatSaysWhetherHistoryKnowsIt(Subject subject) throws IOException {
        List<String> page = subject.page();
        for (EventType type : subject.offered().events()) {
            boolean recoverable = subject.offered().recoverable().contains(type);
            String said = type == EventType.UNRECOGNISED
                    ? ".*"
                    : recoverable ? ".* yes \\|.*" : ".* (no|from the log only) \\|.*";
            Pattern row = Pattern.compile(".*" + Pattern.quote("`" + type.word() + "`") + said);
            assertThat(page).as(row.pattern()).anyMatch(line -> row.matcher(line)
                    .matches());
        }
    }
}
