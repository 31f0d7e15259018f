package io.github.camelimessage.simulator.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.simulator.Caller;
import io.github.camelimessage.simulator.Receiver;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.SocketClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a real server loses and what it says twice, beyond what {@link AnnouncementsTest} shows. */
class LossesAndRepeatsTest {

    private static final String ANN = "+15550001111";
    private static final String DANA = "dana@example.org";

    private final SettableClock clock = new SettableClock();
    private final Receiver receiver = new Receiver();
    private BlueBubblesSimulator simulator;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().clock(clock).start();
        simulator.registerWebhook(receiver.url());
    }

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    @Test
    void aTouchedRowOutsideTheNewestHundredIsNotReported() {
        String old = simulator.ownDeviceWrites(simulator.directChat(ANN), "hello");
        settledPosts(1);
        simulator.allAtOnce(() -> {
            for (int i = 0; i < 100; i++) {
                simulator.someoneWrites(DANA, "message " + i);
            }
        });
        settledPosts(101);

        simulator.delivered(old);

        settledPosts(101);
        assertThat(receiver.posts("updated-message")).isEmpty();
    }

    @Test
    void aRowOlderThanAWeekIsNotReportedWhateverHappensToIt() {
        String old = simulator.ownDeviceWrites(simulator.directChat(ANN), "hello");
        settledPosts(1);
        clock.advance(Duration.ofDays(8));
        simulator.someoneWrites(DANA, "moves the server's last look to now");
        settledPosts(2);

        simulator.delivered(old);
        simulator.read(old);

        settledPosts(2);
    }

    @Test
    void changesThatTheFileWatcherMissesComeInOneBurstWithTheNextOneItSees() {
        simulator.noticesNoChange(true);
        simulator.someoneWrites(ANN, "one");
        clock.advance(Duration.ofMinutes(20));
        simulator.someoneWrites(ANN, "two");
        settledPosts(0);

        simulator.noticesNoChange(false);
        settledPosts(0);
        simulator.someoneWrites(ANN, "three");

        settledPosts(3);
    }

    @Test
    void aMessageThatFailsFromTheStartIsAPlainMessageWithItsError() {
        simulator.ownDeviceFailsToWrite(simulator.directChat(ANN), "hello?", 22);

        Receiver.Post post = settledPosts(1).get(0);
        assertThat(post.type()).isEqualTo("new-message");
        assertThat(post.data().path("error").asInt()).isEqualTo(22);
    }

    @Test
    void aFailureThatComesWithAnotherChangeIsSeenInItsUpdate() {
        String guid = simulator.ownDeviceWrites(simulator.directChat(ANN), "hello");
        settledPosts(1);

        simulator.allAtOnce(() -> {
            simulator.failsLater(guid, 22);
            simulator.delivered(guid);
        });

        Receiver.Post post = settledPosts(2).get(1);
        assertThat(post.type()).isEqualTo("updated-message");
        assertThat(post.data().path("error").asInt()).isEqualTo(22);
    }

    @Test
    void aSendRefusedUnderItsKeyIsAnErrorFirstAndThenAMessage() {
        String chat = simulator.directChat(ANN);
        simulator.leavesIMessage(ANN);

        new Caller(simulator.url(), simulator.password())
                .post("message/text", "{\"chatGuid\":\"" + chat + "\",\"message\":\"hello?\",\"tempGuid\":\"t-7\"}");

        settledPosts(2);
        assertThat(simulator.webhooksPosted()).extracting("type").containsExactly("message-send-error", "new-message");
        assertThat(simulator.webhooksPosted().get(0).body()).contains("\"tempGuid\":\"t-7\"", "\"error\":22");
        assertThat(simulator.webhooksPosted().get(1).body()).doesNotContain("tempGuid");
    }

    @Test
    void aSendWithoutAKeyAndAReactionAreAnnouncedOnce() {
        String chat = simulator.directChat(ANN);
        Caller api = new Caller(simulator.url(), simulator.password());
        String target = simulator.someoneWrites(ANN, "hello");
        settledPosts(1);

        api.post("message/text", "{\"chatGuid\":\"" + chat + "\",\"message\":\"x\",\"method\":\"private-api\"}");
        api.post(
                "message/react",
                "{\"chatGuid\":\"" + chat + "\",\"selectedMessageGuid\":\"" + target + "\",\"reaction\":\"love\"}");

        assertThat(settledPosts(3)).extracting(Receiver.Post::type).containsOnly("new-message");
    }

    @Test
    void anUnsentRowIsNewAgainEveryHour() {
        repeatsEveryHour(guid -> simulator.someoneUnsends(guid));
    }

    @Test
    void aRowThatBrokeThroughAFocusIsNewAgainEveryHour() {
        repeatsEveryHour(guid -> simulator.notified(guid));
    }

    @Test
    void aPlainRowIsNotNewAgainAfterAnHour() {
        simulator.ownDeviceWrites(simulator.directChat(ANN), "plain");
        settledPosts(1);
        clock.advance(Duration.ofMinutes(61));

        simulator.someoneWrites(DANA, "wakes the server");

        settledPosts(2);
        clock.advance(Duration.ofMinutes(61));
        simulator.someoneWrites(DANA, "wakes it again");
        settledPosts(3);
    }

    private void repeatsEveryHour(Consumer<String> mark) {
        String guid = simulator.ownDeviceWrites(simulator.directChat(ANN), "to be marked");
        settledPosts(1);
        mark.accept(guid);
        settledPosts(2);
        clock.advance(Duration.ofMinutes(10));
        simulator.someoneWrites(DANA, "the marked row is no longer recent now");
        settledPosts(3);
        for (int hour = 1; hour <= 2; hour++) {
            receiver.clear();
            clock.advance(Duration.ofMinutes(61));

            simulator.someoneWrites(DANA, "wakes the server");

            assertThat(settledPosts(2)).extracting(Receiver.Post::type).containsOnly("new-message");
            assertThat(receiver.posts())
                    .extracting(post -> post.data().path("guid").asText())
                    .contains(guid);
        }
    }

    @Test
    void deliveryAndReadingOfARowFromBeforeARestartArriveAsNew() {
        String sent = simulator.ownDeviceWrites(simulator.directChat(ANN), "hello");
        settledPosts(1);
        clock.advance(Duration.ofMinutes(10));
        simulator.restart();
        await().until(() -> receiver.posts("hello-world").size() == 1);
        receiver.clear();

        simulator.delivered(sent);
        List<Receiver.Post> first = settledPosts(1);
        clock.advance(Duration.ofSeconds(5));
        simulator.read(sent);

        assertThat(first.get(0).type()).isEqualTo("new-message");
        assertThat(first.get(0).data().path("chats")).hasSize(1);
        assertThat(first.get(0).data().path("dateDelivered").isNumber()).isTrue();
        assertThat(settledPosts(2).get(1).type()).isEqualTo("updated-message");
    }

    @Test
    void anIncomingMessageReadSoonIsAnUpdateAndReadLateIsNone() {
        String soon = simulator.someoneWrites(ANN, "read at once");
        settledPosts(1);
        simulator.read(soon);
        assertThat(settledPosts(2).get(1).type()).isEqualTo("updated-message");

        String late = simulator.someoneWrites(ANN, "read after a while");
        settledPosts(3);
        clock.advance(Duration.ofMinutes(5));
        simulator.someoneWrites(DANA, "moves the server's last look to now");
        settledPosts(4);
        simulator.read(late);

        settledPosts(4);
    }

    @Test
    void socketsLoseAndRepeatAsWebhooksDo() {
        try (SocketClient client =
                SocketClient.with(simulator.url(), simulator.password()).connect()) {
            await().until(() -> simulator.socketsConnected() == 1);
            String guid = simulator.someoneWrites(ANN, "noon");
            simulator.insertLate(ANN, "from yesterday", Duration.ofDays(1));
            settledPosts(1);
            clock.advance(Duration.ofMinutes(61));

            simulator.someoneEdits(guid, "12:30");

            settledPosts(2);
            assertThat(client.events())
                    .extracting(event ->
                            event.type() + " " + event.data().path("guid").asText())
                    .containsExactly("new-message " + guid, "new-message " + guid);
            assertThat(client.events()
                            .get(1)
                            .data()
                            .path("messageSummaryInfo")
                            .get(0)
                            .has("editedParts"))
                    .isTrue();
        }
    }

    private List<Receiver.Post> settledPosts(int count) {
        await().untilAsserted(
                        () -> assertThat(receiver.posts()).as(simulator.story()).hasSizeGreaterThanOrEqualTo(count));
        // Longer than a poll takes in fast mode: what is not there by then will not come.
        await().pollDelay(Duration.ofMillis(80)).until(() -> true);
        assertThat(receiver.posts()).as(simulator.story()).hasSize(count);
        return receiver.posts();
    }
}
