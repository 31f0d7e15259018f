package io.github.camelimessage.simulator.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.Caller;
import io.github.camelimessage.simulator.SocketClient;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketTest {

    private static final String ANN = "+15550001111";
    private static final SocketTimings QUICK = new SocketTimings(Duration.ofMillis(30), Duration.ofSeconds(1));

    private final List<AutoCloseable> open = new ArrayList<>();
    private BlueBubblesSimulator simulator;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().start();
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        simulator.close();
    }

    @Test
    void aClientThatConnectsGetsEveryEventInTheLongForm() {
        SocketClient client = connected();

        String guid = simulator.someoneWrites(ANN, "  hello  ");

        await().until(() -> client.events().size() == 1);
        SocketClient.Event event = client.events().get(0);
        assertThat(event.type()).isEqualTo("new-message");
        JsonNode data = event.data();
        assertThat(data.path("guid").asText()).isEqualTo(guid);
        assertThat(data.path("text").asText()).isEqualTo("hello");
        assertThat(data.has("isSpam")).isTrue();
        assertThat(data.path("attributedBody").get(0).path("string").asText()).isEqualTo("  hello  ");
        assertThat(data.path("chats").get(0).has("isFiltered")).isTrue();
    }

    @Test
    void anUpdateCarriesTheChatAndTheCopyWithTheKeyIsShort() {
        SocketClient client = connected();
        String chat = simulator.directChat(ANN);
        Caller api = new Caller(simulator.url(), simulator.password());

        Caller.Reply reply =
                api.post("message/text", "{\"chatGuid\":\"" + chat + "\",\"message\":\"Yes\",\"tempGuid\":\"t-1\"}");
        simulator.delivered(reply.data().path("guid").asText());

        await().until(() -> client.events("updated-message").size() == 1);
        List<SocketClient.Event> events = client.events();
        assertThat(events)
                .extracting(SocketClient.Event::type)
                .containsExactly("new-message", "new-message", "updated-message");
        assertThat(events.get(0).data().path("tempGuid").asText()).isEqualTo("t-1");
        assertThat(events.get(0).data().has("isSpam")).isFalse();
        assertThat(events.get(1).data().has("tempGuid")).isFalse();
        assertThat(events.get(1).data().has("isSpam")).isTrue();
        assertThat(events.get(2).data().path("chats").get(0).path("guid").asText())
                .isEqualTo(chat);
    }

    @Test
    void theHandshakeTellsItsLimitsAndTheSlashMayBeMissing() {
        SocketClient client = keep(
                new SocketClient(simulator.url(), "/socket.io?EIO=4&transport=websocket&guid=" + simulator.password()));

        client.connect();

        await().until(() -> client.frames().size() == 2);
        assertThat(client.frames().get(0))
                .startsWith("0{\"sid\":\"")
                .contains("\"upgrades\":[],\"pingInterval\":60000,\"pingTimeout\":120000,\"maxPayload\":100000000");
        assertThat(client.frames().get(1)).startsWith("40{\"sid\":\"");
        assertThat(simulator.socketsConnected()).isEqualTo(1);
    }

    @Test
    void aWrongPasswordIsToldOnlyAfterTheConnectionStands() {
        SocketClient client = keep(SocketClient.with(simulator.url(), "wrong")).connect();

        await().until(() -> client.end().equals("closed"));
        assertThat(client.frames()).hasSize(3);
        assertThat(client.frames().get(1)).startsWith("40{");
        assertThat(client.frames().get(2)).isEqualTo("41");
        assertThat(simulator.socketsConnected()).isZero();
    }

    @Test
    void thePasswordIsReadUnderTwoNamesOnly() {
        SocketClient client = keep(new SocketClient(
                simulator.url(), "/socket.io/?EIO=4&transport=websocket&token=" + simulator.password()));

        client.connect();

        await().until(() -> client.frames().contains("41"));
    }

    @Test
    void pollingAndOldProtocolsAreRefusedWithAReason() {
        Caller api = new Caller(simulator.url(), simulator.password());

        Caller.Reply polling = api.raw("GET", "/socket.io/?EIO=4&transport=polling", null, null)
                .join();

        assertThat(polling.status()).isEqualTo(400);
        assertThat(polling.json().path("code").asInt(-1)).isZero();
        assertThat(polling.json().path("message").asText()).contains("transport=websocket only");
        assertThat(statusOf("/socket.io/?EIO=3&transport=websocket")).isEqualTo(400);
    }

    @Test
    void nothingIsRepeatedForThoseWhoComeLater() {
        simulator.someoneWrites(ANN, "too early");
        awaitPoll();
        SocketClient client = connected();

        simulator.someoneWrites(ANN, "in time");

        await().until(() -> client.events().size() == 1);
        awaitPoll();
        assertThat(client.events())
                .extracting(event -> event.data().path("text").asText())
                .containsExactly("in time");
    }

    @Test
    void aClientThatAnswersItsPingsStaysAndOneThatDoesNotIsLetGo() {
        simulator.close();
        simulator = BlueBubblesSimulator.builder().fast().socketTimings(QUICK).start();
        SocketClient good = connected();
        SocketClient dead = connected().ignoringPings();

        await().until(() -> !dead.end().isEmpty());

        await().until(() -> good.frames().stream().filter("2"::equals).count() >= 5);
        assertThat(good.end()).isEmpty();
        assertThat(simulator.socketsConnected()).isEqualTo(1);
    }

    @Test
    void aChangeOfThePasswordEndsEverySocket() {
        SocketClient client = connected();

        simulator.changePassword("another");

        await().until(() -> client.end().equals("closed"));
        assertThat(client.frames()).contains("41");
        assertThat(new Caller(simulator.url(), "let-me-in").get("ping").status())
                .isEqualTo(401);
        assertThat(new Caller(simulator.url(), "another").get("ping").status()).isEqualTo(200);
        assertThat(connected().end()).isEmpty();
    }

    @Test
    void aSeveredSocketEndsWithoutAClosingFrame() {
        SocketClient client = connected();

        simulator.faults().sockets().sever();

        await().until(() -> !client.end().isEmpty());
        assertThat(client.end()).isEqualTo("broken");
        assertThat(client.frames()).doesNotContain("41");
        assertThat(connected().end()).isEmpty();
    }

    @Test
    void aSilencedSocketStaysOpenAndHearsNothingWhileANewOneIsWell() {
        simulator.close();
        simulator = BlueBubblesSimulator.builder().fast().socketTimings(QUICK).start();
        SocketClient silenced = connected();

        simulator.faults().sockets().silence();
        int heard = silenced.frames().size();
        SocketClient fresh = connected();
        simulator.someoneWrites(ANN, "hello");

        await().until(() -> fresh.events().size() == 1
                && fresh.frames().stream().filter("2"::equals).count() >= 5);
        assertThat(silenced.end()).isEmpty();
        assertThat(silenced.events()).isEmpty();
        assertThat(silenced.frames()).hasSizeLessThanOrEqualTo(heard + 1);
    }

    @Test
    void handshakesAreRefusedAsOftenAsTold() {
        simulator.faults().sockets().refuse(2, 503);

        assertThat(statusOf("/socket.io/?EIO=4&transport=websocket")).isEqualTo(503);
        assertThat(statusOf("/socket.io/?EIO=4&transport=websocket")).isEqualTo(503);
        assertThat(connected().end()).isEmpty();
        simulator.faults().sockets().refuseAll(502);
        assertThat(statusOf("/socket.io/?EIO=4&transport=websocket")).isEqualTo(502);
        assertThat(simulator.faults().pending()).containsExactly("sockets: all refused with 502");
        simulator.faults().clear();
        assertThat(connected().end()).isEmpty();
    }

    @Test
    void socketsAreStruckAndRefusedOverTheControlApiToo() {
        SocketClient client = connected();

        assertThat(fault("{\"on\":\"sockets\",\"fault\":\"sever\"}").status()).isEqualTo(200);
        await().until(() -> client.end().equals("broken"));
        assertThat(fault("{\"on\":\"sockets\",\"fault\":\"refuse\",\"code\":503,\"times\":2}")
                        .json()
                        .get(0)
                        .asText())
                .isEqualTo("sockets: 2 to refuse with 503");
        assertThat(statusOf("/socket.io/?EIO=4&transport=websocket")).isEqualTo(503);
        assertThat(fault("{\"on\":\"sockets\",\"fault\":\"resume\"}").json()).isEmpty();
        assertThat(connected().end()).isEmpty();
        assertThat(fault("{\"on\":\"sockets\",\"fault\":\"refuse\"}").status()).isEqualTo(400);
        assertThat(fault("{\"on\":\"sockets\",\"fault\":\"burn\"}").text())
                .contains("must be sever, silence, refuse, refuse-all or resume");
    }

    @Test
    void aServerThatGoesDownEndsItsSocketsAndTakesThemAgainOnTheSamePort() {
        SocketClient client = connected();

        simulator.restart();

        await().until(() -> !client.end().isEmpty());
        SocketClient again = connected();
        simulator.someoneWrites(ANN, "hello");
        await().until(() -> again.events("new-message").size() == 1);
        assertThat(client.events("new-message")).isEmpty();
    }

    @Test
    void anotherNamespaceAndRequestsBeforeTheConnectionAreNotServed() {
        SocketClient client = keep(SocketClient.with(simulator.url(), simulator.password()));

        client.say("40/admin,");
        client.ask("get-server-metadata", "null");
        client.connect();

        await().until(() -> client.frames().size() == 3);
        assertThat(client.frames().get(1)).isEqualTo("44/admin,{\"message\":\"Invalid namespace\"}");
        assertThat(client.frames().get(2)).startsWith("40{");
    }

    private Caller.Reply fault(String json) {
        return new Caller(simulator.url(), simulator.password())
                .raw("POST", "/_simulator/faults", "application/json", json)
                .join();
    }

    private SocketClient connected() {
        int before = simulator.socketsConnected();
        SocketClient client =
                keep(SocketClient.with(simulator.url(), simulator.password())).connect();
        await().until(() -> simulator.socketsConnected() > before);
        return client;
    }

    private SocketClient keep(SocketClient client) {
        open.add(client);
        return client;
    }

    private int statusOf(String pathAndQuery) {
        int[] status = new int[1];
        assertThatThrownBy(() -> keep(new SocketClient(simulator.url(), pathAndQuery)))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused -> status[0] = refused.getResponse().statusCode());
        return status[0];
    }

    private static void awaitPoll() {
        await().pollDelay(Duration.ofMillis(80)).until(() -> true);
    }
}
