package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.http.RawServer;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.EventStream;
import io.github.camelimessage.component.provider.ProviderException;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a connection does with good and bad frames, with silence, and with a receiver that takes its time. */
@Timeout(60)
class BlueBubblesStreamTest {

    private static final String PASSWORD = "50% of+a/secret é";

    private PlayedSocket server;
    private BlueBubblesRig rig;
    private EventStream.Open open;
    private final Told told = new Told();

    /** Everything the stream tells, in order. */
    private static final class Told implements EventStream.Listener {
        private final List<Object> all = new CopyOnWriteArrayList<>();
        private volatile CompletableFuture<Void> taking = CompletableFuture.completedFuture(null);

        @Override
        public void live() {
            all.add("live");
        }

        @Override
        public CompletionStage<?> events(List<InboundEvent> events) {
            all.addAll(events);
            return taking;
        }

        @Override
        public void missed(Exception why) {
            all.add("missed: " + why.getMessage());
        }

        @Override
        public void ended(ProviderException why) {
            all.add(why);
        }

        private List<InboundEvent> events() {
            return all.stream()
                    .filter(InboundEvent.class::isInstance)
                    .map(InboundEvent.class::cast)
                    .toList();
        }

        private ProviderException end() {
            await().until(() -> all.stream().anyMatch(ProviderException.class::isInstance));
            return (ProviderException) all.get(all.size() - 1);
        }
    }

    @AfterEach
    void stop() {
        if (open != null) {
            open.close();
        }
        rig.close();
        server.close();
    }

    private void openTo(PlayedSocket played) {
        openTo(played, Duration.ofSeconds(10));
    }

    private void openTo(PlayedSocket played, Duration timeout) {
        server = played;
        rig = BlueBubblesRig.to(server.url(), PASSWORD, timeout, Map.of());
        open = rig.connection.stream().orElseThrow().open(told);
    }

    private void awaitLive() {
        await().until(() -> told.all.contains("live"));
    }

    private static String typing(int number) {
        return "42[\"typing-indicator\",{\"display\":true,\"guid\":\"iMessage;-;+1555000" + number + "\"}]";
    }

    @Test
    void theHandshakeBearsPasswordAndHeadersAndAsksToBeLetIn() {
        openTo(PlayedSocket.friendly());
        awaitLive();

        assertThat(server.socket().path()).isEqualTo("/socket.io/");
        assertThat(server.socket().query())
                .isEqualTo("EIO=4&transport=websocket&password=50%2525%20of%2Ba%2Fsecret%20%C3%A9");
        assertThat(server.socket().headers().get("ngrok-skip-browser-warning")).isEqualTo("1");
        assertThat(server.socket().headers().get("User-Agent")).isEqualTo("camel-imessage");
        assertThat(server.received).containsExactly("40");
    }

    @Test
    void pingsAreAnswered() {
        openTo(PlayedSocket.friendly());
        awaitLive();

        server.write("2");

        await().until(() -> server.received.contains("3"));
    }

    @Test
    void anEventIsToldAfterLiveWithItsJsonAsAWebhookHasIt() {
        openTo(PlayedSocket.friendly());
        await().until(() -> server.received.contains("40"));

        server.write("42[\"new-server\",\"https://calm.example.net\"]");
        await().until(() -> told.events().size() == 1);

        assertThat(told.all.get(0)).isEqualTo("live");
        assertThat(told.events().get(0).envelope().raw())
                .isEqualTo("{\"type\":\"new-server\",\"data\":\"https://calm.example.net\"}");
    }

    @Test
    void aTornTextIsOneEvent() {
        openTo(PlayedSocket.friendly());
        awaitLive();

        server.writeTorn("42[\"new-server\",\"👩‍👩‍👧 é 👩‍👩‍👧 é 👩‍👩‍👧 é\"]");
        await().until(() -> told.events().size() == 1);

        assertThat(told.events().get(0).envelope().raw()).contains("👩‍👩‍👧 é 👩‍👩‍👧 é 👩‍👩‍👧 é");
    }

    @Test
    void whatCannotBeReadIsToldWithoutBeingShownAndTheNextEventIsTaken() {
        openTo(PlayedSocket.friendly());
        awaitLive();

        server.write("42[\"new-message\",{\"text\":\"private\"}]");
        server.write("rubbish");
        server.write("42[\"x\",\"" + "a".repeat(1_000_001) + "\"]");
        server.socket().writeBinaryMessage(Buffer.buffer("bytes"));
        server.write("451-[\"x\",{\"_placeholder\":true,\"num\":0}]");
        server.write(typing(1));
        await().until(() -> told.events().size() == 1);

        assertThat(told.all)
                .filteredOn(String.class::isInstance)
                .containsExactly(
                        "live",
                        "missed: data.guid: expected text, found nothing",
                        "missed: Expected a frame of Engine.IO, found another text.",
                        "missed: Expected an event of at most maxAnswerBytes, found a longer one.",
                        "missed: Expected a text, found bytes.",
                        "missed: Expected an event in one text, found one in binary parts.");
    }

    @Test
    void whatATypeOfTomorrowBringsIsTaken() {
        openTo(PlayedSocket.friendly());
        awaitLive();

        server.write("42[\"type-of-tomorrow\"]");

        await().until(() -> told.events().size() == 1);
    }

    @Test
    void eventsWaitForTheReceiverInOrderAndNoMoreAreReadThanAHundred() {
        CompletableFuture<Void> taking = new CompletableFuture<>();
        told.taking = taking;
        openTo(PlayedSocket.friendly());
        awaitLive();

        for (int i = 1000; i < 1300; i++) {
            server.write(typing(i));
        }
        server.write("2");
        await().until(() -> told.events().size() == 1);
        await().during(Duration.ofMillis(300)).until(() -> told.events().size() == 1);
        assertThat(server.received).as("the ping waits behind the events").doesNotContain("3");
        told.taking = CompletableFuture.completedFuture(null);
        taking.complete(null);
        await().until(() -> told.events().size() == 300);

        assertThat(told.events())
                .extracting(event -> event.chat().value())
                .isEqualTo(IntStream.range(1000, 1300)
                        .mapToObj(i -> "any;-;+1555000" + i)
                        .toList());
        await().until(() -> server.received.contains("3"));
    }

    @Test
    void aReceiverThatIsBehindIsNoSilence() {
        CompletableFuture<Void> taking = new CompletableFuture<>();
        told.taking = taking;
        openTo(new PlayedSocket(600, 600, PlayedSocket::letIn));
        await().until(() -> server.received.contains("40"));
        for (int i = 0; i < 150; i++) {
            server.write(typing(i));
        }

        await().during(Duration.ofSeconds(3))
                .until(() -> told.all.stream().noneMatch(ProviderException.class::isInstance));
        taking.complete(null);

        assertThat(told.end()).isInstanceOf(ProviderException.TryLater.class);
        assertThat(told.events()).hasSize(150);
    }

    @Test
    void silenceEndsTheConnection() {
        openTo(new PlayedSocket(200, 100, PlayedSocket::letIn));

        assertThat(told.end())
                .isInstanceOf(ProviderException.TryLater.class)
                .hasMessage(
                        "imessage:home cannot receive by stream: nothing was heard from the server for 300 ms, not even a ping.");
        await().until(() -> server.socket().isClosed());
    }

    @Test
    void aServerThatKeepsPingingIsNotSilent() {
        openTo(new PlayedSocket(1500, 500, PlayedSocket::letIn));
        await().until(() -> server.received.contains("40"));

        await().pollInterval(Duration.ofMillis(100))
                .during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    server.write("2");
                    return told.all.stream().noneMatch(ProviderException.class::isInstance);
                });
    }

    @Test
    void aServerThatNeverLetsUsInIsGivenUp() {
        openTo(new PlayedSocket(25_000, 20_000, (socket, text) -> {}), Duration.ofMillis(500));

        assertThat(told.end())
                .hasMessage("imessage:home cannot receive by stream: the server did not let us in within 500 ms.");
        assertThat(told.all).doesNotContain("live");
    }

    @Test
    void aWrongPasswordIsKnownByBeingPutOutAfterTheWelcomeAndIsNeverLive() {
        openTo(new PlayedSocket(25_000, 20_000, (socket, text) -> {
            PlayedSocket.letIn(socket, text);
            socket.writeTextMessage("41");
        }));

        assertThat(told.end())
                .isInstanceOf(ProviderException.NotAuthorised.class)
                .hasMessageContaining("password");
        assertThat(told.all).hasSize(1);
    }

    @Test
    void beingPutOutAfterAnEventIsNoWordOnThePassword() {
        openTo(PlayedSocket.friendly());
        await().until(() -> server.received.contains("40"));

        server.write(typing(1));
        server.write("41");

        assertThat(told.end()).isInstanceOf(ProviderException.TryLater.class);
    }

    @Test
    void anEndFromTheServerIsTold() {
        openTo(PlayedSocket.friendly());
        awaitLive();

        server.socket().close((short) 1001, "going away");

        assertThat(told.end())
                .hasMessage("imessage:home cannot receive by stream: the server closed the connection (code 1001).");
    }

    @Test
    void aHandshakeThatIsAnsweredLikeARequestIsToldWithItsStatus() throws Exception {
        server = PlayedSocket.friendly();
        try (RawServer web =
                new RawServer(visit -> visit.write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"))) {
            rig = BlueBubblesRig.to(web.uri("").toString(), PASSWORD, Map.of());
            open = rig.connection.stream().orElseThrow().open(told);

            assertThat(told.end())
                    .isInstanceOf(ProviderException.TryLater.class)
                    .hasMessageContaining("status 502");
        }
    }

    @Test
    void nobodyThereIsTold() {
        server = PlayedSocket.friendly();
        rig = BlueBubblesRig.to("http://127.0.0.1:1", PASSWORD, Map.of());

        open = rig.connection.stream().orElseThrow().open(told);

        assertThat(told.end()).isInstanceOf(ProviderException.TryLater.class).hasMessageContaining("serverUrl");
        assertThat(told.end().getMessage()).doesNotContain("secret").doesNotContain("127.0.0.1");
    }

    @Test
    void nothingIsToldAfterAClose() {
        openTo(PlayedSocket.friendly());
        awaitLive();

        open.close();
        await().until(() -> server.socket().isClosed());

        assertThat(told.all).containsExactly("live");
    }

    @Test
    void aCloseWhileConnectingLeavesNoConnection() {
        openTo(PlayedSocket.friendly());

        open.close();

        await().during(Duration.ofMillis(300))
                .until(() -> server.sockets.stream().allMatch(socket -> socket.isClosed()));
        assertThat(told.all).isEmpty();
    }
}
