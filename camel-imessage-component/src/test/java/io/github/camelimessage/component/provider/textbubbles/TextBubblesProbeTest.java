package io.github.camelimessage.component.provider.textbubbles;

import static io.github.camelimessage.component.provider.textbubbles.TextBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.provider.ProbeReport;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TextBubblesProbeTest {

    private final TextBubblesSimulator simulator = TextBubblesSimulator.builder()
            .numbers("+15550200900", "+15550200901")
            .fast()
            .start();
    private final TextBubblesRig rig = TextBubblesRig.to(simulator.url(), simulator.credential());

    @AfterEach
    void close() {
        rig.close();
        simulator.close();
    }

    @Test
    void healthyNumbersAreReady() throws ProviderException {
        ProbeReport report = await(rig.connection.probe());

        assertThat(report.ready()).isTrue();
        assertThat(report.summary()).isEqualTo("TextBubbles is ready with 2 numbers of 2.");
        assertThat(report.details())
                .containsEntry("lines", "2 healthy")
                .containsEntry("defaultLine", "healthy")
                .containsEntry("account", "valid");
    }

    @Test
    void anotherNumberThatIsDownDoesNoHarm() throws ProviderException {
        simulator.stage().health("+15550200901", "unhealthy");

        ProbeReport report = await(rig.connection.probe());

        assertThat(report.ready()).isTrue();
        assertThat(report.details()).containsEntry("lines", "1 healthy, 1 unhealthy");
    }

    @Test
    void theDefaultNumberDownIsNotReady() throws ProviderException {
        simulator.stage().health("+15550200900", "unhealthy");

        ProbeReport report = await(rig.connection.probe());

        assertThat(report.ready()).isFalse();
        assertThat(report.summary()).contains("a default number at TextBubbles that is unhealthy");
    }

    @Test
    void noNumberAtAllIsNotReady() throws ProviderException {
        try (TextBubblesSimulator empty =
                        TextBubblesSimulator.builder().numbers().fast().start();
                TextBubblesRig there = TextBubblesRig.to(empty.url(), empty.credential())) {
            ProbeReport report = await(there.connection.probe());

            assertThat(report.ready()).isFalse();
            assertThat(report.summary()).contains("has no number at TextBubbles");
        }
    }
}
