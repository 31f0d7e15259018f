package io.github.camelimessage.simulator.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.Caller;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.Receiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server's own affairs: alerts, updates, push, statistics and backups. */
class ServerSectionTest {

    private final Receiver receiver = new Receiver();
    private BlueBubblesSimulator simulator;
    private Caller api;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().start();
        api = new Caller(simulator.url(), simulator.password());
    }

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    @Test
    void theLastTenAlertsAreListedAndCanBeMarkedAsRead() {
        for (int i = 1; i <= 12; i++) {
            simulator.stage().alert("warn", "alert " + i);
        }

        api.post("server/alert/read", "{\"ids\":[12]}");

        JsonNode alerts = api.get("server/alert").data();
        assertThat(alerts).hasSize(10);
        assertThat(alerts.get(0).path("isRead").asBoolean()).isTrue();
        assertThat(alerts.get(1).path("isRead").asBoolean()).isFalse();
    }

    @Test
    void anUpdateCanBeInstalledOnlyWhenThereIsOne() {
        simulator.registerWebhook(receiver.url());
        Caller.Reply none = api.post("server/update/install", "{}");

        simulator.news().updateFound("1.9.10");

        assertThat(none.status()).isEqualTo(400);
        assertThat(none.error()).isEqualTo("NO_UPDATE_AVAILABLE");
        JsonNode check = api.get("server/update/check").data();
        assertThat(check.path("available").asBoolean()).isTrue();
        assertThat(check.path("metadata").path("version").asText()).isEqualTo("1.9.10");
        assertThat(api.post("server/update/install?wait=true", "{}").status()).isEqualTo(200);
        await().until(() -> receiver.posts("server-update").size() == 1);
    }

    @Test
    void thePushClientIsThereOnceItIsSetUp() {
        assertThat(api.get("fcm/client").status()).isEqualTo(404);

        simulator.stage().pushConfigured(Json.object().put("project", "p"));

        assertThat(api.get("fcm/client").data().path("project").asText()).isEqualTo("p");
    }

    @Test
    void aBackupIsOverwrittenCarriesItsNameAndIsUnknownWithoutAnError() {
        api.post("backup/theme", "{\"name\":\"dark\",\"data\":{\"a\":1}}");
        api.post("backup/theme", "{\"name\":\"dark\",\"data\":{\"a\":2}}");

        assertThat(api.get("backup/theme?name=dark").text()).contains("\"a\":2").contains("\"name\":\"dark\"");
        assertThat(api.get("backup/theme").data()).hasSize(1);
        Caller.Reply unknown = api.get("backup/theme?name=light");
        assertThat(unknown.status()).isEqualTo(200);
        assertThat(unknown.json().has("data")).isFalse();
        assertThat(api.post("backup/theme", "{\"name\":\"ab\",\"data\":{\"a\":1}}")
                        .error())
                .isEqualTo("The name must be at least 3 characters.");
    }

    @Test
    void statisticsCountWhatIsAskedFor() {
        simulator.someoneSendsAttachment("+15550001111", "a.png", "image/png", new byte[] {1});

        assertThat(api.get("server/statistics/totals?only=messages,attachments").data())
                .isEqualTo(Json.object().put("attachments", 1).put("messages", 1));
        assertThat(api.get("server/statistics/media/chat")
                        .data()
                        .get(0)
                        .path("totals")
                        .path("images")
                        .asInt())
                .isEqualTo(1);
    }
}
