package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.routes.SendRules.Permit;
import io.github.camelimessage.routes.SendTerms;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of messages that may not leave now, or not at all. */
@Tag(TestDatabase.BOTH)
class SendRulesTest {

    private static final Duration NIGHT = Duration.ofHours(9);

    private final Outpost outpost = Outpost.open("sends.backlogLimit", "1");
    private final Instant morning = outpost.now().plus(NIGHT);

    @AfterEach
    void close() {
        outpost.close();
    }

    @Test
    void whatIsAcceptedInQuietHoursLeavesInOrderOnceTheyAreOver() {
        String first = acceptQuiet("one");
        String second = acceptQuiet("two");
        outpost.due.wake();
        outpost.pass(NIGHT.minusMillis(1));
        outpost.due.wake();
        assertThat(outpost.outgoings.texts()).isEmpty();

        outpost.pass(Duration.ofMillis(1));
        outpost.due.wake();
        outpost.outgoings.takesItAs("M-1");

        assertThat(outpost.outgoings.texts()).containsExactly("one", "two");
        assertThat(outpost.state(first)).isEqualTo(SendState.ACCEPTED);
        assertThat(outpost.state(second)).isEqualTo(SendState.CLAIMED);
    }

    @Test
    void aRetryThatSlipsIntoTheNightWaitsForTheMorningAndHasAsLongToLeaveAsItHad() {
        String ticket = outpost.accept("one");
        outpost.due.wake();
        outpost.outgoings.fails(new TryLater("Not ready.", Duration.ofMinutes(10), null, null));
        outpost.permits = message -> new Permit(morning, null);

        outpost.pass(Duration.ofMinutes(10));
        outpost.due.wake();

        Send waiting = outpost.find(ticket);
        assertThat(outpost.outgoings.texts()).containsExactly("one");
        assertThat(waiting.state()).isEqualTo(SendState.DUE);
        assertThat(waiting.dueAt()).isEqualTo(morning);
        assertThat(waiting.expiresAt()).isEqualTo(morning.plus(Duration.ofMinutes(50)));
        assertThat(waiting.attempts()).as("attempts that began").isEqualTo(1);
        outpost.permits = message -> Permit.GRANTED;
        outpost.pass(NIGHT);
        outpost.due.wake();
        assertThat(outpost.outgoings.texts()).containsExactly("one", "one");
    }

    @Test
    void whatMayNeverLeaveIsDiscardedWithItsReasonAndHoldsUpNobody() {
        String unwanted = outpost.accept("buy this");
        String next = outpost.accept("two");
        outpost.permits =
                message -> message.text().equals("two") ? Permit.GRANTED : new Permit(null, "suppressed: not wanted");

        outpost.due.wake();

        assertThat(outpost.state(unwanted)).isEqualTo(SendState.DISCARDED);
        assertThat(outpost.find(unwanted).reason()).isEqualTo("suppressed: not wanted");
        assertThat(outpost.find(unwanted).attempts()).isZero();
        assertThat(outpost.state(next)).isEqualTo(SendState.CLAIMED);
        assertThat(outpost.outgoings.texts()).containsExactly("two");
    }

    @Test
    void anUrgentMessageOvertakesThoseThatWaitForTheMorning() {
        acceptQuiet("when you are up");
        acceptUrgent("your flight is cancelled");

        outpost.due.wake();

        assertThat(outpost.outgoings.texts()).containsExactly("your flight is cancelled");
        outpost.outgoings.takesItAs("M-1");
        outpost.pass(NIGHT);
        outpost.due.wake();
        assertThat(outpost.outgoings.texts()).containsExactly("your flight is cancelled", "when you are up");
    }

    @Test
    void anUrgentMessageOvertakesNothingElse() {
        outpost.accept("one");
        outpost.due.wake();
        outpost.outgoings.fails(new TryLater("Not ready.", Duration.ofMinutes(1), null, null));
        acceptUrgent("two");

        outpost.due.wake();
        assertThat(outpost.outgoings.texts()).containsExactly("one");

        outpost.pass(Duration.ofMinutes(1));
        outpost.due.wake();
        assertThat(outpost.outgoings.texts()).containsExactly("one", "one");
    }

    @Test
    void aMessageThatIsNotUrgentWaitsBehindThoseThatWaitForTheMorning() {
        acceptQuiet("one");
        outpost.accept("two");

        outpost.due.wake();

        assertThat(outpost.outgoings.texts()).isEmpty();
    }

    @Test
    void whatWaitsForTheMorningIsNoBacklog() {
        acceptQuiet("one");
        acceptQuiet("two");

        outpost.desk.holdBacklog(Outpost.ACCOUNT);
        assertThat(held()).isZero();

        outpost.pass(NIGHT);
        outpost.desk.holdBacklog(Outpost.ACCOUNT);
        assertThat(held()).isEqualTo(1);
    }

    @Test
    void theSameKeyKeepsTheTermsOfTheFirst() {
        SendMessage message = Outpost.text(Outpost.CHAT, "one").under("order-7");
        String ticket = outpost.outbox
                .accept(Outpost.ACCOUNT, message, "order-7", morning.plusSeconds(60), quiet())
                .ticket();

        Send again = outpost.outbox.accept(Outpost.ACCOUNT, message, "order-7", outpost.now(), SendTerms.NONE);

        assertThat(again.ticket()).isEqualTo(ticket);
        assertThat(again.dueAt()).isEqualTo(morning);
        assertThat(again.expiresAt()).isEqualTo(morning.plusSeconds(60));
    }

    @Test
    void aRuleThatCannotBeAskedLetsNothingLeave() {
        String ticket = outpost.accept("one");
        outpost.permits = message -> {
            throw new IllegalStateException("the database is away");
        };

        outpost.due.wake();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.DUE);
        assertThat(outpost.outgoings.texts()).isEmpty();
        outpost.permits = message -> Permit.GRANTED;
        outpost.pass(Duration.ofSeconds(5));
        outpost.due.wake();
        assertThat(outpost.outgoings.texts()).containsExactly("one");
    }

    @Test
    void whoeverDoesNotWantItIsNotAskedAboutUnderTheSameKeyEither() {
        outpost.replayWindow = Duration.ofHours(24);
        String ticket = outpost.doubted("one");
        outpost.permits = message -> new Permit(null, "suppressed: not wanted");

        outpost.reconcile.lookUp();

        assertThat(outpost.outgoings.texts()).containsExactly("one");
        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);
        outpost.permits = message -> new Permit(morning, null);
        outpost.reconcile.lookUp();
        assertThat(outpost.outgoings.texts())
                .as("it is under way since before the night")
                .containsExactly("one", "one");
    }

    @Test
    void anOperatorWhoSendsItAnewIsHeldToTheRulesAsWell() {
        outpost.permits = message -> new Permit(null, "suppressed: not wanted");
        String ticket = outpost.accept("one");
        outpost.pass(Duration.ofHours(2));
        outpost.due.wake();
        assertThat(outpost.state(ticket)).isEqualTo(SendState.EXPIRED);

        outpost.desk.replay(ticket, "ada", "please");

        assertThat(outpost.state(ticket)).isEqualTo(SendState.DISCARDED);
        Map<String, Object> view = outpost.desk.ticket(ticket).orElseThrow();
        assertThat(view).containsEntry("reason", "suppressed: not wanted");
    }

    private SendTerms quiet() {
        return new SendTerms(morning, false, false);
    }

    private String acceptQuiet(String text) {
        return accept(text, quiet(), morning);
    }

    private void acceptUrgent(String text) {
        accept(text, new SendTerms(null, true, false), outpost.now());
    }

    private String accept(String text, SendTerms terms, Instant from) {
        return outpost.outbox
                .accept(Outpost.ACCOUNT, Outpost.text(Outpost.CHAT, text), null, from.plus(Duration.ofHours(1)), terms)
                .ticket();
    }

    private Integer held() {
        return outpost.database.jdbc().queryForObject("select count(*) from imessage_send_hold", Integer.class);
    }
}
