package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.http.HttpTransportSettings;
import io.github.camelimessage.component.http.WebSockets;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.EventStream;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Typing is stopped through Socket.IO: by the stream that is open, or by a connection for this one question. */
@Timeout(60)
class BlueBubblesTypingTest {

    private static final String ALICE = "+15550001111";

    private BlueBubblesSimulator mac;
    private BlueBubblesRig rig;
    private String chat;

    @BeforeEach
    void start() {
        mac = BlueBubblesSimulator.builder().fast().start();
        mac.someoneWrites(ALICE, "hello");
        chat = mac.directChat(ALICE);
        rig = BlueBubblesRig.to(mac.url(), mac.password(), Duration.ofSeconds(3), Map.of());
    }

    @AfterEach
    void stop() {
        rig.close();
        mac.close();
    }

    private void type(boolean typing) throws ProviderException {
        BlueBubblesRig.await(rig.connection.execute(new ChatOperation.SetTyping(new ChatId(chat), typing)));
    }

    @Test
    void typingStartsAndStops() throws ProviderException {
        type(true);
        assertThat(mac.typingIn()).containsExactly(chat);

        type(false);

        assertThat(mac.typingIn()).isEmpty();
        await().until(() -> mac.socketsConnected() == 0);
    }

    @Test
    void anOpenStreamIsUsedAndStaysOpen() throws Exception {
        CompletableFuture<Void> live = new CompletableFuture<>();
        EventStream.Open open = rig.connection.stream().orElseThrow().open(new Waiting(live));
        BlueBubblesRig.await(live);
        type(true);
        mac.faults().sockets().refuseAll(503);

        type(false);

        assertThat(mac.typingIn()).isEmpty();
        assertThat(mac.socketsConnected()).isEqualTo(1);
        open.close();
    }

    @Test
    void afterTheStreamIsClosedAConnectionOfItsOwnIsUsed() throws Exception {
        CompletableFuture<Void> live = new CompletableFuture<>();
        EventStream.Open open = rig.connection.stream().orElseThrow().open(new Waiting(live));
        BlueBubblesRig.await(live);
        type(true);
        open.close();

        type(false);

        assertThat(mac.typingIn()).isEmpty();
    }

    @Test
    void aStreamThatEndedMeanwhileIsNotAsked() throws Exception {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        try {
            BlueBubblesSocket socket = new BlueBubblesSocket(
                    rig.settings,
                    new WebSockets(HttpTransportSettings.defaults()),
                    new BlueBubblesErrors("imessage:home", Clock.systemUTC(), () -> {}),
                    scheduler,
                    "imessage:home");
            BlueBubblesSession ended = socket.session("receive by stream", null);
            ended.close();
            socket.lend(ended);
            type(true);

            BlueBubblesRig.await(socket.ask(
                    "stopped-typing", JsonAt.object().put("chatGuid", chat), "stop showing that we are typing"));

            assertThat(mac.typingIn()).isEmpty();
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Test
    void withoutThePrivateApiNothingIsAskedOfTheSocketThatWouldSayYes() throws Exception {
        rig.close();
        rig = BlueBubblesRig.to(mac.url(), mac.password(), Map.of("sendMethod", "private-api"));
        mac.privateApi(false, false);
        mac.faults().sockets().refuseAll(503);

        assertThatThrownBy(() -> type(false))
                .isInstanceOf(ProviderException.TryLater.class)
                .hasMessageStartingWith(
                        "imessage:home cannot stop showing that we are typing since the Private API is off, nothing was sent.");
    }

    @Test
    void aHandshakeThatIsRefusedIsToldWithItsStatus() {
        mac.faults().sockets().refuse(1, 503);

        assertThatThrownBy(() -> type(false))
                .isInstanceOf(ProviderException.TryLater.class)
                .hasMessageContaining("status 503");
    }

    @Test
    void aWrongPasswordCallsTheOperator() throws ProviderException {
        BlueBubblesRig.await(rig.connection.probe());
        mac.changePassword("another one");

        assertThatThrownBy(() -> type(false)).isInstanceOf(ProviderException.NotAuthorised.class);
    }

    @Test
    void anAnswerThatNeverComesIsTriedLater() throws ProviderException {
        BlueBubblesRig.await(rig.connection.probe());
        CompletableFuture<Void> live = new CompletableFuture<>();
        rig.connection.stream().orElseThrow().open(new Waiting(live));
        BlueBubblesRig.await(live);
        mac.faults().sockets().silence();

        assertThatThrownBy(() -> type(false))
                .isInstanceOf(ProviderException.TryLater.class)
                .hasMessage("imessage:home cannot stop showing that we are typing: the server did not answer in time.");
    }

    private record Waiting(CompletableFuture<Void> open) implements EventStream.Listener {
        @Override
        public void live() {
            open.complete(null);
        }

        @Override
        public CompletionStage<?> events(List<InboundEvent> events) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void missed(Exception why) {
            open.completeExceptionally(why);
        }

        @Override
        public void ended(ProviderException why) {
            open.completeExceptionally(why);
        }
    }
}
