package io.github.camelimessage.component.provider.blooio;

import static io.github.camelimessage.component.provider.blooio.BlooioRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.http.RawServer;
import io.github.camelimessage.component.provider.ProbeReport;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.blooio.BlooioSimulator;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BlooioProbeTest {

    private static ProbeReport report(String me, String numbers) throws IOException, ProviderException {
        RawServer.Behaviour answer = visit -> {
            String body = visit.head().startsWith("GET /v2/api/me/numbers ") ? numbers : me;
            visit.write("HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 2026 10:00:07 GMT\r\nContent-Length: " + body.length()
                    + "\r\n\r\n" + body);
        };
        try (RawServer server = new RawServer(answer);
                BlooioRig rig = BlooioRig.to(server.uri("").toString(), new SettableClock())) {
            return await(rig.connection.probe());
        }
    }

    @Test
    void itSaysWhichNumbersStandReady() throws IOException, ProviderException {
        ProbeReport report = report(
                "{\"valid\":true,\"auth_type\":\"api_key\",\"api_key\":\"bl_live_of_the_tests\"}",
                "{\"numbers\":[{\"phone_number\":\"+15550100999\",\"is_active\":true},"
                        + "{\"phone_number\":\"+15550100998\",\"is_active\":false}],\"plan_kind\":\"dedicated\"}");

        assertThat(report.ready()).isTrue();
        assertThat(report.summary()).isEqualTo("Blooio is ready with 1 active number (plan dedicated).");
        assertThat(report.details())
                .containsEntry("lines", "1 active, 1 not active")
                .containsEntry("plan", "dedicated")
                .containsEntry("account", "valid");
        assertThat(report.clockAhead()).hasSeconds(7);
        assertThat(report.toString()).doesNotContain("+1555", "bl_live");
    }

    @Test
    void withoutAnActiveNumberItIsNotReady() throws IOException, ProviderException {
        ProbeReport report = report("{\"valid\":true}", "{\"numbers\":[],\"plan_kind\":null}");

        assertThat(report.ready()).isFalse();
        assertThat(report.summary()).startsWith("imessage:home has no active number at Blooio");
    }

    @Test
    void aKeyThatIsNotValidIsNotReady() throws IOException, ProviderException {
        assertThat(report("{\"valid\":false}", "{\"numbers\":[]}").ready()).isFalse();
    }

    @Test
    void aTrialThatIsUsedUpCallsTheOperator() {
        try (BlooioSimulator simulator = BlooioSimulator.builder().fast().start();
                BlooioRig rig = BlooioRig.to(simulator.apiUrl(), simulator.credential())) {
            simulator.trialUsedUp(true);

            assertThatThrownBy(() -> await(rig.connection.probe()))
                    .isInstanceOf(NotAuthorised.class)
                    .hasMessageContaining("the trial of the account is used up");
        }
    }
}
