package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.MessageProgress;
import io.github.camelimessage.component.model.InboundEvent.MessageReceived;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.MalformedEventException;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.simulator.WebhookPost;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlueBubblesCompletionTest {

    private static final String ANN = "+15555550101";

    private BlueBubblesSimulator simulator;
    private BlueBubblesRig rig;
    private final Hurry hurry = new Hurry();

    /** Does at once what is to be done later, and remembers how much later. */
    private static final class Hurry extends ScheduledThreadPoolExecutor {
        private final List<Long> pauses = new CopyOnWriteArrayList<>();
        private volatile Runnable inTheSecondPause = () -> {};

        private Hurry() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            pauses.add(unit.toMillis(delay));
            if (pauses.size() == 2) {
                inTheSecondPause.run();
            }
            return super.schedule(task, 0, unit);
        }
    }

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().start();
        simulator.registerWebhook("http://127.0.0.1:1/hook");
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), hurry, Map.of());
    }

    @AfterEach
    void stop() {
        rig.close();
        simulator.close();
    }

    private WebhookPost posted(String type, String guid) {
        return await().until(
                        () -> simulator.webhooksPosted().stream()
                                .filter(post -> post.type().equals(type) && guid.equals(post.guid()))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private List<InboundEvent> parsed(String body) throws MalformedEventException {
        return rig.connection.webhook().parse(new RawRequest(Map.of(), null, body.getBytes(StandardCharsets.UTF_8)));
    }

    private List<InboundEvent> completed(String body) throws MalformedEventException, ProviderException {
        return await(rig.connection.webhook().complete(parsed(body)));
    }

    private long reads() {
        return simulator.requests().stream()
                .filter(request ->
                        request.method().equals("GET") && request.path().contains("/message/"))
                .count();
    }

    @Test
    void newsOfAMessageThatWasSeenBeforeFindsItsChatWithoutAsking() throws Exception {
        String guid = simulator.someoneWrites(ANN, "hello");
        completed(posted("new-message", guid).body());
        simulator.someoneEdits(guid, "hello again");

        List<InboundEvent> events = completed(posted("updated-message", guid).body());

        assertThat(events).extracting(InboundEvent::type).containsExactly(EventType.MESSAGE_EDITED);
        assertThat(events).extracting(InboundEvent::chat).containsExactly(new ChatId("any;-;" + ANN));
        assertThat(reads()).isZero();
    }

    @Test
    void newsOfAnUnknownMessageIsLookedUpOnce() throws Exception {
        String group = simulator.group("Hiking", ANN);
        String guid = simulator.someoneWritesIn(group, ANN, "hello");
        posted("new-message", guid);
        simulator.someoneEdits(guid, "hello again");
        String body = posted("updated-message", guid).body();

        List<InboundEvent> events = completed(body);
        completed(body);

        assertThat(events).extracting(InboundEvent::chat).containsExactly(new ChatId(group.replace("iMessage", "any")));
        assertThat(events).allMatch(InboundEvent::group);
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void newsOfOurOwnSendCarriesItsKeyAndNeedsNoLookUp() throws Exception {
        Receipt receipt = await(
                rig.connection.execute(SendMessage.text(new Target.InChat(new ChatId(simulator.directChat(ANN))), "hi")
                        .under("ticket-1")));
        posted("new-message", receipt.message().value());
        simulator.delivered(receipt.message().value());

        List<InboundEvent> events =
                completed(posted("updated-message", receipt.message().value()).body());

        assertThat(events).singleElement().isInstanceOfSatisfying(MessageProgress.class, progress -> {
            assertThat(progress.type()).isEqualTo(EventType.MESSAGE_DELIVERED);
            assertThat(progress.key()).isEqualTo("ticket-1");
            assertThat(progress.chat()).isEqualTo(receipt.chat());
        });
        assertThat(reads()).isZero();
    }

    @Test
    void theTwoAnnouncementsOfOurOwnSendAreOneEvent() throws Exception {
        Receipt receipt = await(rig.connection.execute(
                SendMessage.text(new Target.InChat(new ChatId(simulator.directChat(ANN))), "hi")));
        String guid = receipt.message().value();
        await().until(() -> simulator.webhooksPosted().stream()
                        .filter(post -> guid.equals(post.guid()))
                        .count()
                == 2);

        List<String> ids = simulator.webhooksPosted().stream()
                .filter(post -> guid.equals(post.guid()))
                .flatMap(post -> {
                    try {
                        return parsed(post.body()).stream();
                    } catch (MalformedEventException e) {
                        throw new AssertionError(e);
                    }
                })
                .map(InboundEvent::id)
                .distinct()
                .toList();

        assertThat(ids).containsExactly("bluebubbles:home:" + guid + ":sent");
    }

    @Test
    void aFileThatWasLinkedLateIsThereAfterAll() throws Exception {
        String guid = simulator.someoneSendsAttachmentUnlinked(ANN, "a.png", "image/png", new byte[10]);
        String body = posted("new-message", guid).body();
        simulator.linkAttachmentLate(guid);

        List<InboundEvent> events = completed(body);

        assertThat(parsed(body)).singleElement().isInstanceOfSatisfying(MessageReceived.class, e -> assertThat(
                        e.attachments())
                .isEmpty());
        assertThat(events).singleElement().isInstanceOfSatisfying(MessageReceived.class, received -> assertThat(
                        received.attachments())
                .extracting(attachment -> attachment.name())
                .containsExactly("a.png"));
    }

    @Test
    void aFileThatIsLinkedWhileItIsWaitedForIsThereAfterAll() throws Exception {
        String guid = simulator.someoneSendsAttachmentUnlinked(ANN, "a.png", "image/png", new byte[10]);
        String body = posted("new-message", guid).body();
        hurry.inTheSecondPause = () -> simulator.linkAttachmentLate(guid);

        List<InboundEvent> events = completed(body);

        assertThat(events).singleElement().isInstanceOfSatisfying(MessageReceived.class, received -> assertThat(
                        received.attachments())
                .hasSize(1));
        assertThat(hurry.pauses).containsExactly(500L, 1000L);
        assertThat(reads()).isEqualTo(3);
    }

    @Test
    void aMessageWhoseFileNeverComesIsToldAsItIsAfterFiveSeconds() throws Exception {
        String guid = simulator.someoneSendsAttachmentUnlinked(ANN, "a.png", "image/png", new byte[10]);

        List<InboundEvent> events = completed(posted("new-message", guid).body());

        assertThat(events).singleElement().isInstanceOfSatisfying(MessageReceived.class, received -> assertThat(
                        received.attachments())
                .isEmpty());
        assertThat(hurry.pauses).containsExactly(500L, 1000L, 2000L, 1500L);
        assertThat(reads()).isEqualTo(5);
    }

    @Test
    void withoutTimeToWaitThereIsOneLook() throws Exception {
        rig.close();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), new Hurry(), Map.of("attachmentWait", "0"));
        String guid = simulator.someoneSendsAttachmentUnlinked(ANN, "a.png", "image/png", new byte[10]);

        List<InboundEvent> events = completed(posted("new-message", guid).body());

        assertThat(events).hasSize(1);
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void aWaitThatIsNoNumberOfSecondsStopsTheStart() {
        Map<String, String> options = Map.of("attachmentWait", "a while");

        assertThatThrownBy(() -> BlueBubblesRig.to(simulator.url(), simulator.password(), options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("attachmentWait must be a number of seconds from 0 to 60, for instance 5.");
    }

    @Test
    void aMessageThatIsGoneKeepsItsNewsWithoutAChat() throws Exception {
        String body = "{\"type\":\"updated-message\",\"data\":{\"guid\":\"GONE-1\",\"isFromMe\":true,\"dateCreated\":1,"
                + "\"dateDelivered\":1767261721400}}";

        List<InboundEvent> events = completed(body);

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.chat()).isNull();
            assertThat(event.id()).isEqualTo("bluebubbles:home:GONE-1:delivered");
        });
    }

    @Test
    void aLookUpThatFailsFailsTheIntake() {
        simulator.faults().nextRequest().answers(500);
        String body =
                "{\"type\":\"updated-message\",\"data\":{\"guid\":\"X-1\",\"isFromMe\":true,\"dateDelivered\":1767261721400}}";

        assertThatThrownBy(() -> completed(body)).isInstanceOf(ProviderException.TryLater.class);
    }
}
