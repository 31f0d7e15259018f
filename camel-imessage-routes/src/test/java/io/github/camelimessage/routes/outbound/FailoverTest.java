package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent.MessageProgress;
import io.github.camelimessage.component.model.InboundEvent.MessageProgress.Step;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.routes.outbound.SendDesk.Decision;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three accounts, the second and the third behind the first. */
@Tag(TestDatabase.BOTH)
class FailoverTest {

    private static final String HANDLE = "+15550001111";

    private final Outgoings second = new Outgoings();
    private final Outgoings third = new Outgoings();
    private Outpost outpost = open();

    private static Outpost open(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "accounts", "support,second,third",
                "failover[support].to", "second,third"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return Outpost.open(settings.entrySet().stream()
                .flatMap(entry -> List.of(entry.getKey(), entry.getValue()).stream())
                .toArray(String[]::new));
    }

    private void reopen(String... more) {
        outpost.close();
        outpost = open(more);
    }

    @AfterEach
    void close() {
        outpost.close();
    }

    /** Each account sends what it may. */
    private void wake() {
        outpost.due.wake();
        outpost.sending("second", second).wake();
        outpost.sending("third", third).wake();
    }

    private static TryLater unreachable() {
        return new TryLater("It could not be reached, nothing was sent.", null, null, null);
    }

    private static NotAuthorised unauthorised() {
        return new NotAuthorised("Wrong password.", null, null);
    }

    private String to(String text) {
        return outpost.accept(Outpost.textTo(HANDLE, text));
    }

    private String refusedByTheFirst(SendMessage message) {
        String ticket = outpost.accept(message);
        wake();
        outpost.outgoings.fails(unauthorised());
        wake();
        return ticket;
    }

    @Test
    void anAccountThatDoesNotTakeOurCredentialsIsFollowedByTheNext() {
        String ticket = refusedByTheFirst(Outpost.textTo(HANDLE, "hello"));

        assertThat(second.texts()).containsExactly("hello");
        second.takesItAs("M-2");

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
        Map<String, Object> view = outpost.desk.ticket(ticket).orElseThrow();
        assertThat(view).containsEntry("account", "second").containsEntry("acceptedFor", "support");
        assertThat(view.get("moved").toString()).contains("from=support", "reason=Wrong password.");
        assertThat(view.get("evidence").toString())
                .contains("Attempt 1 sent nothing (Wrong password.)", "leaves by second");
    }

    @Test
    void anUnreachableAccountIsGivenItsTime() {
        to("hello");
        wake();
        outpost.outgoings.fails(unreachable());
        outpost.pass(Duration.ofSeconds(10));
        wake();
        outpost.outgoings.fails(unreachable());
        outpost.pass(Duration.ofSeconds(15));
        wake();
        assertThat(second.texts()).isEmpty();
        outpost.outgoings.fails(unreachable());
        outpost.pass(Duration.ofSeconds(30));
        wake();
        assertThat(second.texts()).isEmpty();

        // The next attempt would come after the minute is over.
        outpost.outgoings.fails(unreachable());
        wake();

        assertThat(second.texts()).containsExactly("hello");
    }

    @Test
    void whatFollowsInAnOutageDoesNotWaitForItAgain() {
        to("one");
        wake();
        outpost.outgoings.fails(new TooFast("Too many.", Duration.ofMinutes(5), null, null));
        outpost.pass(Duration.ofSeconds(55));
        String other = outpost.accept(Outpost.textTo("+15550002222", "two"));
        wake();

        outpost.outgoings.fails(unreachable());
        assertThat(outpost.find(other).account()).isEqualTo("support");
        outpost.pass(Duration.ofSeconds(5));
        wake();
        outpost.outgoings.fails(unreachable());

        assertThat(outpost.find(other).account()).isEqualTo("second");
    }

    @Test
    void anAccountThatWorkedMeanwhileIsGivenItsTimeAgain() {
        to("one");
        wake();
        outpost.outgoings.fails(unreachable());
        outpost.pass(Duration.ofSeconds(50));
        outpost.accept(Outpost.textTo("+15550002222", "two"));
        wake();
        outpost.outgoings.fails(unreachable());
        outpost.outgoings.takesItAs("M-1");
        String later = outpost.accept(Outpost.textTo("+15550003333", "three"));
        outpost.pass(Duration.ofSeconds(11));
        wake();

        while (outpost.find(later).attempts() == 0 || outpost.state(later) == SendState.CLAIMED) {
            outpost.outgoings.fails(unreachable());
        }

        assertThat(outpost.find(later).account()).isEqualTo("support");
    }

    @Test
    void whatMayHaveLeftNeverMoves() {
        String unclear = to("hello");
        wake();
        outpost.outgoings.fails(new OutcomeUnknown("No answer in time.", null, null, null));
        outpost.pass(Duration.ofHours(2));
        outpost.reconcile.lookUp();
        wake();

        assertThat(outpost.state(unclear)).isEqualTo(SendState.HELD);
        assertThat(outpost.find(unclear).account()).isEqualTo("support");
        assertThat(second.left).isEmpty();
    }

    @Test
    void anOwnerThatDiedInTheAttemptLeavesItWhereItIs() {
        String ticket = to("hello");
        outpost.outbox.claimDue("support", "one that dies", outpost.settings.sends(), 1);
        outpost.pass(Duration.ofMinutes(5));
        wake();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);
        assertThat(outpost.find(ticket).account()).isEqualTo("support");
    }

    @Test
    void anAnswerToAnOlderAttemptMovesNothing() {
        String ticket = to("hello");
        wake();
        Send first = outpost.find(ticket);
        outpost.answers.record(first, null, unreachable());
        outpost.pass(Duration.ofMinutes(1));
        wake();

        outpost.answers.record(first, null, unauthorised());

        assertThat(outpost.state(ticket)).isEqualTo(SendState.CLAIMED);
        assertThat(outpost.find(ticket).account()).isEqualTo("support");
    }

    @Test
    void aTraceOfItAtTheProviderKeepsItThere() {
        String ticket = to("hello");
        wake();
        outpost.database.jdbc().update("update imessage_send set progress = 'QUEUED' where ticket = ?", ticket);

        outpost.outgoings.fails(unauthorised());

        assertThat(outpost.find(ticket).account()).isEqualTo("support");
    }

    @Test
    void aRejectedMessageIsTriedElsewhereOnlyWhereThatIsSaid() {
        String dead = to("hello");
        wake();
        outpost.outgoings.fails(new Rejected("No such number."));
        assertThat(outpost.state(dead)).isEqualTo(SendState.DEAD);

        reopen("failover[support].onRejected", "true");
        to("hello again");
        wake();
        outpost.outgoings.fails(new Rejected("No such number."));
        wake();

        assertThat(second.texts()).containsExactly("hello again");
    }

    @Test
    void eachAccountIsTriedOnceAndARefusalBringsItHomeAgain() {
        String ticket = refusedByTheFirst(Outpost.textTo(HANDLE, "hello").under("order-1"));
        second.fails(new Rejected("It cannot send this."));
        wake();
        third.fails(unauthorised());

        assertThat(outpost.find(ticket).account()).isEqualTo("support");
        assertThat(outpost.find(ticket).baseKey()).isEqualTo("order-1");
        wake();
        outpost.outgoings.fails(unauthorised());
        outpost.pass(Duration.ofMinutes(1));
        wake();
        outpost.outgoings.takesItAs("M-1");

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
        assertThat(second.left).hasSize(1);
        assertThat(third.left).hasSize(1);
        assertThat(outpost.outgoings.keys()).containsExactly("order-1", "order-1", "order-1");
    }

    @Test
    void theKeyStaysTakenAtTheAccountItWasGivenTo() {
        SendMessage message = Outpost.textTo(HANDLE, "hello").under("order-1");
        outpost.outbox.accept("second", message, "order-1", outpost.now().plus(Duration.ofHours(1)));
        String ticket = refusedByTheFirst(message);

        assertThat(outpost.accept(message)).isEqualTo(ticket);
        assertThat(outpost.database.jdbc().queryForObject("select count(*) from imessage_send", Integer.class))
                .isEqualTo(2);
        assertThat(outpost.find(ticket).account()).isEqualTo("second");
    }

    @Test
    void theNextOfTheConversationWaitsForTheOneThatMoved() {
        outpost.accept(Outpost.text(Outpost.CHAT, "one"));
        outpost.accept(Outpost.text(Outpost.CHAT, "two"));
        wake();
        outpost.outgoings.fails(unauthorised());
        outpost.due.wake();
        assertThat(outpost.outgoings.texts()).containsExactly("one");
        wake();
        assertThat(second.texts()).containsExactly("one");
        assertThat(outpost.outgoings.texts()).containsExactly("one");

        second.takesItAs("M-2");
        wake();

        assertThat(outpost.outgoings.texts()).containsExactly("one", "two");
    }

    @Test
    void whatMovesIsSealedAsEverythingElseAndIsErasedWithItsPerson() {
        reopen("privacy.key", TestDatabase.PRIVACY_KEY);
        String ticket = refusedByTheFirst(Outpost.text(Outpost.CHAT, "one").under("order-1"));
        outpost.accept(Outpost.textTo(HANDLE, "two to the same"));
        String behind = outpost.outbox
                .accept(
                        "second",
                        Outpost.textTo(HANDLE, "three"),
                        null,
                        outpost.now().plus(Duration.ofHours(1)))
                .ticket();
        wake();
        assertThat(second.texts()).as("the one behind it waits").containsExactly("one");
        assertThat(outpost.find(ticket).lane()).isEqualTo("to:" + HANDLE);
        assertThat(column("lane") + column("lane_sealed") + column("accepted_lane"))
                .doesNotContain(HANDLE);

        second.fails(new Rejected("It cannot send this."));
        wake();
        third.fails(unauthorised());
        assertThat(outpost.find(ticket).lane()).as("at home again").isEqualTo(Outpost.CHAT);
        wake();
        assertThat(second.texts()).containsExactly("one", "three");

        new OutboundErasure(outpost.database, account -> {})
                .erase(Set.of(new ChatId(Outpost.CHAT)), new Handle(HANDLE));
        assertThat(outpost.state(ticket)).isEqualTo(SendState.DISCARDED);
        assertThat(outpost.state(behind)).isEqualTo(SendState.DISCARDED);
        assertThat(column("accepted_lane")).isEqualTo("[null, null, null]");
    }

    private String column(String name) {
        return outpost.database
                .jdbc()
                .queryForList("select " + name + " from imessage_send", String.class)
                .toString();
    }

    @Test
    void aDirectChatIsItsPersonElsewhere() {
        refusedByTheFirst(Outpost.text(Outpost.CHAT, "hello").by(new Handle("+15559999999")));

        SendMessage left = second.left.get(0);
        assertThat(left.to()).isEqualTo(new Target.ToHandle(new Handle(HANDLE)));
        assertThat(left.line()).isNull();
    }

    @Test
    void severalPeopleAreReachedElsewhereToo() {
        refusedByTheFirst(Outpost.textToSeveral("hello", HANDLE, "+15550002222"));

        assertThat(second.left.get(0).to()).isInstanceOf(Target.ToHandles.class);
    }

    @Test
    void whatOnlyTheFirstAccountKnowsStaysThereAndSaysWhy() {
        SendMessage answer = new SendMessage(
                new Target.ToHandle(new Handle(HANDLE)),
                "hello",
                null,
                List.of(),
                new MessageId("M-0"),
                0,
                null,
                null,
                null);
        assertThat(reasonToStay(Outpost.text("iMessage;+;chat1", "hello"))).contains("its conversation is a group");
        assertThat(reasonToStay(Outpost.text("4f1c", "hello"))).contains("does not say with whom it is");
        assertThat(reasonToStay(answer)).contains("it answers a message");
        assertThat(reasonToStay(new SendMessage(
                        new Target.ToHandle(new Handle("+15550002222")),
                        null,
                        null,
                        List.of(Outgoing.uploaded("f-1", "photo.jpg", false)),
                        null,
                        0,
                        null,
                        null,
                        null)))
                .contains("a file that was uploaded");
    }

    private String reasonToStay(SendMessage message) {
        String ticket = refusedByTheFirst(message);
        assertThat(outpost.find(ticket).account()).isEqualTo("support");
        outpost.pass(Duration.ofHours(2));
        wake();
        assertThat(outpost.state(ticket)).isEqualTo(SendState.EXPIRED);
        return outpost.find(ticket).reason();
    }

    @Test
    void anAccountWhoseSendsWaitForAnOperatorIsPassedOver() {
        outpost.database
                .jdbc()
                .update(
                        "insert into imessage_send_hold (account, since, backlog) values ('second', ?, 300)",
                        io.github.camelimessage.routes.store.Database.at(outpost.now()));

        refusedByTheFirst(Outpost.textTo(HANDLE, "hello"));

        assertThat(third.texts()).containsExactly("hello");
    }

    @Test
    void anOwnLimitOfRepliesIsNotEvadedByAnotherAccount() {
        String ticket = to("hello");
        wake();
        outpost.outgoings.fails(TooFast.byOwnLimit("Too many replies.", Duration.ofMinutes(10)));

        assertThat(outpost.find(ticket).account()).isEqualTo("support");
    }

    @Test
    void whatNeverReachedAProviderIsNoReason() {
        String ticket = to("hello");
        wake();
        outpost.outgoings.fails(NotTried.since("The route is not running.", null));
        outpost.pass(Duration.ofMinutes(10));
        wake();
        outpost.outgoings.fails(NotTried.since("The route is not running.", null));

        assertThat(outpost.find(ticket).account()).isEqualTo("support");
    }

    @Test
    void anAnswerThatContradictsTheDenialHoldsWhatHasNotLeft() {
        String ticket = to("hello");
        wake();
        Send attempt = outpost.find(ticket);
        outpost.outgoings.fails(unauthorised());

        outpost.answers.record(attempt, Outgoings.receipt("M-1"), null);
        wake();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.HELD);
        assertThat(second.left).isEmpty();
        assertThat(outpost.find(ticket).reason()).contains("support did not send it, and then said that it did");
        outpost.desk.decide(ticket, Decision.SENT, "ada", null);
        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
    }

    @Test
    void anAnswerThatContradictsTheDenialKeepsADeniedSecondAttemptFromBeingRepeated() {
        String ticket = to("hello");
        wake();
        Send attempt = outpost.find(ticket);
        outpost.outgoings.fails(unauthorised());
        wake();

        outpost.answers.record(attempt, Outgoings.receipt("M-1"), null);
        second.fails(unreachable());
        outpost.pass(Duration.ofMinutes(10));
        wake();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.HELD);
        assertThat(second.left).hasSize(1);
    }

    @Test
    void anEventOfTheFirstAccountThatBearsTheKeyIsSuchAnAnswer() {
        String ticket = to("hello");
        wake();
        outpost.outgoings.fails(unauthorised());

        told(ticket);

        assertThat(outpost.state(ticket)).isEqualTo(SendState.HELD);
        wake();
        assertThat(second.left).isEmpty();
    }

    @Test
    void whatHasLeftTwiceStaysAcceptedAndIsToldInItsEvidence() {
        String ticket = refusedByTheFirst(Outpost.textTo(HANDLE, "hello"));
        second.takesItAs("M-2");

        told(ticket);

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
        assertThat(outpost.find(ticket).evidence()).contains("support tells of it, which had not sent it");
    }

    @Test
    void anUnknownOutcomeOfTheSecondAccountIsLookedForThere() {
        String ticket = refusedByTheFirst(Outpost.textTo(HANDLE, "hello"));
        second.fails(new OutcomeUnknown("No answer in time.", null, null, null));
        assertThat(outpost.evidence.unknown("second", 10))
                .extracting(Send::ticket)
                .containsExactly(ticket);

        outpost.pass(Duration.ofMinutes(10));
        wake();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);
        assertThat(third.left).isEmpty();
    }

    @Test
    void withoutFailoverNothingMoves() {
        outpost.close();
        outpost = Outpost.open("accounts", "support,second,third");
        String ticket = to("hello");
        wake();
        outpost.outgoings.fails(unauthorised());
        outpost.pass(Duration.ofMinutes(30));
        wake();
        outpost.outgoings.fails(unreachable());

        assertThat(outpost.find(ticket).account()).isEqualTo("support");
        assertThat(outpost.find(ticket).reason()).isNull();
    }

    private void told(String key) {
        Envelope envelope = new Envelope(
                "e-1",
                List.of(),
                "double",
                "support",
                null,
                "iMessage",
                outpost.now(),
                new ChatId(Outpost.CHAT),
                false,
                null,
                Direction.OUTBOUND,
                false,
                "{\"key\":\"" + key + "\"}");
        outpost.database.inTransaction(() -> outpost.witness.recorded(
                List.of(new MessageProgress(envelope, new MessageId("M-1"), Step.SENT, key, null))));
    }
}
