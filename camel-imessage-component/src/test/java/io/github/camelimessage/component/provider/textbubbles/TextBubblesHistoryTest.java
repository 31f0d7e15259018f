package io.github.camelimessage.component.provider.textbubbles;

import static io.github.camelimessage.component.provider.textbubbles.TextBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.http.RawServer;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.provider.History;
import io.github.camelimessage.component.provider.History.Page;
import io.github.camelimessage.component.provider.History.Window;
import io.github.camelimessage.component.provider.MalformedEventException;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TextBubblesHistoryTest {

    private static final String IRA = "+15550200001";
    private static final String SAM = "+15550200002";
    private static final Instant MORNING = Instant.parse("2026-09-21T08:00:00Z");

    private final SettableClock clock = new SettableClock(MORNING);
    private final TextBubblesSimulator simulator =
            TextBubblesSimulator.builder().clock(clock).fast().start();
    private final TextBubblesDesk desk = new TextBubblesDesk(simulator);
    private TextBubblesRig rig = TextBubblesRig.to(simulator.url(), simulator.credential(), clock);
    private final TextBubblesReceiver ours = new TextBubblesReceiver();
    private String marker;

    @AfterEach
    void close() {
        ours.close();
        rig.close();
        simulator.close();
    }

    private void restart() {
        rig.close();
        rig = TextBubblesRig.to(simulator.url(), simulator.credential(), clock);
    }

    private List<InboundEvent> scan(Instant from, Instant to) throws ProviderException {
        History history = rig.connection.history().orElseThrow();
        List<InboundEvent> found = new ArrayList<>();
        String page = null;
        String last = null;
        do {
            Page read = await(history.read(new Window(from, to, marker), page));
            found.addAll(read.events());
            page = read.next();
            last = read.marker();
        } while (page != null);
        marker = last;
        return found;
    }

    private List<InboundEvent> today() throws ProviderException {
        return scan(MORNING, clock.instant());
    }

    private static Set<String> ids(List<InboundEvent> events) {
        return events.stream().map(InboundEvent::id).collect(Collectors.toSet());
    }

    /** What was posted. */
    private List<InboundEvent> live() {
        return ours.posted().stream()
                .map(post -> {
                    try {
                        return rig.connection.webhook().parse(post).get(0);
                    } catch (MalformedEventException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static Set<String> recoverable(List<InboundEvent> events) {
        return ids(events.stream()
                .filter(event -> TextBubblesProvider.CAPABILITIES.recoverable().contains(event.type()))
                .toList());
    }

    @Test
    void everyFactThatHistoryKnowsHasTheIdItHadLive() throws ProviderException {
        simulator.registerWebhook(ours.url());
        simulator.someoneWrites(IRA, "hello");
        simulator.someoneWritesIn(simulator.group("Hiking", IRA, SAM), SAM, "hello all");
        simulator.whatsApp().someoneWrites(IRA, "hola");
        MessageId own = desk.own(IRA);
        simulator.delivered(own.value());
        simulator.read(own.value());
        simulator.stage().fallsBack(SAM, true);
        desk.own(SAM);
        MessageId failed = desk.failed();
        MessageId unsent = desk.own(IRA);
        desk.call("POST", "/v1/messages/" + unsent + "/unsend", "{}");
        desk.scheduled(IRA, MORNING.plus(Duration.ofDays(3)).toString());
        Awaitility.await().until(() -> ours.count("message.scheduled") == 1);

        List<InboundEvent> found = today();

        assertThat(ids(found)).isEqualTo(recoverable(live()));
        assertThat(found)
                .extracting(InboundEvent::type)
                .contains(TextBubblesProvider.CAPABILITIES.recoverable().toArray(EventType[]::new));
        assertThat(found).allMatch(InboundEvent::late);
        assertThat(found)
                .filteredOn(event -> event.id().endsWith(failed + ":failed"))
                .singleElement()
                .satisfies(event -> assertThat(((InboundEvent.MessageProgress) event).reason())
                        .isEqualTo("imessage_error_4"));
    }

    @Test
    void aSecondAttemptIsAnotherFactByEachPath() throws ProviderException {
        simulator.registerWebhook(ours.url());
        MessageId failed = desk.failed();
        await(rig.connection.execute(new MessageOperation.RetryMessage(failed)));
        Awaitility.await().until(() -> ours.count("message.failed") == 2);

        Set<String> second = ids(live());
        assertThat(second).contains("textbubbles:home:" + failed + ":failed-2");
        restart();
        assertThat(ids(today()))
                .contains(
                        "textbubbles:home:" + failed + ":failed",
                        "textbubbles:home:" + failed + ":failed-2",
                        "textbubbles:home:" + failed + ":queued-2");
    }

    @Test
    void onlyWhatHappenedWithinTheWindowIsTold() throws ProviderException {
        String early = simulator.someoneWrites(IRA, "early");
        MessageId own = desk.own(IRA);
        clock.advance(Duration.ofHours(2));
        simulator.delivered(own.value());
        clock.advance(Duration.ofHours(2));
        String late = simulator.someoneWrites(IRA, "late");

        List<InboundEvent> found = scan(MORNING.plusSeconds(3600), MORNING.plusSeconds(3 * 3600));

        assertThat(ids(found)).containsExactly("textbubbles:home:" + own + ":delivered");
        assertThat(ids(today()))
                .contains("textbubbles:home:" + early + ":received", "textbubbles:home:" + late + ":received");
    }

    @Test
    void aLongPastIsReadInPagesAndNoFurtherThanNeeded() throws ProviderException {
        for (int i = 0; i < 250; i++) {
            simulator.someoneWrites(IRA, "long ago " + i);
        }
        clock.advance(Duration.ofDays(5));
        Set<String> expected = new java.util.TreeSet<>();
        Instant from = clock.instant();
        for (int i = 0; i < 150; i++) {
            expected.add("textbubbles:home:" + simulator.someoneWrites(IRA, "new " + i) + ":received");
        }

        assertThat(ids(scan(from, clock.instant()))).isEqualTo(expected);
        assertThat(simulator.requests())
                .filteredOn(request -> request.path().equals("/v1/messages"))
                .hasSize(3);
    }

    @Test
    void theConversationIsToldWhereItIsCertainAndNowhereElse() throws ProviderException {
        String group = simulator.group("Hiking", IRA, SAM);
        String inGroup = simulator.someoneWritesIn(group, IRA, "hello all");
        MessageId own = desk.own(IRA);

        List<InboundEvent> found = today();

        assertThat(found)
                .filteredOn(event -> event.id().contains(inGroup))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.chat()).isNull();
                    assertThat(event.sender()).isEqualTo(new Handle(IRA));
                    assertThat(event.envelope().line()).isEqualTo("+15550200900");
                });
        assertThat(found)
                .filteredOn(event -> event.id().endsWith(own + ":sent"))
                .singleElement()
                .satisfies(event -> assertThat(event.chat()).isEqualTo(new ChatId("iMessage;-;" + IRA)));
    }

    @Test
    void aMessageThatWaitedForDaysIsFoundWhenItLeft() throws ProviderException {
        String plan = desk.scheduled(IRA, MORNING.plus(Duration.ofDays(5)).toString());
        today();
        assertThat(marker).isEqualTo(plan);
        restart();
        clock.advance(Duration.ofDays(3));
        Instant before = clock.instant();
        assertThat(ids(scan(before.minusSeconds(60), before))).isEmpty();
        assertThat(marker).isEqualTo(plan);
        clock.advance(Duration.ofDays(2).plusSeconds(60));
        simulator.tick();
        Awaitility.await().until(() -> desk.status(plan).equals("sent"));

        List<InboundEvent> found = scan(before, clock.instant());

        assertThat(ids(found)).contains("textbubbles:home:" + plan + ":sent");
        assertThat(marker).isNull();
    }

    @Test
    void olderClientsListIsReadToo() throws Exception {
        String numbers = "{\"success\":true,\"data\":[{\"phoneNumber\":\"+15550200900\",\"isDefault\":true}]}";
        String list = "{\"success\":true,\"data\":[{\"id\":\"msg_1\",\"status\":\"delivered\",\"from\":\"" + IRA
                + "\",\"to\":\"+15550200900\",\"channel\":\"sms\",\"content\":{\"text\":\"a\"},\"createdAt\":"
                + "\"2026-09-21T08:00:00.000Z\"},{\"id\":\"msg_2\",\"status\":\"read\",\"to\":\"" + IRA
                + "\",\"from\":\"+15550200900\",\"channel\":\"imessage\",\"content\":{\"text\":\"b\"},\"createdAt\":"
                + "\"2026-09-21T08:00:00.000Z\"}],\"hasMore\":false}";
        RawServer.Behaviour answer = visit -> {
            String body = visit.head().contains("/numbers") ? numbers : list;
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        };
        try (RawServer server = new RawServer(answer);
                TextBubblesRig older = TextBubblesRig.to(server.uri("").toString(), clock)) {
            Page page = await(older.connection.history().orElseThrow().read(new Window(MORNING, MORNING, null), null));

            assertThat(page.next()).isNull();
            assertThat(ids(page.events()))
                    .containsExactlyInAnyOrder(
                            "textbubbles:home:msg_1:received",
                            "textbubbles:home:msg_2:sent",
                            "textbubbles:home:msg_2:delivered",
                            "textbubbles:home:msg_2:read");
        }
    }
}
