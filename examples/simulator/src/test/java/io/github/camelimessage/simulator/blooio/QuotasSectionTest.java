package io.github.camelimessage.simulator.blooio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Limits that waiting a little does not lift, each with its code. */
class QuotasSectionTest {

    private static final String CAROL = "+15550003333";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T08:00:00Z"));
    private BlooioSimulator simulator;
    private Api api;

    private void start(BlooioSimulatorBuilder builder) {
        simulator = builder.fast().clock(clock).start();
        api = new Api(simulator);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private String say(String to) {
        return api.text(to, "hi").error();
    }

    @Test
    void aNumberThatOnlyAnswersWaitsForTheOtherOne() {
        start(BlooioSimulator.builder().replyOnly(true));

        JsonNode refused = api.text(Api.ANN, "hi").json();
        assertThat(refused.path("code").asText()).isEqualTo("inbound_only_no_prior_inbound");
        assertThat(refused.path("external_id").asText()).isEqualTo(Api.ANN);
        assertThat(refused.path("allocation_id").asText()).isNotEmpty();
        assertThat(api.get("/me/numbers").text("plan_kind")).isEqualTo("inbound");
        simulator.someoneWrites(Api.ANN, "hello");
        assertThat(say(Api.ANN)).isEqualTo("202");
    }

    @Test
    void onlySoManyPeopleMayBeWrittenToFirst() {
        start(BlooioSimulator.builder().outboundLimit(1));

        assertThat(say(Api.ANN)).isEqualTo("202");
        assertThat(say(Api.ANN)).isEqualTo("202");
        JsonNode refused = api.text(Api.BOB, "hi").json();
        assertThat(refused.path("code").asText()).isEqualTo("outbound_limit_reached");
        assertThat(refused.path("status").asInt()).isEqualTo(429);
        assertThat(refused.path("limit").asInt()).isEqualTo(1);
        assertThat(refused.path("current").asInt()).isEqualTo(1);
        assertThat(refused.path("sender_number").asText()).isEqualTo(Api.LINE);
        clock.advance(Duration.ofDays(2));
        assertThat(say(Api.BOB)).isEqualTo("429 outbound_limit_reached");
        simulator.someoneWrites(Api.BOB, "hello");
        assertThat(say(Api.BOB)).isEqualTo("202");
    }

    @Test
    void onlySoManyConversationsMayBeBegunADay() {
        start(BlooioSimulator.builder().newConversationLimit(1));

        assertThat(say(Api.ANN)).isEqualTo("202");
        JsonNode refused = api.text(Api.BOB, "hi").json();
        assertThat(refused.path("code").asText()).isEqualTo("new_conversation_limit_reached");
        assertThat(refused.path("cap").asInt()).isEqualTo(1);
        assertThat(refused.has("plan_id")).isTrue();
        assertThat(say(Api.ANN)).isEqualTo("202");
        clock.advance(Duration.ofDays(1));
        assertThat(say(Api.BOB)).isEqualTo("202");
        assertThat(say(CAROL)).isEqualTo("429 new_conversation_limit_reached");
    }

    @Test
    void aQuotaSaysNoTimeToWait() {
        start(BlooioSimulator.builder().outboundLimit(0));

        assertThat(api.text(Api.ANN, "hi").header("Retry-After")).isNull();
    }

    @Test
    void aConversationTakesThreeUntilItIsAnsweredAndThenFour() {
        start(BlooioSimulator.builder().conversationLimits(true));

        String first = api.text(Api.ANN, "one").text("message_id");
        assertThat(api.send(Api.ANN, "{'text':['two','three','four']}").error())
                .isEqualTo("429 conversation_awaiting_reply");
        assertThat(api.send(Api.ANN, "{'text':['two','three']}").status()).isEqualTo(202);
        assertThat(say(Api.ANN)).isEqualTo("429 conversation_awaiting_reply");
        clock.advance(Duration.ofDays(3));
        assertThat(say(Api.ANN)).isEqualTo("429 conversation_awaiting_reply");

        simulator.someoneReacts(Api.ANN, first, "like");
        for (int i = 0; i < 3; i++) {
            assertThat(say(Api.ANN)).isEqualTo("202");
        }
        assertThat(say(Api.ANN)).isEqualTo("429 conversation_awaiting_reply");

        simulator.someoneWrites(Api.ANN, "yes?");
        for (int i = 0; i < 4; i++) {
            assertThat(say(Api.ANN)).isEqualTo("202");
        }
        assertThat(say(Api.ANN)).isEqualTo("429 conversation_streak_limit");
    }

    @Test
    void aConversationThatWentSilentTakesOne() {
        start(BlooioSimulator.builder().conversationLimits(true));
        simulator.someoneWrites(Api.ANN, "hello");
        clock.advance(Duration.ofDays(15));

        assertThat(say(Api.ANN)).isEqualTo("202");
        assertThat(say(Api.ANN)).isEqualTo("429 conversation_inactive_paused");
        simulator.someoneWrites(Api.ANN, "hello again");
        assertThat(say(Api.ANN)).isEqualTo("202");
    }

    @Test
    void linksAndFilesWaitForAFirstAnswer() {
        start(BlooioSimulator.builder().conversationLimits(true));
        String link = "{'text':'see https://example.org'}";
        String file = "{'text':'see','attachments':['https://files.example.org/a.png']}";

        assertThat(api.send(Api.ANN, link).error()).isEqualTo("403 conversation_content_restricted");
        assertThat(api.send(Api.ANN, file).error()).isEqualTo("403 conversation_content_restricted");
        simulator.someoneWrites(Api.ANN, "hello");
        assertThat(api.send(Api.ANN, link).status()).isEqualTo(202);
        assertThat(api.send(Api.ANN, file).status()).isEqualTo(202);
    }

    @Test
    void aProtectedLineDoesLess() {
        start(BlooioSimulator.builder());
        simulator.someoneWrites(Api.ANN, "hello");
        say(Api.BOB);

        simulator.safety("safety_new_conversations_paused");
        assertThat(say(CAROL)).isEqualTo("403 safety_new_conversations_paused");
        assertThat(say(Api.BOB)).isEqualTo("202");
        simulator.safety("safety_reply_only");
        assertThat(say(Api.BOB)).isEqualTo("403 safety_reply_only");
        assertThat(say(Api.ANN)).isEqualTo("202");
        simulator.safety("safety_account_review");
        assertThat(say(Api.ANN)).isEqualTo("403 safety_account_review");
        simulator.safety(null);
        assertThat(say(CAROL)).isEqualTo("202");
        assertThatThrownBy(() -> simulator.safety("safety_first")).isInstanceOf(IllegalArgumentException.class);
    }
}
