package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.routes.outbound.SendDesk.Decision;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class SendDeskTest {

    private Outpost outpost = Outpost.open();

    @AfterEach
    void close() {
        outpost.close();
    }

    @Test
    void aHeldSendThatWasSentCountsAsAccepted() {
        String ticket = held();

        outpost.desk.decide(ticket, Decision.SENT, "ada", "I see it on the phone");

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
        assertThat(outpost.outgoings.texts()).containsExactly("ok");
        assertThat(outpost.desk.ticket(ticket).orElseThrow().get("history").toString())
                .contains("what=sent")
                .contains("by=ada")
                .contains("I see it on the phone");
    }

    @Test
    void aHeldSendThatWasNotSentLeavesAnewUnderItsNextKey() {
        String ticket = held();

        outpost.desk.decide(ticket, Decision.RESEND, "ada", null);
        assertThat(outpost.outgoings.keys()).containsExactly(ticket, ticket + "-r1");
        outpost.outgoings.takesItAs("M-9");

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
    }

    @Test
    void aHeldSendCanBeDiscarded() {
        String ticket = held();

        outpost.desk.decide(ticket, Decision.DISCARD, "ada", "too old");

        assertThat(outpost.state(ticket)).isEqualTo(SendState.DISCARDED);
        assertThat(outpost.find(ticket).reason()).isEqualTo("too old");
    }

    @Test
    void eachReplayCountsInTheKey() {
        String ticket = outpost.accept("ok");
        outpost.due.wake();
        outpost.outgoings.fails(new Rejected("No."));
        outpost.desk.replay(ticket, "ada", null);
        outpost.outgoings.fails(new Rejected("No."));

        outpost.desk.replay(ticket, "ada", null);

        assertThat(outpost.outgoings.keys()).containsExactly(ticket, ticket + "-r1", ticket + "-r2");
    }

    @Test
    void anExpiredMessageCanBeReplayedAndHasItsTimeAnew() {
        String ticket = outpost.accept("ok");
        outpost.pass(Duration.ofHours(1));
        outpost.due.wake();
        assertThat(outpost.state(ticket)).isEqualTo(SendState.EXPIRED);

        outpost.desk.replay(ticket, "ada", null);

        assertThat(outpost.outgoings.texts()).containsExactly("ok");
        assertThat(outpost.find(ticket).expiresAt()).isEqualTo(outpost.now().plus(Duration.ofHours(1)));
    }

    @Test
    void whatMayHaveBeenSentIsNeverReplayedWithoutADecision() {
        String ticket = held();

        assertThatThrownBy(() -> outpost.desk.replay(ticket, "ada", null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Send " + ticket + " is HELD: \"replay\" is possible from [DEAD, EXPIRED] only.");
    }

    @Test
    void aMessageIsDiscardedForAReasonOnly() {
        String ticket = outpost.accept("ok");

        assertThatThrownBy(() -> outpost.desk.discard(ticket, "ada", " ")).isInstanceOf(IllegalArgumentException.class);
        outpost.desk.discard(ticket, "ada", "wrong person");
        outpost.due.wake();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.DISCARDED);
        assertThat(outpost.outgoings.texts()).isEmpty();
    }

    @Test
    void aLargeBacklogAtTheStartWaitsForAnOperator() {
        outpost.close();
        outpost = Outpost.open("sends.backlogLimit", "2");
        outpost.accept(Outpost.text("a", "1"));
        outpost.accept(Outpost.text("b", "2"));
        outpost.accept(Outpost.text("c", "3"));

        outpost.desk.holdBacklog(Outpost.ACCOUNT);
        outpost.due.wake();
        assertThat(outpost.outgoings.texts()).isEmpty();
        assertThat(outpost.desk.release(null, "ada")).containsExactly(Outpost.ACCOUNT);

        assertThat(outpost.outgoings.texts()).containsExactly("1", "2", "3");
        assertThat(outpost.desk.release(null, "ada")).isEmpty();
    }

    @Test
    void aSmallBacklogAtTheStartLeavesByItself() {
        outpost.close();
        outpost = Outpost.open("sends.backlogLimit", "2");
        outpost.accept(Outpost.text("a", "1"));
        outpost.accept(Outpost.text("b", "2"));

        outpost.desk.holdBacklog(Outpost.ACCOUNT);
        outpost.due.wake();

        assertThat(outpost.outgoings.texts()).containsExactly("1", "2");
    }

    @Test
    void aLateAnswerToTheFirstAttemptIsKeptAndNothingMore() {
        String ticket = outpost.accept("ok");
        outpost.due.wake();
        var first = outpost.outgoings.next();
        outpost.pass(Duration.ofMinutes(5));
        outpost.due.wake();
        outpost.desk.decide(ticket, Decision.RESEND, "ada", null);
        assertThat(outpost.outgoings.texts()).containsExactly("ok", "ok");

        first.accept(null, new OutcomeUnknown("Gone.", null, null, null));

        assertThat(outpost.state(ticket)).isEqualTo(SendState.CLAIMED);
        assertThat(outpost.find(ticket).evidence()).contains("A late answer to attempt 1 came: Gone.");
    }

    private String held() {
        String ticket = outpost.doubted("ok");
        outpost.pass(Duration.ofMinutes(15));
        outpost.reconcile.lookUp();
        assertThat(outpost.state(ticket)).isEqualTo(SendState.HELD);
        return ticket;
    }

    @Test
    void aBacklogThatExpiredHoldsNothingUpAfterTheNextStart() {
        outpost.close();
        outpost = Outpost.open("sends.backlogLimit", "1");
        outpost.accept(Outpost.text("a", "1"));
        outpost.accept(Outpost.text("b", "2"));
        outpost.desk.holdBacklog(Outpost.ACCOUNT);
        outpost.pass(Duration.ofHours(2));

        outpost.desk.holdBacklog(Outpost.ACCOUNT);
        outpost.accept(Outpost.text("a", "3"));
        outpost.due.wake();

        assertThat(outpost.outgoings.texts()).containsExactly("3");
    }

    @Test
    void aHeldBacklogStaysHeldAfterARestartUntilSomebodyLooks() {
        outpost.close();
        outpost = Outpost.open("sends.backlogLimit", "1");
        String first = outpost.accept(Outpost.text("a", "1"));
        outpost.accept(Outpost.text("b", "2"));
        outpost.desk.holdBacklog(Outpost.ACCOUNT);
        outpost.desk.discard(first, "ada", "out of date");

        outpost.desk.holdBacklog(Outpost.ACCOUNT);
        outpost.due.wake();

        assertThat(outpost.outgoings.texts()).isEmpty();
    }
}
