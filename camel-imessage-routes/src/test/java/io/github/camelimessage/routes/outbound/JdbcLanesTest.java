package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.routes.SendTerms;
import io.github.camelimessage.routes.outbound.Send.Bound;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which sends a claim does not even look at. */
@Tag(TestDatabase.BOTH)
class JdbcLanesTest {

    private static final String OTHER_CHAT = "iMessage;-;+15550002222";

    private final Outpost outpost = Outpost.open();

    @AfterEach
    void close() {
        outpost.close();
    }

    @Test
    void whatStandsBehindAnotherIsHiddenUntilThatIsClaimed() {
        outpost.accept("one");
        outpost.accept("two");
        outpost.accept("three");
        outpost.accept(Outpost.text(OTHER_CHAT, "elsewhere"));
        assertThat(hidden()).isEqualTo(2);

        outpost.due.wake();

        assertThat(outpost.outgoings.texts()).containsExactly("one", "elsewhere");
        assertThat(hidden()).isEqualTo(1);
        outpost.outgoings.takesItAs("M-1");
        assertThat(outpost.outgoings.texts()).containsExactly("one", "elsewhere", "two");
        assertThat(hidden()).isZero();
    }

    @Test
    void whatIsUrgentIsNeverHidden() {
        outpost.accept("one");

        outpost.outbox.accept(
                Outpost.ACCOUNT,
                Outpost.text(Outpost.CHAT, "STOP is confirmed"),
                null,
                outpost.now().plus(Duration.ofHours(1)),
                new SendTerms(null, true, false));

        assertThat(hidden()).isZero();
    }

    @Test
    void theNextOneIsShownWhenTheFirstTurnsOutToHaveLeft() {
        String first = outpost.accept("one");
        outpost.accept("two");
        Send due = outpost.find(first);
        assertThat(due.state()).isEqualTo(SendState.DUE);

        assertThat(outpost.outbox.markAccepted(due, "M-1", Bound.KEY, null, null, Progress.SENT))
                .isTrue();

        assertThat(hidden()).isZero();
    }

    @Test
    void theNextOneIsShownWhenTheFirstExpires() {
        String first = outpost.outbox
                .accept(
                        Outpost.ACCOUNT,
                        Outpost.text(Outpost.CHAT, "one"),
                        null,
                        outpost.now().plusSeconds(1))
                .ticket();
        String second = outpost.accept("two");
        outpost.pass(Duration.ofSeconds(2));

        assertThat(outpost.outbox.expire(Outpost.ACCOUNT)).containsExactly(first);

        assertThat(hidden()).isZero();
        outpost.due.wake();
        assertThat(outpost.state(second)).isEqualTo(SendState.CLAIMED);
    }

    @Test
    void theNextOneIsShownWhenTheFirstIsDiscarded() {
        String first = outpost.accept("one");
        String second = outpost.accept("two");

        outpost.desk.discard(first, "ann", "not needed");

        assertThat(hidden()).isZero();
        assertThat(outpost.state(second)).isEqualTo(SendState.CLAIMED);
    }

    @Test
    void whatIsHiddenWithNothingBeforeItIsFoundWithinSeconds() {
        String lost = outpost.accept("lost");
        outpost.database.jdbc().update("update imessage_send set behind = true where ticket = ?", lost);
        outpost.outbox.claimDue(Outpost.ACCOUNT, "nobody", outpost.settings.sends(), 1);
        assertThat(outpost.state(lost)).isEqualTo(SendState.DUE);

        outpost.due.wake();

        assertThat(outpost.state(lost)).isEqualTo(SendState.CLAIMED);
    }

    @Test
    void theRoundGetsToEachConversationHoweverManyWaitBeforeIt() {
        outpost.accept("first");
        for (int i = 0; i < 450; i++) {
            outpost.accept("next " + i);
        }
        String lost = outpost.accept(Outpost.text(OTHER_CHAT, "lost"));
        outpost.database.jdbc().update("update imessage_send set behind = true where ticket = ?", lost);
        JdbcLanes.Round round = new JdbcLanes(outpost.database).round(Outpost.ACCOUNT);

        for (int i = 0; i < 3; i++) {
            round.goOn();
            outpost.pass(Duration.ofSeconds(1));
        }

        assertThat(hidden()).isEqualTo(450);
        assertThat(isHidden(lost)).isFalse();
    }

    private boolean isHidden(String ticket) {
        return outpost.database
                .jdbc()
                .queryForObject("select behind from imessage_send where ticket = ?", Boolean.class, ticket);
    }

    private int hidden() {
        List<Integer> counts = outpost.database
                .jdbc()
                .queryForList("select count(*) from imessage_send where behind = true", Integer.class);
        return counts.get(0);
    }
}
