package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.EventStream;
import io.github.camelimessage.component.provider.History;
import io.github.camelimessage.component.provider.MalformedEventException;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.simulator.WebhookPost;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same day told three times: by webhook in the short form, by stream in the full form, and read from the history. */
@Timeout(60)
class SamePathsTest {

    private static final String ALICE = "+15550001111";
    private static final Set<EventType> WITHOUT_IDENTITY = Set.of(EventType.TYPING_STARTED, EventType.TYPING_STOPPED);

    private final BlueBubblesSimulator mac =
            BlueBubblesSimulator.builder().fast().start();
    private final BlueBubblesRig rig = BlueBubblesRig.to(mac.url(), mac.password(), Map.of());
    private final List<InboundEvent> streamed = new CopyOnWriteArrayList<>();
    private EventStream.Open open;

    @BeforeEach
    void listen() throws ProviderException {
        // Nobody listens there: what was posted to it is read from the simulator's list.
        mac.registerWebhook("http://127.0.0.1:1/hook", "*");
        CompletableFuture<Void> live = new CompletableFuture<>();
        open = rig.connection.stream().orElseThrow().open(new EventStream.Listener() {
            @Override
            public void live() {
                live.complete(null);
            }

            @Override
            public CompletionStage<?> events(List<InboundEvent> events) {
                streamed.addAll(events);
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public void missed(Exception why) {
                live.completeExceptionally(why);
            }

            @Override
            public void ended(ProviderException why) {
                live.completeExceptionally(why);
            }
        });
        BlueBubblesRig.await(live);
    }

    @AfterEach
    void stop() {
        open.close();
        rig.close();
        mac.close();
    }

    private List<InboundEvent> posted() throws MalformedEventException, ProviderException {
        List<InboundEvent> events = new ArrayList<>();
        for (WebhookPost post : mac.webhooksPosted()) {
            RawRequest request = new RawRequest(Map.of(), null, post.body().getBytes(StandardCharsets.UTF_8));
            events.addAll(BlueBubblesRig.await(
                    rig.connection.webhook().complete(rig.connection.webhook().parse(request))));
        }
        return events;
    }

    private List<InboundEvent> scanned() throws ProviderException {
        Instant now = Instant.now();
        return BlueBubblesRig.await(rig.connection
                        .history()
                        .orElseThrow()
                        .read(new History.Window(now.minusSeconds(600), now.plusSeconds(600), null), null))
                .events();
    }

    /** By id, all that a route sees but the raw JSON and whether it was late. */
    private static Map<String, String> facts(List<InboundEvent> events) {
        return events.stream()
                .filter(event -> !WITHOUT_IDENTITY.contains(event.type()))
                .collect(
                        Collectors.toMap(InboundEvent::id, SamePathsTest::shown, (first, copy) -> first, TreeMap::new));
    }

    private static String shown(InboundEvent event) {
        String content = event instanceof InboundEvent.MessageReceived message
                ? message.text() + message.content().attachments()
                : "";
        return event.type() + " " + event.time() + " " + event.chat() + " " + event.sender() + " "
                + event.envelope().direction() + " " + event.envelope().service() + " " + content;
    }

    @Test
    void theSameFactsHaveTheSameIdsAndTheSameMeaningByEveryPath() throws Exception {
        String first = mac.someoneWrites(ALICE, "hello 👩‍👩‍👧");
        await().until(() -> streamed.size() == 1);
        mac.someoneEdits(first, "hello again");
        await().until(() -> streamed.size() == 2);
        mac.someoneReacts(ALICE, first, "love");
        mac.someoneSendsAttachment(ALICE, "photo.png", "image/png", new byte[] {1, 2, 3});
        String taken = mac.someoneWrites(ALICE, "a mistake");
        await().until(() -> streamed.size() == 5);
        mac.someoneUnsends(taken);
        String own = mac.ownDeviceWrites(mac.directChat(ALICE), "from the phone");
        await().until(() -> streamed.size() == 7);
        mac.delivered(own);
        mac.read(own);
        mac.renameGroup(mac.group("Hiking", ALICE, "dana@example.org"), "Hiking 2026");
        await().until(() -> facts(streamed).size() >= 9
                && facts(streamed).size() == facts(posted()).size());

        assertThat(facts(streamed)).isEqualTo(facts(posted()));
        Map<String, String> past = facts(scanned());
        assertThat(past.keySet()).isSubsetOf(facts(streamed).keySet()).hasSizeGreaterThan(5);
        past.keySet().forEach(id -> assertThat(facts(streamed).get(id).split(" ")[0])
                .isEqualTo(past.get(id).split(" ")[0]));
    }
}
