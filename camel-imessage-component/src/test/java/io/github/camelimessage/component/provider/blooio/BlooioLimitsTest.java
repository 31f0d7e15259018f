package io.github.camelimessage.component.provider.blooio;

import static io.github.camelimessage.component.provider.blooio.BlooioRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.model.TextFormat;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.blooio.BlooioSimulator;
import io.github.camelimessage.simulator.blooio.BlooioSimulatorBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Blooio refuses at times: what waiting lifts, and what it does not. */
class BlooioLimitsTest {

    private static final Target TO_IRA = new Target.ToHandle(new Handle("+15550100001"));
    private static final String IRA = "+15550100001";

    private final SettableClock clock = new SettableClock();
    private BlooioSimulator simulator;
    private BlooioRig rig;

    private void start(UnaryOperator<BlooioSimulatorBuilder> limits) {
        simulator = limits.apply(BlooioSimulator.builder().fast().clock(clock).apiKey("bl_live_of_the_tests"))
                .start();
        rig = BlooioRig.to(simulator.apiUrl(), clock);
    }

    @AfterEach
    void close() {
        rig.close();
        simulator.close();
    }

    private Receipt send(String text) throws ProviderException {
        return send(SendMessage.text(TO_IRA, text));
    }

    private Receipt send(SendMessage message) throws ProviderException {
        return await(rig.connection.execute(message));
    }

    /** Refused for good, by its code; and nothing else is held back for it. */
    private void isRefusedForGood(SendMessage message, String code) throws ProviderException {
        int before = simulator.messages().size();
        assertThatThrownBy(() -> send(message))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("(" + code + ")")
                .hasMessageNotContaining("+1555");
        assertThat(simulator.messages()).hasSize(before);
        assertThat(await(rig.connection.execute(new AccountOperation.CheckHealth())))
                .isEqualTo("valid");
    }

    @ParameterizedTest
    @CsvSource({
        "code, outbound_limit_reached",
        "snake, outbound_limit_reached",
        "details, outbound_limit_reached",
        "nested, outbound_limit_reached"
    })
    void aQuotaIsNotWaitedForInAnyShapeThatNamesIt(String shape, String code) throws ProviderException {
        start(blooio -> blooio.outboundLimit(0).errorShape(shape));

        isRefusedForGood(SendMessage.text(TO_IRA, "hi"), code);
    }

    @Test
    void theLimitsOfPlansAreRefusedForGood() throws ProviderException {
        start(blooio -> blooio.newConversationLimit(0));
        isRefusedForGood(SendMessage.text(TO_IRA, "hi"), "new_conversation_limit_reached");
        close();
        start(blooio -> blooio.replyOnly(true));
        isRefusedForGood(SendMessage.text(TO_IRA, "hi"), "inbound_only_no_prior_inbound");

        simulator.someoneWrites(IRA, "hello");
        assertThat(send("hi").progress()).isEqualTo(Receipt.Progress.QUEUED);
    }

    @Test
    void theLimitsOfConversationsAreRefusedForGood() throws ProviderException {
        start(blooio -> blooio.conversationLimits(true));
        isRefusedForGood(SendMessage.text(TO_IRA, "see https://example.org"), "conversation_content_restricted");
        for (int i = 0; i < 3; i++) {
            send("hi");
        }
        isRefusedForGood(SendMessage.text(TO_IRA, "hi"), "conversation_awaiting_reply");
        simulator.someoneWrites(IRA, "yes?");
        for (int i = 0; i < 4; i++) {
            send("hi");
        }
        isRefusedForGood(SendMessage.text(TO_IRA, "hi"), "conversation_streak_limit");
        clock.advance(Duration.ofDays(15));
        isRefusedForGood(SendMessage.text(TO_IRA, "hi"), "conversation_inactive_paused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"safety_new_conversations_paused", "safety_reply_only", "safety_account_review"})
    void aProtectedLineIsNamed(String code) throws ProviderException {
        start(blooio -> blooio);
        simulator.safety(code);

        isRefusedForGood(SendMessage.text(TO_IRA, "hi"), code);
    }

    @Test
    void whatOnlyImessageHasIsRefusedElsewhere() throws ProviderException {
        start(blooio -> blooio);
        String asked = simulator.someoneWrites(IRA, "where are you?");
        simulator.reachedBy(IRA, "rcs");

        isRefusedForGood(
                SendMessage.text(TO_IRA, "**here**").in(TextFormat.MARKDOWN), "format_unsupported_for_channel_type");
        isRefusedForGood(
                new SendMessage(TO_IRA, "here", null, List.of(), new MessageId(asked), 0, null, null, "key-1"),
                "reply_target_not_supported");
        await(rig.connection.execute(new ChatOperation.SetTyping(new ChatId(IRA), true)));
    }

    @Test
    void whenNoRequestIsLeftTheNextOneWaitsForTheResetWithoutLeaving() throws ProviderException {
        start(blooio -> blooio.rateLimit(2));
        send("one");
        send("two");

        assertThatThrownBy(() -> send("three")).isInstanceOfSatisfying(TooFast.class, fast -> assertThat(fast.after())
                .contains(Duration.ofSeconds(60)));
        assertThat(simulator.requests()).hasSize(2);
        clock.advance(Duration.ofSeconds(61));
        assertThat(send("three").progress()).isEqualTo(Receipt.Progress.QUEUED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "text", "snake", "details", "nested", "bare"})
    void whoeverUsedTheRequestsUpARefusalSaysHowLongToWait(String shape) {
        start(blooio -> blooio.rateLimit(1).errorShape(shape));
        new BlooioDesk(simulator).get("/me");
        clock.advance(Duration.ofSeconds(20));

        assertThatThrownBy(() -> send("one")).isInstanceOfSatisfying(TooFast.class, fast -> assertThat(fast.after())
                .contains(Duration.ofSeconds(40)));
        assertThatThrownBy(() -> send("one")).isInstanceOf(TooFast.class);
        assertThat(simulator.requests()).hasSize(2);
    }

    @Test
    void aRepetitionIsASuccessWithTheOriginalReceipt() throws ProviderException {
        start(blooio -> blooio);
        SendMessage message = SendMessage.text(TO_IRA, "hi").under("key-1");
        Receipt first = send(message);
        simulator.safety("safety_account_review");

        Receipt again = send(message);

        assertThat(again.message()).isEqualTo(first.message());
        assertThat(again.key()).isEqualTo("key-1");
        assertThat(again.progress()).isEqualTo(Receipt.Progress.QUEUED);
    }

    @Test
    void aRepetitionThatIsAConflictIsLookedUpAndNotSentAgain() throws ProviderException {
        start(blooio -> blooio.replaysAnswer(409));
        SendMessage message = SendMessage.text(TO_IRA, "hi").under("key-1");
        send(message);

        assertThatThrownBy(() -> send(message))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("its key was used before");
        assertThat(simulator.messages()).hasSize(1);
    }

    @Test
    void withoutAPhoneItWorksLater() throws ProviderException {
        start(blooio -> blooio);
        MessageId asked = new MessageId(simulator.someoneWrites(IRA, "hello"));
        simulator.devicesReachable(false);

        assertThatThrownBy(() -> await(rig.connection.execute(new ChatOperation.SetTyping(new ChatId(IRA), true))))
                .isInstanceOf(TryLater.class);
        assertThatThrownBy(() -> await(
                        rig.connection.execute(new MessageOperation.React(new ChatId(IRA), asked, 0, "love", false))))
                .isInstanceOf(OutcomeUnknown.class);
        close();
        start(blooio -> blooio.lines());
        assertThatThrownBy(() -> send("hi"))
                .isInstanceOf(TryLater.class)
                .hasMessageContaining("no number of the account is active");
    }

    @Test
    void whatThePlanDoesNotIncludeIsSaidSo() {
        start(blooio -> blooio.dedicatedPlan(false));

        assertThatThrownBy(() -> send(SendMessage.text(TO_IRA, "hi").with(Map.of("share_contact", true))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("(feature_not_enabled): the plan does not include it");
    }
}
