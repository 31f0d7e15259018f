package io.github.camelimessage.component.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.OperationKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of docs/providers.md are what the code says, row by row. */
class ProvidersPageTest {

    private static final List<Provider> PROVIDERS = Contracts.providers();

    @Test
    void theTableOfOperationsIsWhatTheProvidersDeclare() throws IOException {
        List<String> rows = new ArrayList<>();
        for (OperationKind kind : OperationKind.values()) {
            StringBuilder row = new StringBuilder("| `" + kind.word() + "` |");
            for (Provider provider : PROVIDERS) {
                String condition = provider.capabilities().operations().get(kind);
                row.append(condition == null ? " — |" : condition.isEmpty() ? " yes |" : " yes; " + condition + " |");
            }
            rows.add(row.toString());
        }

        writeIfAsked("operation", rows);
        assertThat(page()).containsAll(rows);
    }

    /** Run with {@code -Dimessage.page=write} to have the page say what the providers declare. */
    private static void writeIfAsked(String what, List<String> rows) throws IOException {
        if (!OwnPageTest.toBeWritten()) {
            return;
        }
        List<String> lines = new ArrayList<>(page());
        int start = 0;
        while (!lines.get(start).startsWith("| " + what + " |")) {
            start++;
        }
        while (start < lines.size() && !lines.get(start).isBlank()) {
            lines.remove(start);
        }
        String titles = PROVIDERS.stream()
                .map(provider -> provider.capabilities().title())
                .collect(Collectors.joining(" | "));
        lines.addAll(start, rows);
        lines.addAll(start, List.of("| " + what + " | " + titles + " |", "|---".repeat(PROVIDERS.size() + 1) + "|"));
        Files.write(docs().resolve("providers.md"), lines);
    }

    @Test
    void theTableOfEventsIsWhatTheProvidersDeclare() throws IOException {
        List<String> rows = new ArrayList<>();
        for (EventType type : EventType.values()) {
            StringBuilder row = new StringBuilder("| `" + type.word() + "` |");
            for (Provider provider : PROVIDERS) {
                Capabilities offered = provider.capabilities();
                row.append(
                        offered.recoverable().contains(type)
                                ? " live and from history |"
                                : offered.events().contains(type) ? " live only: *not recoverable* |" : " — |");
            }
            rows.add(row.toString());
        }

        writeIfAsked("event", rows);
        assertThat(page()).containsAll(rows);
    }

    private static List<String> page() throws IOException {
        return Files.readAllLines(docs().resolve("providers.md"));
    }

    private static Path docs() {
        return Path.of("..", "docs");
    }
}
