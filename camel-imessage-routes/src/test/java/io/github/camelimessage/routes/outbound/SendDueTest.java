package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.routes.SendRules;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class SendDueTest {

    private final Outpost outpost = Outpost.open();

    @AfterEach
    void close() {
        outpost.close();
    }

    @Test
    void anAcceptedMessageLeavesAndItsReceiptIsRecorded() {
        String ticket = outpost.accept("yes, until nine");

        outpost.due.wake();
        assertThat(outpost.state(ticket)).isEqualTo(SendState.CLAIMED);
        outpost.outgoings.takesItAs("M-1");

        assertThat(outpost.outgoings.texts()).containsExactly("yes, until nine");
        assertThat(outpost.outgoings.keys()).containsExactly(ticket);
        Send sent = outpost.find(ticket);
        assertThat(sent.state()).isEqualTo(SendState.ACCEPTED);
        assertThat(sent.messageId()).isEqualTo("M-1");
        assertThat(sent.service()).isEqualTo("iMessage");
        assertThat(sent.progress()).isEqualTo(Progress.SENT);
        assertThat(outpost.steps).containsExactly("send.claimed", "send.answered", "send.recorded");
    }

    @Test
    void sendsOfOneChatLeaveOneAfterTheOtherInTheirOrder() {
        outpost.accept("one");
        outpost.accept("two");
        outpost.accept(Outpost.text("another chat", "elsewhere"));

        outpost.due.wake();
        assertThat(outpost.outgoings.texts()).containsExactly("one", "elsewhere");
        outpost.outgoings.takesItAs("M-1");

        assertThat(outpost.outgoings.texts()).containsExactly("one", "elsewhere", "two");
    }

    @Test
    void aMessageThatIsToBeTriedLaterHoldsTheOnesBehindItBack() {
        String first = outpost.accept("one");
        outpost.accept("two");
        outpost.due.wake();

        outpost.outgoings.fails(new TryLater("not ready", null, null, null));
        assertThat(outpost.state(first)).isEqualTo(SendState.DUE);
        outpost.due.wake();
        assertThat(outpost.outgoings.texts()).containsExactly("one");
        outpost.clock.advance(Duration.ofSeconds(5));
        outpost.due.wake();
        outpost.outgoings.takesItAs("M-1");

        assertThat(outpost.outgoings.texts()).containsExactly("one", "one", "two");
        assertThat(outpost.outgoings.keys().get(0))
                .isEqualTo(outpost.outgoings.keys().get(1));
        assertThat(outpost.find(first).attempts()).isEqualTo(2);
    }

    @Test
    void aWaitThatTheProviderAsksForIsKept() {
        String ticket = outpost.accept("one");
        outpost.due.wake();

        outpost.outgoings.fails(new TooFast("slow down", Duration.ofMinutes(7), null, null));

        assertThat(outpost.find(ticket).dueAt())
                .isEqualTo(outpost.database.now().plus(Duration.ofMinutes(7)));
    }

    @Test
    void aWaitNeverGoesBeyondTheExpiry() {
        String ticket = outpost.accept("one");
        outpost.due.wake();

        outpost.outgoings.fails(new TooFast("slow down", Duration.ofDays(1), null, null));
        assertThat(outpost.find(ticket).dueAt()).isEqualTo(outpost.find(ticket).expiresAt());
        outpost.clock.advance(Duration.ofHours(1));
        outpost.due.wake();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.EXPIRED);
        assertThat(outpost.outgoings.texts()).containsExactly("one");
    }

    @Test
    void aRefusedMessageIsSetAsideAndTheNextOneLeaves() {
        String ticket = outpost.accept("one");
        outpost.accept("two");
        outpost.due.wake();

        outpost.outgoings.fails(new Rejected("No such chat.", "req-7", null));

        assertThat(outpost.state(ticket)).isEqualTo(SendState.DEAD);
        assertThat(outpost.find(ticket).reason()).isEqualTo("No such chat. (request req-7)");
        assertThat(outpost.outgoings.texts()).containsExactly("one", "two");
    }

    @Test
    void refusedCredentialsLeaveTheMessageDue() {
        String ticket = outpost.accept("one");
        outpost.due.wake();

        outpost.outgoings.fails(new NotAuthorised("Wrong password.", null, null));

        assertThat(outpost.state(ticket)).isEqualTo(SendState.DUE);
    }

    @Test
    void anUnclearAnswerLeavesTheOutcomeUnknownAndNothingIsSentAgain() {
        String ticket = outpost.accept("one");
        outpost.accept("two");
        outpost.due.wake();

        outpost.outgoings.fails(new OutcomeUnknown("No answer in time.", null, null, null));
        outpost.clock.advance(Duration.ofMinutes(10));
        outpost.due.wake();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);
        assertThat(outpost.outgoings.texts()).containsExactly("one");
        assertThat(outpost.find(ticket).evidence()).contains("No answer in time.");
    }

    @Test
    void whateverElseGoesWrongAfterTheAttemptBeganLeavesTheOutcomeUnknown() {
        String ticket = outpost.accept("one");
        outpost.due.wake();

        outpost.outgoings.fails(new IllegalStateException("surprise"));

        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);
    }

    @Test
    void aClaimWhoseOwnerIsGoneIsUnknownAndNeverDue() {
        String ticket = outpost.accept("one");
        outpost.due.wake();

        outpost.clock.advance(Duration.ofMinutes(4));
        outpost.due.wake();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);
        assertThat(outpost.outgoings.texts()).containsExactly("one");
    }

    @Test
    void anAnswerAfterTheLeaseStillCounts() {
        String ticket = outpost.accept("one");
        outpost.due.wake();
        outpost.clock.advance(Duration.ofMinutes(4));
        outpost.due.wake();

        outpost.outgoings.takesItAs("M-1");

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
        assertThat(outpost.find(ticket).evidence()).contains("late answer").contains("M-1");
    }

    @Test
    void aSecondAnswerIsKeptAsEvidenceOnly() {
        String ticket = outpost.accept("one");
        outpost.due.wake();
        var answer = outpost.outgoings.next();

        answer.accept(Outgoings.receipt("M-1"), null);
        answer.accept(null, new Rejected("No."));

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
        assertThat(outpost.find(ticket).messageId()).isEqualTo("M-1");
        assertThat(outpost.find(ticket).evidence()).contains("No.");
    }

    @Test
    void anAnswerThatNeverComesTakesNoPlaceForLongerThanItsLease() {
        for (int chat = 0; chat < 5; chat++) {
            outpost.accept(Outpost.text("chat " + chat, "text " + chat));
        }
        outpost.due.wake();
        assertThat(outpost.outgoings.texts()).hasSize(4);

        outpost.clock.advance(Duration.ofMinutes(5));
        outpost.due.wake();

        assertThat(outpost.outgoings.texts()).hasSize(5);
    }

    @Test
    void aClaimWhoseLeaseIsOverBeforeItLeftDoesNotLeave() {
        String ticket = outpost.accept("one");
        SendDue asleep = new SendDue(
                Outpost.ACCOUNT,
                outpost.settings,
                outpost.database,
                outpost.outbox,
                outpost.answers,
                outpost.outgoings,
                SendRules.NONE,
                Runnable::run,
                step -> {
                    if (step.equals(SendSteps.CLAIMED)) {
                        outpost.clock.advance(Duration.ofMinutes(5));
                        assertThat(outpost.outbox.doubtAbandoned(Outpost.ACCOUNT))
                                .hasSize(1);
                    }
                });

        asleep.wake();

        assertThat(outpost.outgoings.texts()).isEmpty();
        assertThat(outpost.state(ticket)).isEqualTo(SendState.DUE);
    }

    @Test
    void anErrorInATurnDoesNotEndTheTurns() {
        String ticket = outpost.accept("one");
        boolean[] first = {true};
        SendDue shaken = new SendDue(
                Outpost.ACCOUNT,
                outpost.settings,
                outpost.database,
                outpost.outbox,
                outpost.answers,
                outpost.outgoings,
                SendRules.NONE,
                Runnable::run,
                step -> {
                    if (first[0]) {
                        first[0] = false;
                        throw new StackOverflowError();
                    }
                });

        shaken.wake();
        outpost.clock.advance(Duration.ofMinutes(5));
        shaken.wake();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);
    }

    @Test
    void anAnswerThatComesWhileEverythingStopsIsWrittenDown() {
        String ticket = outpost.accept("one");
        ExecutorService worker = Executors.newSingleThreadExecutor();
        SendDue stopping = new SendDue(
                Outpost.ACCOUNT,
                outpost.settings,
                outpost.database,
                outpost.outbox,
                outpost.answers,
                outpost.outgoings,
                SendRules.NONE,
                worker,
                step -> {});
        stopping.wake();
        await().until(() -> outpost.outgoings.texts().size() == 1);

        stopping.stop();
        worker.shutdown();
        outpost.outgoings.takesItAs("M-1");

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
    }

    @Test
    void aLateAnswerToTheFirstAttemptKeepsADeniedSecondOneFromBeingRepeated() {
        String ticket = outpost.doubted("one");
        outpost.desk.decide(ticket, SendDesk.Decision.RESEND, "ada", "it is not on my phone");
        assertThat(outpost.state(ticket)).isEqualTo(SendState.CLAIMED);

        outpost.answers.record(firstAttempt(ticket), Outgoings.receipt("M-1"), null);
        outpost.outgoings.fails(new TryLater("not ready", null, null, null));

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
        assertThat(outpost.find(ticket).messageId()).isEqualTo("M-1");
    }

    private Send firstAttempt(String ticket) {
        Send now = outpost.find(ticket);
        outpost.database.jdbc().update("update imessage_send set fence = fence - 1 where ticket = ?", ticket);
        Send first = outpost.find(ticket);
        outpost.database.jdbc().update("update imessage_send set fence = fence + 1 where ticket = ?", ticket);
        assertThat(outpost.find(ticket)).isEqualTo(now);
        return first;
    }
}
