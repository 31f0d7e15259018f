package io.github.camelimessage.simulator.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.Caller;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.Play;
import io.github.camelimessage.simulator.Receiver;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.SocketClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewsTest {

    private static final String ANN = "+15550001111";
    private static final String DANA = "dana@example.org";

    private final SettableClock clock = new SettableClock();
    private final Receiver receiver = new Receiver();
    private final Receiver naming = new Receiver();
    private BlueBubblesSimulator simulator;
    private SocketClient client;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().clock(clock).start();
        simulator.registerWebhook(receiver.url());
        client = SocketClient.with(simulator.url(), simulator.password()).connect();
        await().until(() -> simulator.socketsConnected() == 1);
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
        receiver.close();
        naming.close();
    }

    @Test
    void aRingingCallIsJsonWithinAText() throws Exception {
        play("facetime-ring", Map.of("handle", ANN));

        JsonNode data = told("incoming-facetime");
        assertThat(data.isTextual()).isTrue();
        assertThat(Json.read(data.asText().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(json("{\"caller\":\"" + ANN + "\",\"timestamp\":" + clock.millis() + "}"));
    }

    @Test
    void aCallGoesFromIncomingToDisconnectedUnderOneId() throws Exception {
        Object uuid = play("facetime-call", Map.of("handle", ANN));
        JsonNode incoming = told("ft-call-status-changed");
        play("facetime-change", Map.of("uuid", String.valueOf(uuid), "handle", ANN, "status", "disconnected"));

        assertThat(incoming.path("uuid").asText()).isEqualTo(uuid);
        assertThat(incoming.path("status").asText()).isEqualTo("incoming");
        assertThat(incoming.path("status_id").asInt()).isEqualTo(4);
        assertThat(incoming.path("handle").path("address").asText()).isEqualTo(ANN);
        assertThat(incoming.path("image_url").isNull()).isTrue();
        assertThat(incoming.path("is_video").asBoolean()).isTrue();
        assertThat(incoming.has("ended_reason")).isFalse();
        await().until(() -> client.events("ft-call-status-changed").size() == 2);
        JsonNode over = client.events("ft-call-status-changed").get(1).data();
        assertThat(over.path("status").asText()).isEqualTo("disconnected");
        assertThat(over.path("status_id").asInt()).isEqualTo(6);
    }

    @Test
    void aFriendsPlaceHasItsCoordinates() throws Exception {
        play("move", Map.of("handle", DANA, "latitude", "52.5163", "longitude", "13.3777", "address", "Berlin"));

        assertThat(told("new-findmy-location"))
                .isEqualTo(json("{\"handle\":\"dana@example.org\",\"coordinates\":[52.5163,13.3777],"
                        + "\"long_address\":\"Berlin\",\"short_address\":\"Berlin\",\"subtitle\":null,"
                        + "\"title\":\"dana@example.org\",\"last_updated\":" + clock.millis()
                        + ",\"is_locating_in_progress\":0,\"status\":\"live\"}"));
    }

    @Test
    void theServerTellsOfItself() throws Exception {
        play("update-found", Map.of("version", "1.9.10"));
        play("update-downloads", Map.of());
        play("new-address", Map.of("url", "https://calm-otter.example.net"));
        play("hello", Map.of());

        assertThat(told("server-update").asText()).isEqualTo("1.9.10");
        assertThat(told("server-update-downloading").isNull()).isTrue();
        assertThat(told("new-server").asText()).isEqualTo("https://calm-otter.example.net");
        assertThat(told("hello-world").isNull()).isTrue();
    }

    @Test
    void someTypesReachOnlyThoseWhoAskedForEverything() throws Exception {
        Caller api = new Caller(simulator.url(), simulator.password());
        String names = String.join("\",\"", Webhooks.ACCEPTED.subList(1, Webhooks.ACCEPTED.size()));
        api.post("webhook", "{\"url\":\"" + naming.url() + "\",\"events\":[\"" + names + "\"]}");

        play("aliases-removed", Map.of("aliases", "me@example.org, us@example.org"));
        play("update-downloads", Map.of());
        scheduleAndDelete(api);
        play("update-found", Map.of("version", "1.9.10"));

        assertThat(told("imessage-aliases-removed"))
                .isEqualTo(json("{\"aliases\":[\"me@example.org\",\"us@example.org\"]}"));
        told("scheduled-message-deleted");
        await().until(() -> naming.posts().size() == 1);
        settled();
        assertThat(naming.posts()).extracting(Receiver.Post::type).containsExactly("server-update");
    }

    @Test
    void aScheduledMessageIsToldOfInEachOfItsForms() {
        scheduleAndDelete(new Caller(simulator.url(), simulator.password()));

        JsonNode created = told("scheduled-message-created");
        assertThat(created.path("status").asText()).isEqualTo("pending");
        assertThat(created.has("id")).isTrue();
        await().until(() -> receiver.posts("scheduled-message-updated").size() == 2);
        assertThat(simulator.webhooksPosted())
                .filteredOn(post -> post.type().equals("scheduled-message-updated"))
                .extracting(post -> post.body().contains("\"data\""))
                .containsExactly(true, false);
        assertThat(receiver.posts("scheduled-message-updated")).anySatisfy(post -> {
            assertThat(post.data().has("id")).isTrue();
            assertThat(post.data().has("status")).isFalse();
            assertThat(post.data().path("payload").path("message").asText()).isEqualTo("later");
        });
        JsonNode deleted = told("scheduled-message-deleted");
        assertThat(deleted.isArray()).isTrue();
        assertThat(deleted.get(0).has("id")).isFalse();
        assertThat(deleted.get(0).path("status").asText()).isEqualTo("pending");
    }

    @Test
    void groupActionsReachSocketsInTheLongFormEachFollowedByItsMessage() throws Exception {
        String group = simulator.group("Hiking", DANA, ANN);

        simulator.renameGroup(group, "Hiking 2026");
        simulator.addParticipant(group, "+15550002222");
        simulator.removeParticipant(group, "+15550002222");
        simulator.leaves(group, ANN);
        simulator.changeIcon(group, DANA);
        play("remove-icon", Map.of("chat", group, "handle", DANA));

        List<String> types = List.of(
                "group-name-change",
                "participant-added",
                "participant-removed",
                "participant-left",
                "group-icon-changed",
                "group-icon-removed");
        await().until(() -> client.events().size() == 12);
        for (int i = 0; i < types.size(); i++) {
            SocketClient.Event specific = client.events().get(2 * i);
            SocketClient.Event general = client.events().get(2 * i + 1);
            assertThat(specific.type()).isEqualTo(types.get(i));
            assertThat(general.type()).isEqualTo("new-message");
            assertThat(general.data().path("guid")).isEqualTo(specific.data().path("guid"));
            assertThat(specific.data().has("isSpam")).isTrue();
            assertThat(specific.data().path("chats").get(0).has("participants")).isEqualTo(i > 0);
        }
    }

    @Test
    void readingElsewhereIsTold() throws Exception {
        String chat = simulator.directChat(ANN);

        play("owner-reads", Map.of("chat", chat));

        assertThat(told("chat-read-status-changed")).isEqualTo(json("{\"chatGuid\":\"" + chat + "\",\"read\":true}"));
    }

    private static void scheduleAndDelete(Caller api) {
        String row = "{\"type\":\"send-message\",\"payload\":{\"chatGuid\":\"iMessage;-;" + ANN
                + "\",\"message\":\"%s\",\"method\":\"private-api\"},\"scheduledFor\":4102444800000,"
                + "\"schedule\":{\"type\":\"once\"}}";
        Caller.Reply made = api.post("message/schedule", row.formatted("soon"));
        String path = "message/schedule/" + made.data().path("id").asInt();
        assertThat(api.call("PUT", path, row.formatted("later")).status()).isEqualTo(200);
        assertThat(api.call("DELETE", path, null).status()).isEqualTo(200);
    }

    private Object play(String name, Map<String, String> given) throws Exception {
        Play play = simulator.plays().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return play.with(given);
    }

    /** The data of the first event of this type, once both sides have it and agree. */
    private JsonNode told(String type) {
        await().until(() ->
                !receiver.posts(type).isEmpty() && !client.events(type).isEmpty());
        JsonNode data = receiver.posts(type).get(0).data();
        assertThat(client.events(type).get(0).data()).isEqualTo(data);
        return data;
    }

    private static JsonNode json(String text) throws IOException {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void settled() {
        await().pollDelay(Duration.ofMillis(80)).until(() -> true);
    }
}
