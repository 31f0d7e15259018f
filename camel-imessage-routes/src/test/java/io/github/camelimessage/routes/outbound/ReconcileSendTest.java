package io.github.camelimessage.routes.outbound;

import static io.github.camelimessage.routes.outbound.Outpost.CHAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.routes.store.TestDatabase;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
@Tag(TestDatabase.SEALED_TOO)
class ReconcileSendTest {

    private Outpost outpost = Outpost.open();

    @AfterEach
    void close() {
        outpost.close();
    }

    @Test
    void anUnknownSendIsFoundByItsTextInItsChat() {
        String ticket = outpost.doubted("see you  at\nnine ");
        outpost.accept("and bring the keys");
        outpost.past.own("M-1", CHAT, "see you at nine", outpost.now());

        outpost.reconcile.lookUp();

        Send found = outpost.find(ticket);
        assertThat(found.state()).isEqualTo(SendState.ACCEPTED);
        assertThat(found.messageId()).isEqualTo("M-1");
        assertThat(found.boundBy()).isEqualTo(Send.Bound.TEXT);
        assertThat(outpost.outgoings.texts()).containsExactly("see you  at\nnine ", "and bring the keys");
        assertThat(outpost.steps).contains("reconcile.found");
    }

    @Test
    void aMessageOfSomeoneElseOrInAnotherChatOrAtAnotherTimeIsNoEvidence() {
        String ticket = outpost.doubted("ok");
        outpost.past.received("M-1", CHAT, "ok", outpost.now());
        outpost.past.own("M-2", "another chat", "ok", outpost.now());
        outpost.past.own("M-3", CHAT, "ok", outpost.now().minus(Duration.ofSeconds(31)));
        outpost.past.own("M-4", CHAT, "okay", outpost.now());

        outpost.reconcile.lookUp();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);
    }

    @Test
    void whereOneConversationCannotBeListedOnlyAMessageThatSaysItsOwnIsEvidence() {
        outpost.past.listsAllOnly = true;
        String ticket = outpost.doubted("ok");
        outpost.past.own("M-1", null, "ok", outpost.now());
        outpost.past.own("M-2", "another chat", "ok", outpost.now());
        outpost.reconcile.lookUp();
        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);

        outpost.past.own("M-3", CHAT, "ok", outpost.now());
        outpost.pass(Duration.ofSeconds(30));
        outpost.reconcile.lookUp();

        assertThat(outpost.find(ticket).messageId()).isEqualTo("M-3");
    }

    @Test
    void aMessageThatIsKnownToBeAnotherSendIsNoEvidence() {
        String first = outpost.accept("ok");
        outpost.due.wake();
        outpost.outgoings.takesItAs("M-1");
        outpost.past.own("M-1", CHAT, "ok", outpost.now());
        String second = outpost.doubted("ok");

        outpost.reconcile.lookUp();

        assertThat(outpost.find(first).messageId()).isEqualTo("M-1");
        assertThat(outpost.state(second)).isEqualTo(SendState.UNKNOWN);
    }

    @Test
    void aFileIsFoundByItsNameWhateverItsEnding() {
        Outgoing voice = new Outgoing("note.mp3", "audio/mpeg", 3, () -> new ByteArrayInputStream(new byte[3]), true);
        String ticket = outpost.doubted(new SendMessage(
                new Target.InChat(new ChatId(CHAT)), null, null, List.of(voice), null, 0, null, null, null));
        outpost.past.ownFile("M-1", CHAT, "note.caf", outpost.now());

        outpost.reconcile.lookUp();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
    }

    @Test
    void whatIsNotFoundInTimeIsHeldAndFreesItsChat() {
        String ticket = outpost.doubted("ok");
        outpost.accept("next");

        outpost.pass(Duration.ofMinutes(14));
        outpost.reconcile.lookUp();
        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);
        assertThat(outpost.outgoings.texts()).containsExactly("ok");
        outpost.pass(Duration.ofMinutes(1));
        outpost.reconcile.lookUp();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.HELD);
        assertThat(outpost.find(ticket).evidence())
                .contains("No answer in time.")
                .contains("not found within");
        assertThat(outpost.outgoings.texts()).containsExactly("ok", "next");
        assertThat(outpost.steps).contains("reconcile.held");
    }

    @Test
    void aFileIsLookedForLonger() {
        Outgoing file = new Outgoing("cat.png", "image/png", 3, () -> new ByteArrayInputStream(new byte[3]), false);
        String ticket = outpost.doubted(new SendMessage(
                new Target.InChat(new ChatId(CHAT)), null, null, List.of(file), null, 0, null, null, null));

        outpost.pass(Duration.ofMinutes(29));
        outpost.reconcile.lookUp();
        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);
        outpost.pass(Duration.ofMinutes(1));
        outpost.reconcile.lookUp();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.HELD);
    }

    @Test
    void theMessageThatADoubtfulAnswerNamedIsLookedUp() {
        String ticket = outpost.accept("ok");
        outpost.due.wake();
        outpost.outgoings.fails(new OutcomeUnknown("It says it failed.", new MessageId("M-1"), null, null));
        outpost.past.own("M-1", CHAT, "ok", outpost.now());

        outpost.reconcile.lookUp();

        assertThat(outpost.find(ticket).boundBy()).isEqualTo(Send.Bound.SEEN);
        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
    }

    @Test
    void aNamedMessageThatFailedIsADeadLetter() {
        String ticket = outpost.accept("ok");
        outpost.due.wake();
        outpost.outgoings.fails(new OutcomeUnknown("It says it failed.", new MessageId("M-1"), null, null));
        outpost.past.failed("M-1", CHAT, "ok", outpost.now());

        outpost.reconcile.lookUp();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.DEAD);
        assertThat(outpost.find(ticket).reason()).isEqualTo("The provider reports that the message failed (22).");
        assertThat(outpost.find(ticket).progress()).isEqualTo(Progress.FAILED);
    }

    @Test
    void aNamedMessageThatSaysSomethingElseIsNotBelieved() {
        String ticket = outpost.accept("ok");
        outpost.due.wake();
        outpost.outgoings.fails(new OutcomeUnknown("It says it failed.", new MessageId("M-1"), null, null));
        outpost.past.own("M-1", CHAT, "the one before", outpost.now());

        outpost.reconcile.lookUp();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);
    }

    @Test
    void aSendToAPersonIsFoundInTheDirectChatWithExactlyThatPerson() {
        String ticket = outpost.doubted(Outpost.textTo("+15550001111", "ok"));
        outpost.past.chat("group", true, "+15550001111");
        outpost.past.chat("other", false, "+15550002222");
        outpost.past.chat("theirs", false, "+1 555 000 1111");
        outpost.past.own("M-1", "group", "ok", outpost.now());
        outpost.past.own("M-2", "other", "ok", outpost.now());
        outpost.reconcile.lookUp();
        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);

        outpost.past.own("M-3", "theirs", "ok", outpost.now());
        outpost.reconcile.lookUp();

        assertThat(outpost.find(ticket).messageId()).isEqualTo("M-3");
        assertThat(outpost.find(ticket).chatId()).isEqualTo("theirs");
    }

    @Test
    void aSendToSeveralPeopleIsFoundInTheGroupOfExactlyThesePeople() {
        String ticket = outpost.doubted(Outpost.textToSeveral("ok", "+15550001111", "+15550002222"));
        outpost.past.chat("more", true, "+15550001111", "+15550002222", "+15550003333");
        outpost.past.chat("fewer", true, "+15550001111");
        outpost.past.chat("direct", false, "+15550001111", "+15550002222");
        outpost.past.chat("theirs", true, "+1 555 000 2222", "+15550001111");
        outpost.past.own("M-1", "more", "ok", outpost.now());
        outpost.past.own("M-2", "fewer", "ok", outpost.now());
        outpost.past.own("M-3", "direct", "ok", outpost.now());
        outpost.reconcile.lookUp();
        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);

        outpost.past.own("M-4", "theirs", "ok", outpost.now());
        outpost.reconcile.lookUp();

        assertThat(outpost.find(ticket).messageId()).isEqualTo("M-4");
        assertThat(outpost.find(ticket).chatId()).isEqualTo("theirs");
    }

    @Test
    void whereOnlyOneConversationCanBeListedThoseWithExactlyThesePeopleAreLookedAt() {
        outpost.past.listsOneChatOnly = true;
        String toPerson = outpost.doubted(Outpost.textTo("+15550001111", "ok"));
        String toSeveral = outpost.doubted(Outpost.textToSeveral("ok", "+15550001111", "+15550002222"));
        outpost.past.chat("other", false, "+15550002222");
        outpost.past.chat("theirs", false, "+15550001111");
        outpost.past.chat("hidden", true);
        outpost.past.own("M-1", "other", "ok", outpost.now());
        outpost.past.own("M-2", "hidden", "ok", outpost.now());
        outpost.reconcile.lookUp();
        assertThat(outpost.state(toPerson)).isEqualTo(SendState.UNKNOWN);

        outpost.past.own("M-3", "theirs", "ok", outpost.now());
        outpost.reconcile.lookUp();

        assertThat(outpost.find(toPerson).messageId()).isEqualTo("M-3");
        assertThat(outpost.state(toSeveral)).isEqualTo(SendState.UNKNOWN);
    }

    @Test
    void aGroupIsNoEvidenceForASendToOneOfThem() {
        String ticket = outpost.doubted(Outpost.textTo("+15550001111", "ok"));
        outpost.past.chat("group", true, "+15550001111", "+15550002222");
        outpost.past.own("M-1", "group", "ok", outpost.now());

        outpost.reconcile.lookUp();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);
    }

    @Test
    void everyPageOfAHistoryThatNamesItsPagesIsRead() {
        outpost.past.namesPages = true;
        String ticket = outpost.doubted("ok");
        for (int i = 0; i < 250; i++) {
            outpost.past.own("noise-" + i, CHAT, "noise " + i, outpost.now().minusMillis(250 - i));
        }
        outpost.past.own("M-1", CHAT, "ok", outpost.now());

        outpost.reconcile.lookUp();

        assertThat(outpost.find(ticket).messageId()).isEqualTo("M-1");
        assertThat(outpost.past.asked).isEqualTo(3);
    }

    @Test
    void fewerMessagesThanUnknownSendsAreNeverAGuess() {
        String toChat = outpost.doubted(Outpost.text("theirs", "ok"));
        String toPerson = outpost.doubted(Outpost.textTo("+15550001111", "ok"));
        outpost.past.chat("theirs", false, "+15550001111");
        outpost.past.own("M-1", "theirs", "ok", outpost.now());

        outpost.reconcile.lookUp();
        assertThat(outpost.state(toChat)).isEqualTo(SendState.UNKNOWN);
        assertThat(outpost.state(toPerson)).isEqualTo(SendState.UNKNOWN);
        outpost.pass(Duration.ofMinutes(15));
        outpost.reconcile.lookUp();

        assertThat(outpost.state(toChat)).isEqualTo(SendState.HELD);
        assertThat(outpost.state(toPerson)).isEqualTo(SendState.HELD);
    }

    @Test
    void asManyMessagesAsUnknownSendsAreGivenToThemInTheOrderOfTheirAttempts() {
        String toChat = outpost.doubted(Outpost.text("theirs", "ok"));
        outpost.past.own("M-1", "theirs", "ok", outpost.now());
        outpost.pass(Duration.ofSeconds(5));
        String toPerson = outpost.doubted(Outpost.textTo("+15550001111", "ok"));
        outpost.past.own("M-2", "theirs", "ok", outpost.now());
        outpost.past.chat("theirs", false, "+15550001111");

        outpost.reconcile.lookUp();

        assertThat(outpost.find(toChat).messageId()).isEqualTo("M-1");
        assertThat(outpost.find(toPerson).messageId()).isEqualTo("M-2");
    }

    @Test
    void aSendThatIsUnderWayCompetesForTheMessageToo() {
        String doubted = outpost.doubted(Outpost.text("theirs", "ok"));
        outpost.accept(Outpost.textTo("+15550001111", "ok"));
        outpost.due.wake();
        outpost.past.chat("theirs", false, "+15550001111");
        outpost.past.own("M-1", "theirs", "ok", outpost.now());

        outpost.reconcile.lookUp();

        assertThat(outpost.state(doubted)).isEqualTo(SendState.UNKNOWN);
    }

    @Test
    void aProviderThatCannotBeAskedProvesNothing() {
        String ticket = outpost.doubted("ok");
        outpost.past.own("M-1", CHAT, "ok", outpost.now());
        outpost.past.unreachable = true;

        outpost.reconcile.lookUp();
        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);
        outpost.past.unreachable = false;
        outpost.reconcile.lookUp();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
    }

    @Test
    void everyPageOfTheHistoryIsRead() {
        String ticket = outpost.doubted("ok");
        for (int i = 0; i < 250; i++) {
            outpost.past.own("noise-" + i, CHAT, "noise " + i, outpost.now().minusMillis(250 - i));
        }
        outpost.past.own("M-1", CHAT, "ok", outpost.now());

        outpost.reconcile.lookUp();

        assertThat(outpost.find(ticket).messageId()).isEqualTo("M-1");
    }

    @Test
    void whoPrefersASecondMessageToNoneGetsItUnderTheSameKey() {
        outpost.close();
        outpost = Outpost.open("sends.onUnknown", "resend");
        String ticket = outpost.doubted("ok");

        outpost.pass(Duration.ofMinutes(15));
        outpost.reconcile.lookUp();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.CLAIMED);
        assertThat(outpost.outgoings.keys()).containsExactly(ticket, ticket);
    }

    @Test
    void aProviderThatCannotBeAskedIsNotAskedForEachOfThem() {
        List<String> tickets = List.of(
                outpost.doubted(Outpost.text("a", "one")),
                outpost.doubted(Outpost.text("b", "two")),
                outpost.doubted(Outpost.text("c", "three")));
        outpost.past.unreachable = true;
        outpost.past.asked = 0;

        outpost.reconcile.lookUp();
        assertThat(outpost.past.asked).isEqualTo(1);
        outpost.pass(Duration.ofMinutes(15));
        outpost.reconcile.lookUp();

        assertThat(tickets)
                .allSatisfy(ticket -> assertThat(outpost.state(ticket)).isEqualTo(SendState.HELD));
    }
}
