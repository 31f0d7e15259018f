package io.github.camelimessage.simulator.textbubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.textbubbles.Api.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that exist: lists and pages, edits, reactions, retries, schedules. */
class MessagesSectionTest {

    private final SettableClock clock = new SettableClock();
    private final TextBubblesSimulator simulator =
            TextBubblesSimulator.builder().fast().clock(clock).start();
    private final Api api = new Api(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    private String sentBy(String channel) {
        simulator.whatsApp().connects(Api.LINE);
        String id = api.send(
                Api.json("{'to':'%s','content':{'text':'hi'},'routing':{'preference':['%s']}}", Api.ANN, channel));
        awaitStatus(id, "sent");
        return id;
    }

    private void awaitStatus(String id, String status) {
        await().until(() -> status.equals(
                api.get("/v1/messages/" + id).data().path("status").asText()));
    }

    private static List<String> ids(JsonNode page) {
        return page.path("messages").findValuesAsText("id");
    }

    @Test
    void pagesGoFromTheNewestToTheOldestWhateverComesInMeanwhile() {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            written.add(0, simulator.someoneWrites(Api.ANN, "no. " + i));
        }
        JsonNode first = api.get("/v1/messages?limit=2").data();
        simulator.someoneWrites(Api.ANN, "meanwhile");
        JsonNode second = api.get("/v1/messages?limit=2&cursor="
                        + first.path("pagination").path("nextCursor").asText())
                .data();
        JsonNode third = api.get("/v1/messages?limit=2&cursor="
                        + second.path("pagination").path("nextCursor").asText())
                .data();

        List<String> seen = new ArrayList<>(ids(first));
        seen.addAll(ids(second));
        seen.addAll(ids(third));
        assertThat(seen).isEqualTo(written);
        assertThat(first.path("pagination").path("hasMore").asBoolean()).isTrue();
        assertThat(third.path("pagination").path("hasMore").asBoolean(true)).isFalse();
        assertThat(third.path("pagination").path("nextCursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"limit=0", "limit=101", "limit=x", "cursor=abc", "status=lost", "from=%2B15550200900"})
    void aListIsAskedForByTheRulesOnly(String query) {
        assertThat(api.get("/v1/messages?" + query).error()).isEqualTo("400 VALIDATION_ERROR");
    }

    @Test
    void aListIsNarrowedByStatusAndRecipientAndHidesCodes() {
        String in = simulator.someoneWrites(Api.ANN, "hi");
        String code = simulator.someoneSendsCode("+15550003333", "your code is 123456");
        String out = sentBy("imessage");

        assertThat(ids(api.get("/v1/messages?status=received").data())).containsExactly(in);
        assertThat(ids(api.get("/v1/messages?to=%2B15550001111").data())).containsExactly(out);
        assertThat(ids(api.get("/v1/messages").data())).containsExactly(out, in);
        assertThat(api.get("/v1/messages/" + code).error()).isEqualTo("404 NOT_FOUND");
        assertThat(simulator.messages()).extracting(SimulatedMessage::id).contains(code);
    }

    @Test
    void theProvidersIdIsNoIdInPaths() {
        String id = sentBy("imessage");
        String external =
                api.get("/v1/messages/" + id).data().path("externalId").asText();

        assertThat(api.get("/v1/messages/" + external).error()).isEqualTo("404 NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "imessage,love,200",
        "imessage,-love,200",
        "imessage,🔥,400 VALIDATION_ERROR",
        "whatsapp,🔥,200",
        "whatsapp,love,200",
        "sms,love,400 CHANNEL_NOT_SUPPORTED"
    })
    void eachChannelHasItsReactions(String channel, String type, String answer) {
        String id = sentBy(channel);

        Reply reply = api.post("/v1/messages/" + id + "/reactions", Api.json("{'type':'%s'}", type));

        if (answer.equals("200")) {
            assertThat(reply.data().path("reaction").asText()).isEqualTo(type);
            assertThat(reply.data().path("messageId").asText()).isEqualTo(id);
            assertThat(simulator.sent().get(1).reaction()).isEqualTo(type);
        } else {
            assertThat(reply.error()).isEqualTo(answer);
            assertThat(simulator.sent()).hasSize(1);
        }
    }

    @Test
    void onlyIMessageEditsAndUnsends() {
        String id = sentBy("imessage");
        String sms = sentBy("sms");
        String in = simulator.someoneWrites(Api.ANN, "hi");

        Reply edited = api.call("PUT", "/v1/messages/" + id, Api.json("{'text':'ho'}"));
        assertThat(edited.data().path("content").path("text").asText()).isEqualTo("ho");
        assertThat(api.call("PUT", "/v1/messages/" + id, "{}").error()).isEqualTo("400 VALIDATION_ERROR");
        assertThat(api.call("PUT", "/v1/messages/" + sms, Api.json("{'text':'ho'}"))
                        .error())
                .isEqualTo("400 CHANNEL_NOT_SUPPORTED");
        assertThat(api.call("PUT", "/v1/messages/" + in, Api.json("{'text':'ho'}"))
                        .error())
                .isEqualTo("400 INVALID_STATUS");
        simulator.stage().editsFail(true);
        assertThat(api.call("PUT", "/v1/messages/" + id, Api.json("{'text':'hu'}"))
                        .error())
                .isEqualTo("502 EDIT_FAILED");
        assertThat(api.post("/v1/messages/" + sms + "/unsend", null).error()).isEqualTo("400 CHANNEL_NOT_SUPPORTED");
        assertThat(api.post("/v1/messages/" + id + "/unsend", null).status()).isEqualTo(200);
        assertThat(api.post("/v1/messages/" + id + "/unsend", null).error()).isEqualTo("409 ALREADY_UNSENT");
        awaitStatus(id, "unsent");
    }

    @Test
    void aDeletedMessageIsGoneAndDeletedOnlyOnce() {
        String id = sentBy("imessage");

        assertThat(api.call("DELETE", "/v1/messages/" + id, null).status()).isEqualTo(200);
        assertThat(api.call("DELETE", "/v1/messages/" + id, null).error()).isEqualTo("409 ALREADY_DELETED");
        assertThat(api.get("/v1/messages/" + id).error()).isEqualTo("404 NOT_FOUND");
        assertThat(ids(api.get("/v1/messages").data())).isEmpty();
    }

    @Test
    void onlyWhatFailedIsRetriedAndEveryTryCounts() {
        simulator.stage().refuses(Api.ANN, "imessage_error_4");
        String id = api.send(Api.text(Api.ANN, "hi"));
        awaitStatus(id, "failed");
        assertThat(api.post("/v1/messages/" + id + "/retry", null)
                        .data()
                        .path("retryCount")
                        .asInt())
                .isEqualTo(1);
        awaitStatus(id, "failed");
        simulator.stage().refuses(Api.ANN, null);

        Reply second = api.post("/v1/messages/" + id + "/retry", null);

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.data().path("status").asText()).isEqualTo("queued");
        assertThat(second.data().path("retryCount").asInt()).isEqualTo(2);
        awaitStatus(id, "sent");
        assertThat(api.get("/v1/messages/" + id).data().path("errorCode").isNull())
                .isTrue();
        assertThat(api.post("/v1/messages/" + id + "/retry", null).error()).isEqualTo("400 INVALID_STATUS");
    }

    @Test
    void aRetryThatOnlySeemsToBeTakenChangesNothing() {
        simulator.stage().refuses(Api.ANN, "imessage_error_4");
        String id = api.send(Api.text(Api.ANN, "hi"));
        awaitStatus(id, "failed");
        simulator.faults().nextSend().isAnsweredButNeverSent();

        Reply lie = api.post("/v1/messages/" + id + "/retry", null);
        Reply truth = api.post("/v1/messages/" + id + "/retry", null);

        assertThat(lie.data().path("retryCount").asInt()).isEqualTo(1);
        assertThat(truth.data().path("retryCount").asInt()).isEqualTo(1);
    }

    @Test
    void aLaterFailureFollowsASuccess() {
        String id = sentBy("imessage");

        simulator.news().failsLater(id, "WHATSAPP_REJECTED");

        JsonNode message = api.get("/v1/messages/" + id).data();
        assertThat(message.path("errorCode").asText()).isEqualTo("WHATSAPP_REJECTED");
        assertThat(message.path("timeline").findValuesAsText("status"))
                .containsExactly("queued", "pending", "sent", "failed");
    }

    @Test
    void aMessageThatNeverReachedTheProviderTakesNoReaction() {
        String id = api.send(Api.json(
                "{'to':'%s','content':{'text':'hi'},'scheduledAt':'%s'}",
                Api.ANN, clock.instant().plusSeconds(60)));

        assertThat(api.post("/v1/messages/" + id + "/reactions", Api.json("{'type':'love'}"))
                        .error())
                .isEqualTo("400 MISSING_EXTERNAL_ID");
    }

    @Test
    void aScheduledMessageLeavesWhenItsTimeHasComeUnlessItIsCancelled() {
        String at = clock.instant().plus(Duration.ofDays(30)).toString();
        String body = Api.json("{'to':'%s','content':{'text':'later'},'scheduledAt':'%s'}", Api.ANN, at);
        Reply accepted = api.post("/v1/messages", body);
        String kept = accepted.data().path("id").asText();
        String cancelled = api.send(body);

        assertThat(accepted.data().path("status").asText()).isEqualTo("scheduled");
        assertThat(accepted.data().path("scheduledAt").asText()).isEqualTo("2026-01-31T10:00:00.000Z");
        assertThat(ids(api.get("/v1/messages/scheduled").data())).containsExactly(cancelled, kept);
        assertThat(api.call("DELETE", "/v1/messages/" + cancelled + "/schedule", null)
                        .status())
                .isEqualTo(200);
        simulator.tick();
        assertThat(simulator.sent()).isEmpty();
        clock.advance(Duration.ofDays(30));

        simulator.tick();

        awaitStatus(kept, "sent");
        assertThat(simulator.sent()).extracting(Sent::id).containsExactly(kept);
        assertThat(ids(api.get("/v1/messages/scheduled").data())).isEmpty();
        assertThat(api.call("DELETE", "/v1/messages/" + kept + "/schedule", null)
                        .error())
                .isEqualTo("400 NOT_SCHEDULED");
    }

    @Test
    void deliveredAndReadComeByThemselvesButSmsIsNeverRead() {
        try (TextBubblesSimulator lively = TextBubblesSimulator.builder()
                .fast()
                .deliveredAfter(Duration.ZERO)
                .readAfter(Duration.ofMillis(30))
                .start()) {
            Api other = new Api(lively);
            String blue = other.send(Api.text(Api.ANN, "hi"));
            String green = other.send(
                    Api.json("{'to':'%s','content':{'text':'hi'},'routing':{'preference':['sms']}}", Api.ANN));

            await().until(() -> lively.messages().stream()
                    .map(SimulatedMessage::status)
                    .toList()
                    .equals(List.of("read", "delivered")));
            lively.read(green);
            assertThat(other.get("/v1/messages/" + green).data().path("status").asText())
                    .isEqualTo("delivered");
            assertThat(other.get("/v1/messages/" + blue).data().path("readAt").isNull())
                    .isFalse();
        }
    }
}
