package io.github.camelimessage.component.provider.msgbubbles;

import static org.assertj.core.api.Assertions.assertThat;

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
}
