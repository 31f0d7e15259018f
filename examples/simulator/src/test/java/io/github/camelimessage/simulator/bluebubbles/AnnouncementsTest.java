package io.github.camelimessage.simulator.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.Caller;
import io.github.camelimessage.simulator.Receiver;
import io.github.camelimessage.simulator.SettableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    private static final String ANN = "+15550001111";
    private static final String DANA = "dana@example.org";

    private final SettableClock clock = new SettableClock();
    private final Receiver receiver = new Receiver();
    private BlueBubblesSimulator simulator;
    private Caller api;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().clock(clock).start();
        simulator.registerWebhook(receiver.url());
        api = new Caller(simulator.url(), simulator.password());
    }

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    @Test
    void aMessageIsAnnouncedOnceInTheShortForm() {
        String guid = simulator.someoneWrites(ANN, "  Are we still on?  ");

        Receiver.Post post = settledPosts(1).get(0);
        assertThat(post.type()).isEqualTo("new-message");
        JsonNode data = post.data();
        assertThat(data.path("guid").asText()).isEqualTo(guid);
        assertThat(data.path("text").asText()).isEqualTo("Are we still on?");
        assertThat(data.path("handle").path("address").asText()).isEqualTo(ANN);
        assertThat(data.path("chats").get(0).path("guid").asText()).isEqualTo("iMessage;-;" + ANN);
        assertThat(data.path("chats").get(0).has("participants")).isFalse();
        assertThat(data.path("dateCreated").asLong()).isEqualTo(clock.millis());
        assertThat(data.has("attributedBody")).isTrue();
        assertThat(data.has("isSpam")).isFalse();
        assertThat(data.has("tempGuid")).isFalse();
    }

    @Test
    void anApiSendIsAnnouncedTwiceFirstWithItsKey() {
        String chat = simulator.directChat(ANN);

        Caller.Reply reply = api.post(
                "message/text", "{\"chatGuid\":\"" + chat + "\",\"message\":\"See you\",\"tempGuid\":\"temp-1\"}");

        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.data().path("tempGuid").asText()).isEqualTo("temp-1");
        List<Receiver.Post> posts = settledPosts(2);
        assertThat(simulator.webhooksPosted())
                .extracting(each -> each.body().contains("\"tempGuid\":\"temp-1\""))
                .containsExactly(true, false);
        assertThat(posts).allSatisfy(post -> {
            assertThat(post.type()).isEqualTo("new-message");
            assertThat(post.data().path("guid").asText())
                    .isEqualTo(reply.data().path("guid").asText());
            assertThat(post.data().path("text").asText()).isEqualTo("See you");
        });
        assertThat(simulator.sent()).singleElement().satisfies(sent -> {
            assertThat(sent.text()).isEqualTo("See you");
            assertThat(sent.tempGuid()).isEqualTo("temp-1");
        });
    }

    @Test
    void groupActionsAreAnnouncedTwiceAndTheMembershipIsThatOfTheMoment() {
        String group = simulator.group("Hiking", DANA, ANN);

        String guid = simulator.addParticipant(group, "+15550002222");

        settledPosts(2);
        assertThat(simulator.webhooksPosted()).extracting("type").containsExactly("participant-added", "new-message");
        JsonNode added = receiver.posts("participant-added").get(0).data();
        assertThat(added.path("guid").asText()).isEqualTo(guid);
        assertThat(added.path("chats").get(0).path("participants")).hasSize(3);
        assertThat(added.path("text").isNull()).isTrue();
    }

    @Test
    void deliveryAndReadingAreUpdatesWithoutTheChat() {
        String guid = simulator.ownDeviceWrites(simulator.directChat(ANN), "hello");
        settledPosts(1);

        clock.advance(Duration.ofSeconds(1));
        simulator.delivered(guid);

        settledPosts(2);
        JsonNode updated = receiver.posts("updated-message").get(0).data();
        assertThat(updated.path("isDelivered").asBoolean()).isTrue();
        assertThat(updated.has("chats")).isFalse();
    }

    @Test
    void aLaterFailureIsNotAnnounced() {
        String guid = simulator.ownDeviceWrites(simulator.directChat(ANN), "hello");
        settledPosts(1);

        simulator.failsLater(guid, 22);
        simulator.someoneWrites(DANA, "a change that makes the server look");

        settledPosts(2);
        assertThat(receiver.posts("updated-message")).isEmpty();
        assertThat(receiver.posts("message-send-error")).isEmpty();
    }

    @Test
    void ofMoreThanAHundredAtOnceOnlyTheNewestHundredAreAnnounced() {
        simulator.allAtOnce(() -> {
            for (int i = 0; i < 150; i++) {
                simulator.someoneWrites(ANN, "message " + i);
            }
        });

        settledPosts(100);
        assertThat(receiver.posts())
                .extracting(post -> post.data().path("text").asText())
                .contains("message 149", "message 50")
                .doesNotContain("message 49");
    }

    @Test
    void aLateRowIsNotAnnounced() {
        simulator.insertLate(ANN, "from yesterday", Duration.ofDays(1));
        simulator.someoneWrites(DANA, "now");

        settledPosts(1);
        assertThat(receiver.posts().get(0).data().path("text").asText()).isEqualTo("now");
        assertThat(simulator.messages()).hasSize(2);
    }

    @Test
    void linkingAnAttachmentLateAnnouncesNothing() {
        String guid = simulator.someoneSendsAttachmentUnlinked(ANN, "a.png", "image/png", new byte[] {1, 2});
        JsonNode first = settledPosts(1).get(0).data();
        assertThat(first.path("text").asText("null")).isEmpty();
        assertThat(first.path("attachments")).isEmpty();

        simulator.linkAttachmentLate(guid);

        settledPosts(1);
        assertThat(api.get("message/" + guid + "?with=attachments").data().path("attachments"))
                .hasSize(1);
    }

    @Test
    void anOwnRowDeliveredWithoutDateIsNewAgainEveryHourUntilAWeekHasPassed() {
        String guid = simulator.ownDeviceWrites(simulator.directChat(ANN), "undated");
        simulator.deliveredWithoutDate(guid);
        await().until(() -> receiver.posts().size() >= 1);
        settled();
        clock.advance(Duration.ofMinutes(10));
        simulator.someoneWrites(DANA, "the owner's row is no longer recent now");
        await().until(() -> receiver.posts().size() >= 2);
        settled();
        receiver.clear();

        clock.advance(Duration.ofMinutes(61));
        simulator.someoneWrites(DANA, "wakes the server");

        await().until(() -> receiver.posts().size() == 2);
        assertThat(receiver.posts()).extracting(Receiver.Post::type).containsOnly("new-message");
        assertThat(receiver.posts())
                .extracting(post -> post.data().path("guid").asText())
                .contains(guid);
        clock.advance(Duration.ofDays(8));
        simulator.someoneWrites(DANA, "moves the server's last look to now");
        await().until(() -> receiver.posts().size() >= 3);
        settled();
        receiver.clear();
        clock.advance(Duration.ofMinutes(61));
        simulator.someoneWrites(DANA, "a week later");
        await().until(() -> receiver.posts().size() >= 1);
        settled();
        assertThat(receiver.posts()).hasSize(1);
    }

    @Test
    void anEditOfARowOlderThanTheMemoryArrivesAsNew() {
        String guid = simulator.someoneWrites(ANN, "noon");
        settledPosts(1);
        clock.advance(Duration.ofMinutes(61));

        simulator.someoneEdits(guid, "12:30");

        List<Receiver.Post> posts = settledPosts(2);
        assertThat(posts.get(1).type()).isEqualTo("new-message");
        assertThat(posts.get(1).data().path("dateEdited").asLong()).isEqualTo(clock.millis());
        assertThat(posts.get(1).data().path("chats")).hasSize(1);
    }

    @Test
    void anUnsentMessageHasNoTextNoPartsAndAnEditDate() {
        String guid = simulator.someoneWrites(ANN, "oops");
        settledPosts(1);

        simulator.someoneUnsends(guid);

        JsonNode data = settledPosts(2).get(1).data();
        assertThat(data.path("text").isNull()).isTrue();
        assertThat(data.path("partCount").asInt(-1)).isZero();
        assertThat(data.path("dateEdited").isNumber()).isTrue();
        assertThat(data.path("dateRetracted").isNull()).isTrue();
    }

    @Test
    void aRestartSaysHelloAndRepeatsOnlyTheSliceBeforeThePrimedWindow() {
        String tooOld = simulator.someoneWrites(ANN, "two minutes old");
        clock.advance(Duration.ofSeconds(75));
        String repeated = simulator.someoneWrites(ANN, "forty-five seconds old");
        clock.advance(Duration.ofSeconds(40));
        String primed = simulator.someoneWrites(ANN, "five seconds old");
        settledPosts(3);
        clock.advance(Duration.ofSeconds(5));
        receiver.clear();

        simulator.restart();
        simulator.someoneWrites(DANA, "after the restart");

        await().until(() -> receiver.posts().size() == 3);
        settled();
        assertThat(receiver.posts("hello-world")).hasSize(1);
        assertThat(receiver.posts("new-message"))
                .extracting(post -> post.data().path("guid").asText())
                .contains(repeated)
                .doesNotContain(tooOld, primed)
                .hasSize(2);
    }

    @Test
    void whatIsWrittenWhileTheServerIsDownIsNeverAnnounced() {
        simulator.stop();
        simulator.someoneWrites(ANN, "is anyone there?");
        clock.advance(Duration.ofMinutes(5));

        simulator.start();
        simulator.someoneWrites(ANN, "hello again");

        await().until(() -> receiver.posts("new-message").size() == 1);
        settled();
        assertThat(receiver.posts("new-message"))
                .singleElement()
                .satisfies(post -> assertThat(post.data().path("text").asText()).isEqualTo("hello again"));
        assertThat(simulator.messages()).hasSize(2);
    }

    @Test
    void typingIsAnnouncedWithThePrivateApiOnlyAndAtMostEveryFiveSeconds() {
        simulator.someoneTypes(ANN, true);
        simulator.someoneTypes(ANN, true);
        clock.advance(Duration.ofSeconds(6));
        simulator.someoneTypes(ANN, true);
        simulator.privateApi(false, false);
        simulator.someoneTypes(ANN, false);

        await().until(() -> receiver.posts("typing-indicator").size() == 2);
        settled();
        assertThat(receiver.posts("typing-indicator")).hasSize(2);
    }

    private List<Receiver.Post> settledPosts(int count) {
        await().untilAsserted(
                        () -> assertThat(receiver.posts()).as(simulator.story()).hasSize(count));
        settled();
        assertThat(receiver.posts()).as(simulator.story()).hasSize(count);
        return receiver.posts();
    }

    /** Longer than a poll takes in fast mode: what is not there by then will not come. */
    private static void settled() {
        await().pollDelay(Duration.ofMillis(80)).until(() -> true);
    }
}
