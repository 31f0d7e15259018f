package io.github.camelimessage.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuickstartTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Narrator narrator = new Narrator(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @ParameterizedTest
    @EnumSource
    void theStoryEndsWellAndEverythingAddsUp(Provided provided) throws Exception {
        boolean right = Quickstart.play(narrator, provided, true, "");

        assertThat(right).as(told()).isTrue();
        assertThat(told())
                .contains("answers 503 to message.received (attempt 1)")
                .contains("takes message.received at attempt 3")
                .contains("finds one dead letter")
                .contains("has it in the direct chat, where it belongs")
                .contains("Everything adds up.")
                .doesNotContain("WRONG");
    }

    @ParameterizedTest
    @EnumSource
    void withFaultsWorseThanTheRetriesEverythingIsADeadLetterAndStillAddsUp(Provided provided) throws Exception {
        boolean right = Quickstart.play(narrator, provided, true, "worst");

        assertThat(right).as(told()).isTrue();
        assertThat(told()).contains("Everything adds up.").doesNotContain("takes message.received");
    }

    private String told() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
