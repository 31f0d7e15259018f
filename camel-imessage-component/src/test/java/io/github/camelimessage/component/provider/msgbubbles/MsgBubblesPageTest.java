package io.github.camelimessage.component.provider.msgbubbles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/providers/msgbubbles.md says what the code says. */
class MsgBubblesPageTest {

    private static List<String> page() throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "providers", "msgbubbles.md"));
    }

    @Test
    void eachOperationHasARowWithWhatItNeeds() throws IOException {
        List<String> page = page();

        MsgBubblesProvider.CAPABILITIES.operations().forEach((kind, condition) -> {
            String needs = condition.isEmpty() ? "—" : condition.replaceFirst("^needs ", "");
            String row = "| `" + kind.word() + "` | " + needs + " | ";
            assertThat(page).as(row).filteredOn(line -> line.startsWith(row)).hasSize(1);
        });
    }

    @Test
    void eachNativeOperationHasARow() throws IOException {
        List<String> rows = MsgBubblesNatives.TABLE.all().stream()
                .map(route -> "| `" + route.name() + "` | `" + route.request() + "` | " + route.known() + " |")
                .toList();

        assertThat(page()).containsSequence(rows);
    }

    @Test
    void eachOptionIsExplained() throws IOException {
        String page = String.join("\n", page());

        for (String option : SignatureScheme.OPTIONS) {
            assertThat(page).contains("`" + option + "`");
        }
        for (Unverified each : Unverified.values()) {
            assertThat(page).contains("`" + each.option() + "`");
            each.places().forEach(place -> assertThat(page).contains("`:" + place + "`"));
        }
    }

    @Test
    void eachEventIsNamed() throws IOException {
        String page = String.join("\n", page());

        for (EventType type : MsgBubblesProvider.CAPABILITIES.events()) {
            assertThat(page).contains("`" + type.word() + "`");
        }
    }
}
