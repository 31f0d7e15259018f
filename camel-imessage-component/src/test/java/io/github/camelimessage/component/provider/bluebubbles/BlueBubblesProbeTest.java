package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.ProbeReport;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.Support;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulatorBuilder;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlueBubblesProbeTest {

    private BlueBubblesSimulator simulator;
    private BlueBubblesRig rig;

    @AfterEach
    void stop() {
        rig.close();
        simulator.close();
    }

    private ProbeReport probe(BlueBubblesSimulatorBuilder builder, Map<String, String> options)
            throws ProviderException {
        simulator = builder.fast().start();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), options);
        return await(rig.connection.probe());
    }

    @Test
    void aServerWithThePrivateApiIsReadyForEverything() throws ProviderException {
        ProbeReport report = probe(BlueBubblesSimulator.builder().macOs("14.5").serverVersion("1.9.9"), Map.of());

        assertThat(report.ready()).isTrue();
        assertThat(report.summary())
                .isEqualTo("BlueBubbles server 1.9.9 on macOS 14.5 is ready; messages go by private-api.");
        assertThat(report.details())
                .containsEntry("sendMethod", "private-api")
                .containsEntry("helper", "answers")
                .containsEntry("account", "found");
        assertThat(rig.connection.supports(OperationKind.REACT)).isEqualTo(Support.yes());
    }

    @Test
    void withoutThePrivateApiTextsStillGoAndTheRestDoesNotNow() throws ProviderException {
        ProbeReport report = probe(BlueBubblesSimulator.builder().privateApi(false), Map.of());

        assertThat(report.ready()).isTrue();
        assertThat(report.details()).containsEntry("sendMethod", "apple-script");
        assertThat(rig.connection.supports(OperationKind.REACT)).isEqualTo(Support.notNow("the Private API is off"));
        assertThat(rig.connection.supports(OperationKind.SEND_MESSAGE)).isEqualTo(Support.yes());
        assertThat(rig.connection.supports(OperationKind.STOP_TYPING))
                .isEqualTo(Support.notNow("the Private API is off"));
    }

    @Test
    void whatAServerCannotDoNowIsShownWithTheReason() throws ProviderException {
        assertThat(probe(BlueBubblesSimulator.builder().macOs("14.5"), Map.of()).details())
                .doesNotContainKey("notNow");
        stop();

        Map<String, String> old =
                probe(BlueBubblesSimulator.builder().macOs("12.6"), Map.of()).details();
        assertThat(old.get("notNow"))
                .startsWith("it needs macOS 13, and the Mac runs 12.6: ")
                .contains("editMessage")
                .doesNotContain("react");
        stop();

        assertThat(probe(BlueBubblesSimulator.builder().privateApi(false), Map.of())
                        .details()
                        .get("notNow"))
                .startsWith("the Private API is off: ")
                .contains("react", "editMessage");
    }

    @Test
    void aFixedMethodThatIsNotThereIsNotReady() throws ProviderException {
        ProbeReport report = probe(
                BlueBubblesSimulator.builder().privateApi(true).helperConnected(false),
                Map.of("sendMethod", "private-api"));

        assertThat(report.ready()).isFalse();
        assertThat(report.summary())
                .isEqualTo(
                        "imessage:home cannot send by sendMethod=private-api since the Private API's helper is not connected. "
                                + "Switch the Private API on in the BlueBubbles server's settings and see that its helper is connected.");
    }

    @Test
    void anOldServerIsNotReady() throws ProviderException {
        ProbeReport report = probe(BlueBubblesSimulator.builder().serverVersion("1.8.12"), Map.of());

        assertThat(report.ready()).isFalse();
        assertThat(report.summary())
                .isEqualTo("imessage:home needs BlueBubbles server 1.9.0 or newer, found 1.8.12: update the server.");
    }

    @Test
    void aHelperThatDoesNotAnswerCountsAsNone() throws ProviderException {
        simulator = BlueBubblesSimulator.builder().fast().start();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of());
        simulator.faults().nextRequest().stalls(java.time.Duration.ZERO);
        simulator.faults().nextRequest().answers(500);

        ProbeReport report = await(rig.connection.probe());

        assertThat(report.details()).containsEntry("sendMethod", "apple-script").containsEntry("helper", "connected");
        assertThat(rig.connection.supports(OperationKind.MARK_READ))
                .isEqualTo(Support.notNow("the Private API's helper does not answer"));
    }
}
