package io.github.camelimessage.simulator.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.Caller;
import io.github.camelimessage.simulator.Receiver;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the routes answer from what the Mac and Apple know besides messages. */
class MacStateTest {

    private static final String ANN = "+15550001111";

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
    }

    @Test
    void theOwnerWritesFromOneOfTheOwnAddresses() {
        simulator.mac().ownerAlsoHas("me@example.org");

        assertThat(api.post("icloud/account/alias", "{\"alias\":\"me@example.org\"}")
                        .status())
                .isEqualTo(200);

        assertThat(simulator.mac().activeAlias()).isEqualTo("me@example.org");
        JsonNode account = api.get("icloud/account").data();
        assertThat(account.get("active_alias").asText()).isEqualTo("me@example.org");
        assertThat(account.get("vetted_aliases")).hasSize(2);
    }

    @Test
    void whoSilencedNotificationsIsTold() {
        simulator.mac().silences(ANN, true);

        assertThat(api.get("handle/" + Caller.encoded(ANN) + "/focus")
                        .data()
                        .get("status")
                        .asText())
                .isEqualTo("silenced");
    }

    @Test
    void friendsAndDevicesAreWhereTheyWerePut() {
        simulator.news().friendMoves(ANN, 52.5, 13.4, "Berlin");
        simulator.mac().deviceIsAt("Phone", 48.1, 11.6);

        assertThat(api.get("icloud/findmy/friends").data()).hasSize(1);
        assertThat(api.post("icloud/findmy/friends/refresh", "{}")
                        .data()
                        .get(0)
                        .get("handle")
                        .asText())
                .isEqualTo(ANN);
        assertThat(api.get("icloud/findmy/devices")
                        .data()
                        .get(0)
                        .get("location")
                        .get("latitude")
                        .asDouble())
                .isEqualTo(48.1);
    }

    @Test
    void aCallIsAnsweredOnceItRingsAndGoneOnceItIsLeft() {
        assertThat(api.post("facetime/answer/none", "{}").status()).isEqualTo(500);
        String call = simulator.news().faceTimeCalls(ANN, true);

        assertThat(api.post("facetime/answer/" + call, "{}").data().get("link").asText())
                .startsWith("https://");
        assertThat(api.post("facetime/leave/" + call, "{}").status()).isEqualTo(201);

        assertThat(simulator.mac().hasCall(call)).isFalse();
    }

    @Test
    void filmsAndPicturesOfMessagesAreStreamed() {
        String message = simulator.someoneWrites(ANN, "");
        simulator.mac().isEmbedded(message, "image/png", "drawn".getBytes(StandardCharsets.UTF_8));
        String photo = simulator.someoneSendsAttachment(ANN, "a.jpg", "image/jpeg", new byte[] {1});
        String file = simulator.attachmentsOf(photo).get(0);
        simulator.mac().isLive(file, "moves".getBytes(StandardCharsets.UTF_8));

        Caller.Reply drawn = api.get("message/" + message + "/embedded-media");
        assertThat(drawn.header("content-type")).isEqualTo("image/png");
        assertThat(drawn.text()).isEqualTo("drawn");
        Caller.Reply live = api.get("attachment/" + file + "/live");
        assertThat(live.header("content-type")).isEqualTo("video/quicktime");
        assertThat(live.text()).isEqualTo("moves");
        assertThat(api.get("message/" + photo + "/embedded-media").status()).isEqualTo(500);
    }

    @Test
    void alertsAreTheLastTenAndCanBeRead() {
        for (int i = 1; i <= 12; i++) {
            simulator.mac().alert("warn", "alert " + i);
        }

        JsonNode alerts = api.get("server/alert").data();
        assertThat(alerts).hasSize(10);
        assertThat(alerts.get(0).get("value").asText()).isEqualTo("alert 12");
        api.post("server/alert/read", "{\"ids\":[12]}");

        assertThat(api.get("server/alert").data().get(0).get("isRead").asBoolean())
                .isTrue();
    }

    @Test
    void anUpdateIsFoundAndInstalledOnce() {
        simulator.mac().updateIs("1.9.10");

        assertThat(api.get("server/update/check")
                        .data()
                        .get("metadata")
                        .get("version")
                        .asText())
                .isEqualTo("1.9.10");
        assertThat(api.post("server/update/install", "{}").status()).isEqualTo(200);
        assertThat(api.post("server/update/install", "{}").error()).isEqualTo("NO_UPDATE_AVAILABLE");
    }

    @Test
    void whatIsWrongWithOneContactIsToldBesideTheOthers() {
        Caller.Reply made = api.post(
                "contact", "[{\"firstName\":\"Ann\",\"phoneNumbers\":[\"" + ANN + "\"]},{\"lastName\":\"only\"}]");

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.data()).hasSize(1);
        assertThat(made.json().get("metadata").get("errors")).hasSize(1);
        assertThat(api.post("contact/query", "{\"addresses\":[\"" + ANN + "\",\"" + ANN + "\"]}")
                        .data())
                .hasSize(2);
    }

    @Test
    void theHelperForFaceTimeLooksLikeTheOneInMessages() {
        simulator.privateApi(true, false);
        simulator.faceTimeHelper(true);

        assertThat(api.get("server/info").data().get("helper_connected").asBoolean())
                .isTrue();
        assertThat(api.get("icloud/account").error()).isEqualTo("iMessage Private API Helper is not connected!");
    }

    @Test
    void pushMessagesAreSetUpOrNotFound() {
        assertThat(api.get("fcm/client").status()).isEqualTo(404);

        simulator.mac().pushesThrough("project-1");

        assertThat(api.get("fcm/client")
                        .data()
                        .get("project_info")
                        .get("project_id")
                        .asText())
                .isEqualTo("project-1");
    }

    @Test
    void aServerThatIsDownTellsNothing() throws Exception {
        try (Receiver receiver = new Receiver()) {
            simulator.registerWebhook(receiver.url());
            simulator.stop();
            simulator.someoneTypes(ANN, true);
            simulator.ownDeviceReads(simulator.directChat(ANN));
            simulator.start();

            await().until(() -> simulator.webhooksPosted().stream()
                    .anyMatch(post -> post.type().equals("hello-world")));
            assertThat(simulator.webhooksPosted()).noneMatch(post -> post.type().contains("typing"));
        }
    }
}
