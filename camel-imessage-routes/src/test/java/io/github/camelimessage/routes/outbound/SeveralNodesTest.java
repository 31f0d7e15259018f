package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.routes.store.DatabaseAddress;
import io.github.camelimessage.routes.store.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes on one PostgreSQL send for the same accounts. */
@Timeout(120)
class SeveralNodesTest {

    private final DatabaseAddress shared = TestDatabase.freshPostgresql();
    private final Outpost one = Outpost.on(shared);
    private final Outpost other = Outpost.on(shared);

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void whatANodeThatDiedWasSendingIsLookedUpByTheOtherAndNotSentAgain() {
        String ticket = one.accept("hello");
        one.due.wake();
        assertThat(one.outgoings.texts()).containsExactly("hello");

        one.leaves();
        other.pass(one.settings.sends().lease());
        other.due.wake();

        assertThat(other.state(ticket)).isEqualTo(SendState.UNKNOWN);
        assertThat(other.outgoings.left).isEmpty();
        other.past.own("M-1", Outpost.CHAT, "hello", one.now());
        await().until(() -> {
            other.reconcile.lookUp();
            return other.state(ticket) == SendState.ACCEPTED;
        });
        assertThat(other.find(ticket).messageId()).isEqualTo("M-1");
    }

    @Test
    void aLateAnswerOfTheNodeThatSeemedDeadIsBelieved() {
        String ticket = one.accept("hello");
        one.due.wake();
        other.pass(one.settings.sends().lease());
        other.due.wake();

        one.outgoings.takesItAs("M-1");

        assertThat(other.state(ticket)).isEqualTo(SendState.ACCEPTED);
        assertThat(other.outgoings.left).isEmpty();
    }

    @Test
    void unknownSendsAreLookedUpByOneNode() {
        String ticket = one.doubted("hello");
        List.of(one, other).forEach(node -> node.past.own("M-1", Outpost.CHAT, "hello", node.now()));

        other.reconcile.lookUp();
        assertThat(other.past.asked).isZero();
        assertThat(other.state(ticket)).isEqualTo(SendState.UNKNOWN);
        one.reconcile.lookUp();

        assertThat(other.state(ticket)).isEqualTo(SendState.ACCEPTED);
    }

    @Test
    void whoeverIsDeposedWhileItLooksConcludesNothing() {
        String ticket = one.doubted("hello");
        one.past.own("M-1", Outpost.CHAT, "hello", one.now());
        one.past.meanwhile = this::anotherTakesOver;

        one.reconcile.lookUp();

        assertThat(one.past.asked).isPositive();
        assertThat(one.state(ticket)).isEqualTo(SendState.UNKNOWN);
    }

    private void anotherTakesOver() {
        one.database.jdbc().update("update imessage_lease set holder = 'another', fence = fence + 1");
    }

    @Test
    void aMessageThatIsTakenMeanwhileProvesNoOtherSend() {
        String first = one.doubted("hello");
        String second = one.doubted(Outpost.text("iMessage;-;+15550003333", "hello"));
        one.past.own("M-1", Outpost.CHAT, "hello", one.now());
        one.past.own("M-2", "iMessage;-;+15550003333", "hello", one.now());
        one.also = step -> {
            if (step.equals(SendSteps.FOUND)) {
                one.database.jdbc().update("update imessage_send set message_id = 'M-2' where ticket = ?", first);
            }
        };

        one.reconcile.lookUp();

        assertThat(one.state(second)).isEqualTo(SendState.UNKNOWN);
    }

    @Test
    void theMessagesOfOneConversationLeaveOneAfterTheOtherWhicheverNodeSendsThem() {
        for (int i = 0; i < 3; i++) {
            one.accept("hello " + i);
        }

        one.due.wake();
        other.due.wake();
        assertThat(one.outgoings.texts()).containsExactly("hello 0");
        assertThat(other.outgoings.left).isEmpty();
        one.outgoings.takesItAs("M-0");
        other.due.wake();

        assertThat(one.outgoings.left.size() + other.outgoings.left.size()).isEqualTo(2);
    }
}
