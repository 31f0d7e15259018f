package io.github.camelimessage.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("proof")
class ClusterTest {

    @Test
    void oneNodeIsKilledAllAreRestartedAndEverythingAddsUp() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        boolean right = Cluster.play(new Narrator(new PrintStream(printed, true, StandardCharsets.UTF_8)), true);

        String told = printed.toString(StandardCharsets.UTF_8);
        assertThat(right).as(told).isTrue();
        assertThat(told)
                .contains("have read 88 answers to 88 messages")
                .contains("is killed, with whatever it had in its hands")
                .contains("reads the account's history instead")
                .contains("= 3 at work + 1 killed + 3 stopped in peace")
                .contains("Everything adds up.")
                .doesNotContain("WRONG");
    }
}
