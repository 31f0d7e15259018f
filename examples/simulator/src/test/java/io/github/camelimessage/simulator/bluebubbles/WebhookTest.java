package io.github.camelimessage.simulator.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.simulator.Caller;
import io.github.camelimessage.simulator.Receiver;
import io.github.camelimessage.simulator.WebhookPost;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {

    private static final String ANN = "+15550001111";

    private final Receiver receiver = new Receiver();
    private BlueBubblesSimulator simulator;
    private Caller api;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().start();
        api = new Caller(simulator.url(), simulator.password());
    }

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    @Test
    void registeringTheSameAddressAgainChangesNothing() {
        Caller.Reply first = register("http://example.org/hook", "\"new-message\"");
        Caller.Reply again = register("http://example.org/hook", "\"*\"");

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.data()).isEqualTo(first.data());
        assertThat(again.data().path("events").get(0).asText()).isEqualTo("new-message");
        assertThat(api.get("webhook").data()).hasSize(1);
    }

    @Test
    void oneWrongEventRejectsAll() {
        Caller.Reply reply = register("http://example.org/hook", "\"new-message\",\"new-massage\"");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).contains("participant-removed");
        assertThat(register("ftp://example.org", "\"*\"").status()).isEqualTo(400);
        assertThat(api.get("webhook").data()).isEmpty();
    }

    @Test
    void lookingUpByIdNeverWorksAndByUrlOnlyWhenKnown() {
        register("http://example.org/hook", "\"*\"");

        assertThat(api.get("webhook?id=1").error()).isEqualTo("Validator `number` is not defined!");
        assertThat(api.get("webhook?id=1").status()).isEqualTo(500);
        assertThat(api.get("webhook?url=http%3A%2F%2Fexample.org%2Fhook").data())
                .hasSize(1);
        assertThat(api.get("webhook?url=http%3A%2F%2Fexample.org%2Fother").status())
                .isEqualTo(500);
    }

    @Test
    void removingKnowsThreeAnswers() {
        int id = register("http://example.org/hook", "\"*\"").data().path("id").asInt();

        assertThat(api.call("DELETE", "webhook/" + id, null).status()).isEqualTo(200);
        assertThat(api.call("DELETE", "webhook/" + id, null).status()).isEqualTo(404);
        assertThat(api.call("DELETE", "webhook/first", null).status()).isEqualTo(500);
    }

    @Test
    void onlyWhatWasAskedForIsPosted() {
        register(receiver.url(), "\"updated-message\"");

        String guid = simulator.someoneWrites(ANN, "hello");
        await().until(() -> simulator.story().contains("writes"));
        awaitPoll();
        simulator.someoneEdits(guid, "hello!");

        await().until(() -> receiver.posts().size() == 1);
        assertThat(receiver.posts()).extracting(Receiver.Post::type).containsExactly("updated-message");
        assertThat(receiver.posts().get(0).uri()).isEqualTo("/hook?token=abc");
    }

    @Test
    void aRefusedPostIsNeverRepeated() {
        receiver.answering(503);
        register(receiver.url(), "\"*\"");

        simulator.someoneWrites(ANN, "hello");

        await().until(() -> simulator.webhooksPosted().stream()
                .anyMatch(post -> post.outcome().equals("503")));
        awaitPoll();
        assertThat(receiver.posts()).hasSize(1);
        assertThat(simulator.webhooksPosted())
                .singleElement()
                .extracting(WebhookPost::accepted)
                .isEqualTo(false);
    }

    @Test
    void anUnreachableReceiverIsOnlyAnEntryInTheJournal() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        register("http://127.0.0.1:" + nobody + "/hook", "\"*\"");

        simulator.someoneWrites(ANN, "hello");

        await().until(() -> simulator.webhooksPosted().size() == 1
                && !simulator.webhooksPosted().get(0).outcome().equals("pending"));
        assertThat(simulator.webhooksPosted().get(0).outcome()).isEqualTo("not connected");
        assertThat(simulator.webhooksPosted().get(0).accepted()).isFalse();
    }

    @Test
    void aRedirectIsFollowedWithoutTheBodyAndUserInformationBecomesAHeader() {
        receiver.redirectingMovedTo(receiver.url("/final"));
        register(receiver.url("/moved").replace("http://", "http://ann:secret@"), "\"*\"");

        simulator.someoneWrites(ANN, "hello");

        await().until(() -> receiver.posts().size() == 2);
        assertThat(receiver.posts().get(0).authorization()).startsWith("Basic ");
        assertThat(receiver.posts().get(1).verb()).isEqualTo("GET");
        assertThat(receiver.posts().get(1).event().isMissingNode()).isTrue();
    }

    private Caller.Reply register(String url, String events) {
        return api.post("webhook", "{\"url\":\"" + url + "\",\"events\":[" + events + "]}");
    }

    private static void awaitPoll() {
        await().pollDelay(java.time.Duration.ofMillis(80)).until(() -> true);
    }
}
