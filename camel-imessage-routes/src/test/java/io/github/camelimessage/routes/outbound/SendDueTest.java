package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
        outpost.clock.pass(Duration.ofSeconds(5));
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
        outpost.clock.pass(Duration.ofHours(1));
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
        outpost.clock.pass(Duration.ofMinutes(10));
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

        outpost.clock.pass(Duration.ofMinutes(4));
        outpost.due.wake();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);
        assertThat(outpost.outgoings.texts()).containsExactly("one");
    }

    @Test
    void anAnswerAfterTheLeaseStillCounts() {
        String ticket = outpost.accept("one");
        outpost.due.wake();
        outpost.clock.pass(Duration.ofMinutes(4));
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
}
