package io.github.camelimessage.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.bluebubbles.Sent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

    private static final String ANN = "+15550001111";
    private static final String BODY =
            "{\"chatGuid\":\"iMessage;-;" + ANN + "\",\"message\":\"hello\",\"tempGuid\":\"t\"}";

    private final Receiver receiver = new Receiver();
    private BlueBubblesSimulator simulator;
    private FaultScript faults;
    private Caller api;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().start();
        simulator.registerWebhook(receiver.url());
        faults = simulator.faults();
        api = new Caller(simulator.url(), simulator.password());
    }

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    @Test
    void aStatusInPlaceOfTheWorkSendsNothingAndOnlyOnce() {
        faults.nextSend().answers(503);

        assertThat(api.get("ping").status()).isEqualTo(200);
        assertThat(send().status()).isEqualTo(503);
        assertThat(simulator.sent()).isEmpty();
        assertThat(simulator.messages()).isEmpty();
        assertThat(send().status()).isEqualTo(200);
    }

    @Test
    void throttlingSaysWhenToComeBackOnlyIfTold() {
        faults.nextSend().isThrottledFor(Duration.ofSeconds(30));
        faults.nextSend().isThrottled();

        Caller.Reply told = send();
        Caller.Reply untold = send();

        assertThat(told.status()).isEqualTo(429);
        assertThat(told.header("Retry-After")).isEqualTo("30");
        assertThat(untold.status()).isEqualTo(429);
        assertThat(untold.header("Retry-After")).isNull();
        assertThat(simulator.sent()).isEmpty();
    }

    @Test
    void aDroppedConnectionLeavesNothingBehind() {
        faults.nextSend().connectionIsDropped();

        assertThatThrownBy(this::send).hasRootCauseInstanceOf(IOException.class);
        assertThat(simulator.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504, 524})
    void aFalseStatusHidesAMessageThatLeft(int status) {
        faults.nextSend().isSentButAnswers(status);

        Caller.Reply reply = send();

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo(status == 500 ? "application/json" : "text/html");
        assertThat(simulator.sent()).hasSize(1);
    }

    @Test
    void anAcceptedSendIsNeverAnswered() {
        faults.nextSend().isAcceptedButNeverAnswered();

        CompletableFuture<Caller.Reply> reply = api.later("POST", "message/text", BODY);

        await().until(() -> simulator.sent().size() == 1);
        await().until(() -> receiver.posts().size() == 2);
        assertThat(reply).isNotDone();
        assertThat(simulator.requests())
                .singleElement()
                .extracting(RequestSeen::status)
                .isEqualTo(0);
        reply.cancel(true);
    }

    @Test
    void halfAnAnswerArrives() {
        faults.nextSend().isSentButAnswerIsCutShort();

        assertThatThrownBy(this::send).hasRootCauseInstanceOf(IOException.class);
        assertThat(simulator.sent()).hasSize(1);
    }

    @Test
    void anAnswerGoesOnForEver() throws Exception {
        faults.nextSend().isSentButAnswerNeverEnds();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(simulator.url() + "/api/v1/message/text?password=" + simulator.password()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();

        HttpResponse<InputStream> response = api.http().send(request, HttpResponse.BodyHandlers.ofInputStream());

        assertThat(response.statusCode()).isEqualTo(200);
        try (InputStream body = response.body()) {
            byte[] beyond = body.readNBytes(4000);
            assertThat(beyond).endsWith(new byte[] {' ', ' ', ' '}).startsWith('{');
        }
        assertThat(simulator.sent()).hasSize(1);
    }

    @Test
    void aStallDelaysAndThenAllGoesWell() {
        faults.nextSend().stalls(Duration.ofMillis(150));

        CompletableFuture<Caller.Reply> reply = api.later("POST", "message/text", BODY);
        await().until(() -> simulator.requests().size() == 1);

        assertThat(simulator.sent()).isEmpty();
        assertThat(reply.join().status()).isEqualTo(200);
        assertThat(simulator.sent()).hasSize(1);
    }

    @Test
    void theLieNamesAMessageThatNobodyFinds() {
        faults.nextSend().isAnsweredButNeverSent();

        Caller.Reply reply = send();

        assertThat(reply.status()).isEqualTo(200);
        String guid = reply.data().path("guid").asText();
        assertThat(api.get("message/" + guid).status()).isEqualTo(404);
        assertThat(simulator.sent()).isEmpty();
        assertThat(simulator.messages()).isEmpty();
    }

    @Test
    void aRefusedMessageIsStoredWithItsCode() {
        faults.nextSend().isRefusedByTheNetwork(4);

        Caller.Reply reply = send();

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.data().path("error").asInt()).isEqualTo(4);
        assertThat(simulator.sent()).isEmpty();
        assertThat(simulator.messages()).hasSize(1);
    }

    @Test
    void faultsForAnyRequestHitReadsToo() {
        faults.nextRequest().times(2).answers(500);

        assertThat(api.get("ping").status()).isEqualTo(500);
        assertThat(api.get("server/info").status()).isEqualTo(500);
        assertThat(api.get("ping").status()).isEqualTo(200);
        assertThat(simulator.requests()).extracting(RequestSeen::status).containsExactly(500, 500, 200);
        assertThat(simulator.requests().toString()).doesNotContain(simulator.password());
    }

    @Test
    void theSameSeedRollsTheSameDice() {
        List<Integer> first = hundredRolls();
        List<Integer> second = hundredRolls();

        assertThat(first).isEqualTo(second);
        assertThat(first.stream().filter(each -> each == 1).count()).isBetween(10L, 50L);
    }

    private static List<Integer> hundredRolls() {
        FaultScript script = new FaultScript().seed(7).randomly(0.3, Fault.answers(500), Fault.sentButCutShort());
        return java.util.stream.IntStream.range(0, 100)
                .mapToObj(i -> script.take(true).isPresent() ? 1 : 0)
                .toList();
    }

    @Test
    void webhooksAreDropped() {
        faults.webhooks().drop(1);

        simulator.someoneWrites(ANN, "lost");
        await().until(() -> simulator.webhooksPosted().size() == 1);
        simulator.someoneWrites(ANN, "found");

        await().until(() -> receiver.posts().size() == 1);
        assertThat(texts()).containsExactly("found");
        assertThat(simulator.webhooksPosted()).extracting(WebhookPost::outcome).contains("lost");
    }

    @Test
    void allWebhooksAreDroppedUntilTold() {
        faults.webhooks().dropAll();
        simulator.someoneWrites(ANN, "lost");
        await().until(() -> simulator.webhooksPosted().size() == 1);

        faults.webhooks().resume();
        simulator.someoneWrites(ANN, "found");

        await().until(() -> receiver.posts().size() == 1);
        assertThat(texts()).containsExactly("found");
    }

    @Test
    void webhooksAreDoubled() {
        faults.webhooks().duplicate(1);

        simulator.someoneWrites(ANN, "twice");

        await().until(() -> receiver.posts().size() == 2);
        assertThat(texts()).containsExactly("twice", "twice");
    }

    @Test
    void webhooksAreHeldAndPostedBackwards() {
        faults.webhooks().reorder(3);

        simulator.allAtOnce(() -> List.of("one", "two", "three").forEach(text -> simulator.someoneWrites(ANN, text)));

        await().until(() -> receiver.posts().size() == 3);
        assertThat(texts()).containsExactly("three", "two", "one");
    }

    @Test
    void webhooksAreLate() {
        faults.webhooks().delay(Duration.ofMillis(200));

        simulator.someoneWrites(ANN, "late");
        await().until(() -> simulator.webhooksPosted().size() == 1);

        assertThat(receiver.posts()).isEmpty();
        await().until(() -> receiver.posts().size() == 1);
    }

    @Test
    void aSpoiledProofIsAWrongToken() {
        faults.webhooks().spoilProof(1);

        simulator.someoneWrites(ANN, "forged?");

        await().until(() -> receiver.posts().size() == 1);
        assertThat(receiver.posts().get(0).uri()).isEqualTo("/hook?token=abx");
    }

    @Test
    void clearingLetsGoWhatWasHeld() {
        faults.webhooks().reorder(5);
        faults.nextSend().answers(500);
        simulator.someoneWrites(ANN, "held");
        await().until(() -> simulator.webhooksPosted().size() == 1);

        faults.clear();

        await().until(() -> receiver.posts().size() == 1);
        assertThat(faults.pending()).isEmpty();
        assertThat(send().status()).isEqualTo(200);
    }

    @Test
    void aStoppedServerRefusesConnectionsAndComesBackOnTheSamePort() {
        simulator.stop();
        assertThatThrownBy(() -> api.get("ping")).hasRootCauseInstanceOf(IOException.class);

        simulator.start();

        assertThat(api.get("ping").status()).isEqualTo(200);
    }

    @Test
    void sentMessagesDoNotTellTheirTextByAccident() {
        send();

        assertThat(simulator.sent()).extracting(Sent::text).containsExactly("hello");
        assertThat(simulator.sent().toString()).doesNotContain("hello").doesNotContain(ANN);
        assertThat(simulator.messages().toString()).doesNotContain("hello").doesNotContain(ANN);
        api.get("chat/iMessage;-;" + ANN);
        simulator.someoneTypes(ANN, true);
        assertThat(simulator.requests().toString()).doesNotContain(ANN);
        assertThat(simulator.webhooksPosted().toString())
                .contains("typing-indicator")
                .doesNotContain(ANN);
        assertThat(simulator.story()).contains("GET /api/v1/chat/iMessage;-;" + ANN);
    }

    private List<String> texts() {
        return receiver.posts().stream()
                .map(post -> post.data().path("text").asText())
                .toList();
    }

    private Caller.Reply send() {
        try {
            return api.post("message/text", BODY);
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
