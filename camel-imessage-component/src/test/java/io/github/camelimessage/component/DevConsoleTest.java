package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Camel's developer console finds ours by itself, and it shows accounts without anybody's words. */
class DevConsoleTest {

    private static final String ALICE = "+15550001111";

    @TempDir
    Path folder;

    private YamlApplication application;

    @BeforeEach
    void start() throws Exception {
        application = new YamlApplication(folder)
                .property("camel.main.devConsoleEnabled", "true")
                .account("receive", "stream")
                .start("""
                        - route:
                            id: tell
                            from:
                              uri: imessage:support
                              steps:
                                - to: mock:told
                        """);
        await().until(() -> application.mac.socketsConnected() == 1);
        application.mac.someoneWrites(ALICE, "meet me at the lighthouse");
        await().until(() -> application.mock("told").getReceivedCounter() == 1);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void theConsoleShowsEachAccountWithItsHealthItsReceiverAndItsRoutes() {
        await().untilAsserted(() -> {
            JsonNode account = json().path("accounts").path(0);
            assertThat(account.path("account").asText()).isEqualTo("support");
            assertThat(account.path("details").path("provider").asText()).isEqualTo("bluebubbles");
            assertThat(account.path("state").asText()).isEqualTo("UP");
            assertThat(account.path("details").path("receive").asText()).isEqualTo("stream");
            assertThat(account.path("details").path("stream").asText()).isEqualTo("open");
            assertThat(account.path("details").path("events.live").asInt()).isEqualTo(1);
            assertThat(account.path("routes").path(0).path("route").asText()).isEqualTo("tell");
            assertThat(account.path("routes").path(0).path("received").asInt()).isEqualTo(1);
        });
        assertThat(json().path("accounts")).hasSize(1);
    }

    @Test
    void theSameStandsInItsText() {
        await().untilAsserted(() -> assertThat(text())
                .startsWith("imessage:support\n")
                .contains("    state: UP\n")
                .contains("    receive: stream\n")
                .contains("    route: tell, status: Started, received: 1, filtered: 0\n"));
    }

    @Test
    void neitherShowsASecretAHandleOrAText() {
        for (String shown : new String[] {json().toString(), text()}) {
            assertThat(shown)
                    .doesNotContain("lighthouse")
                    .doesNotContain(ALICE.substring(1))
                    .doesNotContain(application.mac.password());
        }
    }

    private JsonNode json() {
        return new ObjectMapper().valueToTree(console().call(DevConsole.MediaType.JSON, Map.of()));
    }

    private String text() {
        return (String) console().call(DevConsole.MediaType.TEXT, Map.of());
    }

    private DevConsole console() {
        return application
                .context()
                .getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .getConsole("imessage")
                .orElseThrow();
    }
}
