package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.MessageProgress;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.History;
import io.github.camelimessage.component.provider.History.Page;
import io.github.camelimessage.component.provider.History.Window;
import io.github.camelimessage.component.provider.MalformedEventException;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.simulator.WebhookPost;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulatorBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlueBubblesHistoryTest {

    private static final String ANN = "+15555550101";
    private static final String BOB = "+15555550102";
    private static final String CAT = "cat@example.org";

    private final Instant start = Instant.now().minusSeconds(5);
    private BlueBubblesSimulator simulator;
    private BlueBubblesRig rig;

    @AfterEach
    void stop() {
        rig.close();
        simulator.close();
    }

    private void start(BlueBubblesSimulatorBuilder builder) {
        simulator = builder.fast().start();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of());
    }

    private History history() {
        return rig.connection.history().orElseThrow();
    }

    private Window window(String marker) {
        return new Window(start, Instant.now().plusSeconds(5), marker);
    }

    private record Scan(List<InboundEvent> events, String marker, int pages) {
        List<String> ids() {
            return events.stream().map(InboundEvent::id).toList();
        }
    }

    private Scan scan(Window window) throws ProviderException {
        List<InboundEvent> events = new ArrayList<>();
        String next = null;
        int pages = 0;
        Page page;
        do {
            page = await(history().read(window, next));
            events.addAll(page.events());
            next = page.next();
            pages++;
        } while (next != null);
        return new Scan(events, page.marker(), pages);
    }

    @Test
    void aScanLeavesAMessageWhoseFileIsNotLinkedYetToTheNextOne() throws Exception {
        start(BlueBubblesSimulator.builder());
        String guid = simulator.someoneSendsAttachmentUnlinked(ANN, "a.png", "image/png", new byte[10]);

        Scan first = scan(new Window(start, Instant.now(), null));
        simulator.linkAttachmentLate(guid);
        Instant ended = Instant.now();
        Scan next = scan(new Window(ended, ended.plusSeconds(60), first.marker()));

        assertThat(first.events()).isEmpty();
        assertThat(next.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        InboundEvent.MessageReceived.class,
                        received -> assertThat(received.attachments()).hasSize(1));
    }

    @Test
    void aScanTellsAMessageAsItIsOnceItsFileHadTimeEnough() throws Exception {
        start(BlueBubblesSimulator.builder());
        String guid = simulator.someoneSendsAttachmentUnlinked(ANN, "a.png", "image/png", new byte[10]);

        Scan later = scan(new Window(start, Instant.now().plusSeconds(60), null));

        assertThat(later.ids()).containsExactly("bluebubbles:home:" + guid + ":received");
    }

    @Test
    void aScanFindsUnderTheSameIdsWhatWebhooksTold() throws Exception {
        start(BlueBubblesSimulator.builder());
        simulator.registerWebhook("http://127.0.0.1:1/hook");
        String group = simulator.group("Hiking", ANN, BOB);
        String first = simulator.someoneWrites(ANN, "hello");
        simulator.someoneWritesIn(group, BOB, "hello all");
        simulator.someoneReacts(ANN, first, "love");
        simulator.someoneReacts(ANN, first, "🎉");
        simulator.someoneSendsAttachment(ANN, "a.png", "image/png", new byte[10]);
        simulator.someoneEdits(first, "hello again");
        String unsent = simulator.someoneWrites(BOB, "oops");
        settled();
        simulator.someoneUnsends(unsent);
        simulator.renameGroup(group, "Hiking 2026");
        simulator.addParticipant(group, CAT);
        simulator.removeParticipant(group, CAT);
        simulator.changeIcon(group, ANN);
        simulator.removeIcon(group, ANN);
        simulator.leaves(group, BOB);
        simulator.ownDeviceWrites(simulator.directChat(ANN), "from my phone");
        Receipt sent = await(rig.connection.execute(
                SendMessage.text(new Target.InChat(new ChatId(simulator.directChat(ANN))), "from here")));
        simulator.delivered(sent.message().value());
        simulator.read(sent.message().value());
        settled();

        Scan scan = scan(window(null));

        Set<String> told = webhookIds();
        assertThat(scan.ids()).doesNotHaveDuplicates();
        Set<String> notFoundAgain = new TreeSet<>(told);
        notFoundAgain.removeAll(scan.ids());
        assertThat(notFoundAgain).as(simulator.story()).containsExactly("bluebubbles:home:" + unsent + ":received");
        assertThat(scan.ids()).as(simulator.story()).isSubsetOf(told);
        assertThat(scan.events()).allMatch(InboundEvent::late).allMatch(event -> event.chat() != null);
        assertThat(scan.events().stream().map(InboundEvent::type).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(BlueBubblesProvider.CAPABILITIES.recoverable().stream()
                        .filter(type -> type != EventType.MESSAGE_FAILED && type != EventType.REACTION_REMOVED)
                        .toList());
    }

    /** All rows so far are announced. */
    private void settled() {
        await().until(() -> {
            Set<String> announced = simulator.webhooksPosted().stream()
                    .map(post -> String.valueOf(post.guid()))
                    .collect(Collectors.toSet());
            return simulator.messages().stream().allMatch(message -> announced.contains(message.guid()));
        });
        await().pollDelay(Duration.ofMillis(150)).until(() -> true);
    }

    private Set<String> webhookIds() throws MalformedEventException, ProviderException {
        Set<String> ids = new TreeSet<>();
        for (WebhookPost post : simulator.webhooksPosted()) {
            RawRequest request = new RawRequest(Map.of(), null, post.body().getBytes(StandardCharsets.UTF_8));
            for (InboundEvent event : await(
                    rig.connection.webhook().complete(rig.connection.webhook().parse(request)))) {
                if (BlueBubblesProvider.CAPABILITIES.recoverable().contains(event.type())) {
                    assertThat(event.chat()).as(event.id()).isNotNull();
                    ids.add(event.id());
                }
            }
        }
        return ids;
    }

    @Test
    void aLongStretchIsReadInPagesAndNothingTwice() throws ProviderException {
        start(BlueBubblesSimulator.builder());
        simulator.allAtOnce(() -> {
            for (int i = 0; i < 1100; i++) {
                simulator.someoneWrites(ANN, "text " + i);
            }
        });

        Scan scan = scan(window(null));

        assertThat(scan.pages()).isGreaterThan(1);
        assertThat(scan.ids()).hasSize(1100).doesNotHaveDuplicates();
        assertThat(simulator.requests())
                .as("a thousand rows are longer than this account takes, so smaller pages are asked for")
                .anyMatch(request -> request.body().contains("\"limit\":1000"))
                .anyMatch(request -> request.body().contains("\"limit\":250"));
    }

    @Test
    void aRowThatCameLateWithAnOldDateIsFoundByItsNumber() throws ProviderException {
        start(BlueBubblesSimulator.builder());
        simulator.someoneWrites(ANN, "before");
        Scan before = scan(window(null));

        String late = simulator.insertLate(BOB, "from yesterday", Duration.ofDays(1));

        assertThat(scan(window(null)).ids()).doesNotContain("bluebubbles:home:" + late + ":received");
        assertThat(scan(window(before.marker())).ids()).contains("bluebubbles:home:" + late + ":received");
    }

    @Test
    void whatWasThereBeforeTheFirstScanIsNeverTakenForNew() throws ProviderException {
        start(BlueBubblesSimulator.builder());
        simulator.insertLate(BOB, "from last week", Duration.ofDays(7));
        simulator.insertLate(ANN, "from yesterday", Duration.ofDays(1));

        Scan first = scan(window(null));
        Scan second = scan(window(first.marker()));
        String now = simulator.someoneWrites(ANN, "now");
        Scan third = scan(window(second.marker()));

        assertThat(first.ids()).isEmpty();
        assertThat(second.ids()).isEmpty();
        assertThat(third.ids()).containsExactly("bluebubbles:home:" + now + ":received");
    }

    @Test
    void rowNumbersOfAnotherMacSayNothing() throws ProviderException {
        start(BlueBubblesSimulator.builder().computerId("the new Mac"));
        simulator.someoneWrites(ANN, "now");
        String late = simulator.insertLate(BOB, "from yesterday", Duration.ofDays(1));
        String otherMac = "{\"computer\":\"the old Mac\",\"row\":1}";
        String fromTheFuture = "{\"computer\":\"the new Mac\",\"row\":100000}";

        for (String marker : List.of(otherMac, fromTheFuture, "not readable any more")) {
            Scan scan = scan(window(marker));

            assertThat(scan.ids()).as(marker).hasSize(1).doesNotContain("bluebubbles:home:" + late + ":received");
            assertThat(scan.marker()).isEqualTo("{\"computer\":\"the new Mac\",\"row\":1}");
        }
    }

    @Test
    void aMacThatKnowsNoEditsIsNotAskedForThem() throws ProviderException {
        start(BlueBubblesSimulator.builder().macOs("12.7.6"));
        simulator.someoneWrites(ANN, "hello");

        assertThat(scan(window(null)).ids()).hasSize(1);
    }

    @Test
    void anOldMessageThatWasReadNowIsFoundByThatAlone() throws ProviderException {
        start(BlueBubblesSimulator.builder());
        Receipt sent = await(rig.connection.execute(
                SendMessage.text(new Target.InChat(new ChatId(simulator.directChat(ANN))), "hi")));
        simulator.delivered(sent.message().value());
        Instant afterwards = Instant.ofEpochMilli(simulator.messages().get(0).dateDelivered() + 1);
        await().until(() -> Instant.now().isAfter(afterwards));
        simulator.read(sent.message().value());

        Scan scan = scan(new Window(afterwards, Instant.now().plusSeconds(1), null));

        assertThat(scan.ids()).containsExactly("bluebubbles:home:" + sent.message() + ":read");
    }

    @Test
    void aSendThatFailedLaterIsFoundThoughNoDateInItsRowSaysSo() throws ProviderException {
        start(BlueBubblesSimulator.builder());
        Receipt sent = await(
                rig.connection.execute(SendMessage.text(new Target.InChat(new ChatId(simulator.directChat(ANN))), "hi")
                        .under("ticket-1")));
        Instant afterwards = Instant.ofEpochMilli(simulator.messages().get(0).dateCreated() + 1);
        simulator.failsLater(sent.message().value(), 22);

        Scan scan = scan(new Window(afterwards, Instant.now().plusSeconds(1), null));

        assertThat(scan.events()).singleElement().isInstanceOfSatisfying(MessageProgress.class, failed -> {
            assertThat(failed.id()).isEqualTo("bluebubbles:home:" + sent.message() + ":failed");
            assertThat(failed.key()).isEqualTo("ticket-1");
            assertThat(failed.reason()).isEqualTo("Apple's code 22: the recipient is not on iMessage");
        });
    }

    @Test
    void aServerThatIsDownIsTriedLater() {
        start(BlueBubblesSimulator.builder());
        simulator.stop();

        Assertions.assertThatThrownBy(() -> await(history().read(window(null), null)))
                .isInstanceOf(TryLater.class);
    }

    @Test
    void aScanTellsADeliveryOfWhichTheMacKeptNoDate() throws Exception {
        start(BlueBubblesSimulator.builder());
        Receipt sent = await(rig.connection.execute(
                SendMessage.text(new Target.InChat(new ChatId(simulator.directChat(ANN))), "from here")));
        simulator.deliveredWithoutDate(sent.message().value());

        Scan scan = scan(new Window(start, Instant.now(), null));

        assertThat(scan.ids()).contains("bluebubbles:home:" + sent.message().value() + ":delivered");
    }
}
