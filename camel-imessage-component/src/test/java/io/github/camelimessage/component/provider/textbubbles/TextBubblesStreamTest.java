package io.github.camelimessage.component.provider.textbubbles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.EventStream;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // Connections are opened to be heard by their listener, not to be asked.
class TextBubblesStreamTest {

    private static final class Heard implements EventStream.Listener {
        private final List<InboundEvent> events = new CopyOnWriteArrayList<>();
        private final List<Exception> missed = new CopyOnWriteArrayList<>();
        private final CompletableFuture<ProviderException> ended = new CompletableFuture<>();
        private final CompletableFuture<Boolean> live = new CompletableFuture<>();

        @Override
        public void live() {
            live.complete(true);
        }

        @Override
        public CompletionStage<?> events(List<InboundEvent> found) {
            events.addAll(found);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void missed(Exception why) {
            missed.add(why);
        }

        @Override
        public void ended(ProviderException why) {
            ended.complete(why);
        }
    }

    private final TextBubblesSimulator simulator =
            TextBubblesSimulator.builder().numbers("+15550200900").fast().start();
    private final Heard heard = new Heard();

    @AfterEach
    void close() {
        simulator.close();
    }

    private TextBubblesRig rig(String key) {
        return TextBubblesRig.to(simulator.url(), key);
    }

    @Test
    void eventsComeInOrderWithTheIdsThatWebhooksGiveThem() throws Exception {
        simulator.registerWebhook("http://127.0.0.1:9/x");
        try (TextBubblesRig rig = rig(simulator.credential());
                EventStream.Open open = rig.connection.stream().orElseThrow().open(heard)) {
            assertThat(heard.live.get(10, TimeUnit.SECONDS)).isTrue();
            String first = simulator.someoneWrites("+15550200001", "hello");
            simulator.someoneReacts("+15550200001", first, "love");
            Awaitility.await()
                    .until(() -> heard.events.size() == 2
                            && simulator.webhooksPosted().size() >= 2);

            List<String> posted = new ArrayList<>();
            for (var post : simulator.webhooksPosted()) {
                posted.add(rig.connection
                        .webhook()
                        .parse(new RawRequest(Map.of(), null, post.body().getBytes(StandardCharsets.UTF_8)))
                        .get(0)
                        .id());
            }
            assertThat(heard.events).extracting(InboundEvent::id).allMatch(posted::contains);
            assertThat(heard.events)
                    .extracting(InboundEvent::type)
                    .containsExactly(EventType.MESSAGE_RECEIVED, EventType.REACTION_ADDED);
            assertThat(heard.missed).isEmpty();
        }
    }

    @Test
    void onlyTheStreamTellsHowWhatsAppIsConnected() throws Exception {
        simulator.registerWebhook("http://127.0.0.1:9/x");
        try (TextBubblesRig rig = rig(simulator.credential());
                EventStream.Open open = rig.connection.stream().orElseThrow().open(heard)) {
            heard.live.get(10, TimeUnit.SECONDS);
            simulator.whatsApp().showsCode("+15550200900");
            simulator.whatsApp().connects("+15550200900");
            simulator.whatsApp().disconnects("+15550200900", "auth_revoked");
            Awaitility.await().until(() -> heard.events.size() == 3);

            assertThat(heard.events).allSatisfy(event -> {
                assertThat(event.type()).isEqualTo(EventType.ACCOUNT_SESSION_CHANGED);
                assertThat(event.envelope().line()).isEqualTo("+15550200900");
                assertThat(event.envelope().raw()).doesNotContain("2@simulated");
            });
            assertThat(heard.events)
                    .extracting(event -> ((InboundEvent.AccountNotice) event).state())
                    .containsExactly("qr_pending", "connected", "disconnected");
            assertThat(((InboundEvent.AccountNotice) heard.events.get(2)).reason())
                    .isEqualTo("auth_revoked");
            assertThat(simulator.webhooksPosted()).isEmpty();
        }
    }

    @Test
    void theEndIsToldOnce() throws Exception {
        try (TextBubblesRig rig = rig(simulator.credential());
                EventStream.Open open = rig.connection.stream().orElseThrow().open(heard)) {
            heard.live.get(10, TimeUnit.SECONDS);
            simulator.stop();

            assertThat(heard.ended.get(10, TimeUnit.SECONDS)).isInstanceOf(TryLater.class);
        }
    }

    @Test
    void aKeyThatIsNotTakenIsSaid() throws Exception {
        try (TextBubblesRig rig = rig("not the key");
                EventStream.Open open = rig.connection.stream().orElseThrow().open(heard)) {
            assertThat(heard.ended.get(10, TimeUnit.SECONDS)).isInstanceOf(NotAuthorised.class);
            assertThat(heard.live).isNotDone();
        }
    }
}
