package io.github.camelimessage.routes.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.component.CloudEvents;
import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.MessageReceived;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.routes.store.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one person writes within a few seconds reaches a subscriber as one. */
@Tag(TestDatabase.BOTH)
class JoinedDeliveriesTest {

    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private final ObjectMapper json = new ObjectMapper();
    private ReceivingServer crm;
    private ReceivingServer bi;
    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        crm = new ReceivingServer();
        bi = new ReceivingServer();
        bench = new Bench().subscriber("bi", bi.url());
        bench.documents = CloudEvents::toJson;
    }

    @AfterEach
    void close() {
        bench.close();
        crm.close();
        bi.close();
    }

    private void start(String... crmOptions) {
        bench.subscriber("crm", crm.url(), crmOptions)
                .with("retry.delays", "1m")
                .with("etiquette.joinSubscribers", "crm")
                .start();
    }

    @Test
    void severalMessagesInARowAreDeliveredAsOneOnceNothingMoreComes() throws Exception {
        start();
        try (Logs logs = new Logs()) {
            bench.arrives(message("e1", "Hello"));
            bench.clock.advance(Duration.ofSeconds(3));
            bench.arrives(message("e2", "I have a question"));
            bench.clock.advance(Duration.ofSeconds(4));
            bench.arrives(message("e3", "about my order"));
            await().until(() -> bi.ids().size() == 3);
            assertThat(crm.ids()).isEmpty();

            bench.clock.advance(SILENCE);
            await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED' and subscriber = 'crm'") == 3);

            assertThat(logs.ours()).anyMatch(line -> line.contains("→ joined with 2 more"));
        }
        JsonNode told = json.readTree(crm.received().get(0).body());
        assertThat(crm.ids()).containsExactly("e1");
        assertThat(told.path("id").asText()).isEqualTo("e1");
        assertThat(told.at("/data/text").asText()).isEqualTo("Hello\nI have a question\nabout my order");
        assertThat(told.at("/data/parts").findValuesAsText("id")).containsExactly("e1", "e2", "e3");
        assertThat(told.at("/data/parts/1/text").asText()).isEqualTo("I have a question");
        assertThat(bench.text("select count(*) || ' ' || min(reason) from imessage_delivery where reason is not null"))
                .startsWith("2 joined to delivery ");
    }

    @Test
    void whoeverIsNotNamedGetsEachMessageAtOnceAndNothingElseWaits() {
        start();

        bench.arrives(message("e1", "Hello"));
        bench.arrives(Events.typing("t1", bench.clock.instant()));

        await().until(() -> bi.ids().size() == 2 && crm.ids().size() == 1);
        assertThat(crm.ids()).containsExactly("t1");
    }

    @Test
    void withoutTheSettingNothingIsJoined() {
        bench.subscriber("crm", crm.url());
        try (Logs logs = new Logs()) {
            bench.start();
            assertThat(logs.ours()).anyMatch(line -> line.contains("joining off"));
        }

        bench.arrives(message("e1", "Hello"));
        bench.arrives(message("e2", "again"));

        await().until(() -> crm.ids().size() == 2);
        assertThat(bench.count("imessage_join")).isZero();
    }

    @Test
    void aMessageThatStaysAloneIsDeliveredAsItCame() throws Exception {
        start();
        InboundEvent alone = message("e1", "Hello");
        bench.arrives(alone);
        bench.clock.advance(SILENCE);

        await().until(() -> crm.ids().size() == 1);

        assertThat(crm.received().get(0).body()).asString().isEqualTo(new String(CloudEvents.toJson(alone), UTF_8));
        await().until(() -> bench.count("imessage_join") == 0);
    }

    @Test
    void whoeverKeepsWritingIsToldOfInTime() {
        start();
        for (int i = 0; i < 10; i++) {
            bench.arrives(message("e" + i, "and"));
            bench.clock.advance(Duration.ofSeconds(3));
        }
        await().until(() -> crm.ids().size() == 1);

        bench.arrives(message("e10", "so on"));
        bench.clock.advance(SILENCE);

        await().until(() -> crm.ids().size() == 2);
        assertThat(crm.ids()).containsExactly("e0", "e10");
        assertThat(texts(crm, 0)).hasSize(10);
    }

    @Test
    void whatOthersWriteAndWhatIsWrittenElsewhereIsAnotherThought() {
        start();
        bench.arrives(message("e1", "chat 1", Events.NUMBER, "Hello"));
        bench.arrives(message("e2", "chat 2", Events.NUMBER, "Hello"));
        bench.arrives(message("e3", "chat 1", "+15550000001", "Hello"));
        bench.clock.advance(SILENCE);

        await().until(() -> crm.ids().size() == 3);
        assertThat(crm.ids()).containsExactlyInAnyOrder("e1", "e2", "e3");
    }

    @Test
    void filesOfAllPartsAreToldTogether() throws Exception {
        start();
        bench.arrives(picture("e1", "cat.png"));
        bench.arrives(message("e2", "my cat"));
        bench.arrives(picture("e3", "dog.png"));
        bench.clock.advance(SILENCE);

        await().until(() -> crm.ids().size() == 1);

        JsonNode data = json.readTree(crm.received().get(0).body()).path("data");
        assertThat(data.path("text").asText()).isEqualTo("my cat");
        assertThat(data.path("attachments").findValuesAsText("name")).containsExactly("cat.png", "dog.png");
    }

    @Test
    void whatWasJoinedStaysSoThroughRetriesDeadLettersAndReplays() throws Exception {
        start();
        crm.answers(503);
        bench.arrives(message("e1", "Hello"));
        bench.arrives(message("e2", "again"));
        bench.clock.advance(SILENCE);
        await().until(() -> bench.count("imessage_delivery where last_error = 'HTTP 503'") == 1);
        bench.arrives(message("e3", "and once more"));
        bench.later(Duration.ofMinutes(1));
        await().until(() -> bench.count("imessage_delivery where state = 'DEAD'") == 1);

        crm.answers(204);
        bench.routes
                .deadLetters()
                .replay(Long.parseLong(bench.text("select id from imessage_delivery where state = 'DEAD'")), "ada");
        bench.later(Duration.ofMinutes(1));

        await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED' and subscriber = 'crm'") == 3);
        List<String> ofTheFirst = crm.received().stream()
                .filter(request -> request.id().equals("e1"))
                .map(request -> new String(request.body(), UTF_8))
                .distinct()
                .toList();
        assertThat(ofTheFirst).hasSize(1);
        assertThat(ofTheFirst.get(0)).contains("Hello\\nagain").doesNotContain("once more");
    }

    @Test
    void nodesThatJoinAtTheSameTimeLoseNothing() {
        start();
        bench.pauseEtiquette();
        for (int i = 0; i < 40; i++) {
            bench.arrives(message("a" + i, "chat " + i, Events.NUMBER, "Hello"));
            bench.arrives(message("b" + i, "chat " + i, Events.NUMBER, "again"));
        }
        bench.clock.advance(SILENCE);

        List<ScheduledExecutorService> nodes =
                List.of(Executors.newScheduledThreadPool(1), Executors.newScheduledThreadPool(1));
        nodes.forEach(bench::joinOn);

        await().until(() -> crm.ids().size() == 40);
        nodes.forEach(ScheduledExecutorService::shutdownNow);
        for (int i = 0; i < 40; i++) {
            assertThat(texts(crm, i)).containsExactly("Hello", "again");
        }
    }

    @Test
    void whatIsEncryptedIsJoinedAsWell() {
        bench.with("privacy.key", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        start();
        bench.arrives(message("e1", "Hello"));
        bench.arrives(message("e2", "again"));
        bench.clock.advance(SILENCE);

        await().until(() -> crm.ids().size() == 1);

        assertThat(texts(crm, 0)).containsExactly("Hello", "again");
    }

    /** As if every process that joins had ended. */
    @Test
    void whatNobodyJoinsLeavesByItself() {
        start();
        bench.pauseEtiquette();
        bench.arrives(message("e1", "Hello"));
        bench.arrives(message("e2", "again"));

        bench.later(AT_MOST.plusSeconds(29));
        assertThat(crm.ids()).isEmpty();
        bench.later(Duration.ofSeconds(1));

        await().until(() -> crm.ids().size() == 2);
    }

    @Test
    void inOrderedChatsNothingOvertakesAThought() {
        start("ordered", "true");
        bench.arrives(message("e1", "Hello"));
        bench.arrives(Events.typing("t1", bench.clock.instant()));
        bench.arrives(message("e2", "again"));
        bench.later(Duration.ofSeconds(1));
        assertThat(crm.ids()).isEmpty();

        bench.clock.advance(SILENCE);

        await().until(() -> crm.ids().size() == 2);
        assertThat(crm.ids()).containsExactly("e1", "t1");
        assertThat(texts(crm, 0)).containsExactly("Hello", "again");
    }

    private List<String> texts(ReceivingServer receiver, int request) {
        try {
            return json.readTree(receiver.received().get(request).body())
                    .at("/data/parts")
                    .findValuesAsText("text");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InboundEvent message(String id, String text) {
        return message(id, "iMessage;-;" + Events.NUMBER, Events.NUMBER, text);
    }

    private InboundEvent message(String id, String chat, String sender, String text) {
        return message(id, chat, sender, Content.of(text));
    }

    private InboundEvent picture(String id, String name) {
        Attachment file = new Attachment("a-" + id, name, "image/png", 10L, null);
        return message(
                id, "iMessage;-;" + Events.NUMBER, Events.NUMBER, new Content(null, null, List.of(file), null, null));
    }

    private InboundEvent message(String id, String chat, String sender, Content content) {
        Envelope usual = Events.envelope(id, chat, bench.clock.instant());
        Envelope envelope = new Envelope(
                id,
                List.of(),
                usual.provider(),
                usual.account(),
                null,
                usual.service(),
                usual.time(),
                usual.chat(),
                false,
                new Handle(sender),
                usual.direction(),
                false,
                usual.raw());
        return new MessageReceived(envelope, new MessageId("m-" + id), content);
    }
}
