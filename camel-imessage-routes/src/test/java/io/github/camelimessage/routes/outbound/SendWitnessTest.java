package io.github.camelimessage.routes.outbound;

import static io.github.camelimessage.routes.outbound.Outpost.CHAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.MessageOwn;
import io.github.camelimessage.component.model.InboundEvent.MessageProgress;
import io.github.camelimessage.component.model.InboundEvent.MessageProgress.Step;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
@Tag(TestDatabase.SEALED_TOO)
class SendWitnessTest {

    private final Outpost outpost = Outpost.open();

    @AfterEach
    void close() {
        outpost.close();
    }

    @Test
    void aCopyWithOurKeyAfterTheAnswerIsOneMoreStepOfTheSameSend() {
        String ticket = outpost.accept("ok");
        outpost.due.wake();
        outpost.outgoings.takesItAs("M-1");

        arrives(progress("M-1", Step.DELIVERED, ticket));

        assertThat(outpost.find(ticket).progress()).isEqualTo(Progress.DELIVERED);
    }

    @Test
    void aCopyWithOurKeyBeforeTheAnswerSettlesTheSendWhenTheAnswerIsUnclear() {
        String ticket = outpost.accept("ok");
        outpost.due.wake();

        arrives(progress("M-1", Step.SENT, ticket));
        assertThat(outpost.state(ticket)).isEqualTo(SendState.CLAIMED);
        outpost.outgoings.fails(new OutcomeUnknown("No answer in time.", null, null, null));

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
        assertThat(outpost.find(ticket).messageId()).isEqualTo("M-1");
        assertThat(outpost.find(ticket).boundBy()).isEqualTo(Send.Bound.KEY);
    }

    @Test
    void aCopyWithOurKeySettlesTheSendWhenItsLeaseIsOver() {
        String ticket = outpost.accept("ok");
        outpost.due.wake();
        arrives(progress("M-1", Step.SENT, ticket));

        outpost.pass(Duration.ofMinutes(5));
        outpost.due.wake();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
    }

    @Test
    void aCopyWithOurKeyWeighsMoreThanAnAnswerThatDeniesIt() {
        String ticket = outpost.accept("ok");
        outpost.due.wake();
        arrives(progress("M-1", Step.SENT, ticket));

        outpost.outgoings.fails(new TryLater("Busy.", null, null, null));

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
        assertThat(outpost.find(ticket).evidence()).contains("Busy.");
    }

    @Test
    void aCopyWithOurKeySettlesAnUnknownSend() {
        String ticket = outpost.doubted("ok");

        arrives(progress("M-1", Step.SENT, ticket));

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
        assertThat(outpost.find(ticket).messageId()).isEqualTo("M-1");
    }

    @Test
    void aFailureUnderOurKeyIsADeadLetter() {
        String ticket = outpost.doubted("ok");

        arrives(new MessageProgress(
                envelope("E-1", CHAT, "{\"key\":\"" + ticket + "\"}"),
                new MessageId("M-1"),
                Step.FAILED,
                ticket,
                "error 22"));

        assertThat(outpost.state(ticket)).isEqualTo(SendState.DEAD);
        assertThat(outpost.find(ticket).reason()).contains("error 22");
    }

    @Test
    void aMessageThatSeemsTypedOnAnotherDeviceIsRecognisedByItsId() {
        String ticket = outpost.accept("ok");
        outpost.due.wake();
        outpost.outgoings.takesItAs("M-1");

        InboundEvent event = arrives(own("M-1", CHAT, "something else"));

        assertThat(event).isInstanceOf(MessageProgress.class);
        assertThat(((MessageProgress) event).key()).isEqualTo(ticket);
        assertThat(event.id()).isEqualTo("E-M-1");
    }

    @Test
    void aMessageThatIsJustBeingSentIsRecognisedByItsText() {
        String ticket = outpost.accept("see you  at nine");
        outpost.due.wake();

        InboundEvent event = arrives(own("M-1", CHAT, "see you at nine"));

        assertThat(event).isInstanceOf(MessageProgress.class);
        outpost.outgoings.takesItAs("M-1");
        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
        assertThat(outpost.find(ticket).boundBy()).isEqualTo(Send.Bound.ANSWER);
    }

    @Test
    void aMessageToAPersonIsRecognisedUnderAnyIdOfTheirConversation() {
        outpost.accept(Outpost.textTo("+15550001111", "hello"));
        outpost.due.wake();
        outpost.outgoings.takesItAs("M-1");
        outpost.accept(Outpost.textTo("+15550001111", "see you at nine"));
        outpost.due.wake();

        InboundEvent event = arrives(own("M-2", "any;-;+15550001111", "see you at nine"));

        assertThat(event).isInstanceOf(MessageProgress.class);
    }

    @Test
    void aMessageToSeveralPeopleIsRecognisedInTheGroupThatAnEarlierOneWentTo() {
        outpost.accept(Outpost.textToSeveral("hello", "+15550001111", "+15550002222"));
        outpost.due.wake();
        outpost.outgoings.takesItAs("M-1");
        outpost.accept(Outpost.textToSeveral("see you at nine", "+15550002222", "+15550001111"));
        outpost.due.wake();

        assertThat(arrives(ownIn("M-2", "any;+;chat9", "see you at nine"))).isInstanceOf(MessageOwn.class);
        assertThat(arrives(own("M-3", CHAT, "see you at nine"))).isInstanceOf(MessageOwn.class);
        assertThat(arrives(ownIn("M-4", CHAT, "see you at nine"))).isInstanceOf(MessageProgress.class);
    }

    @Test
    void anAnswerWeighsMoreThanAMessageWithTheSameText() {
        String ticket = outpost.accept("ok");
        outpost.due.wake();
        arrives(own("M-1", CHAT, "ok"));

        outpost.outgoings.fails(new TryLater("Busy.", null, null, null));

        assertThat(outpost.state(ticket)).isEqualTo(SendState.DUE);
        assertThat(outpost.find(ticket).messageId()).isNull();
    }

    @Test
    void anUnknownSendIsSettledByAMessageWithItsText() {
        String ticket = outpost.doubted("ok");

        arrives(own("M-1", CHAT, "ok"));

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
        assertThat(outpost.find(ticket).boundBy()).isEqualTo(Send.Bound.TEXT);
    }

    @Test
    void aMessageFromAnotherDeviceStaysWhatItIs() {
        String ticket = outpost.doubted("ok");

        assertThat(arrives(own("M-1", CHAT, "okay"))).isInstanceOf(MessageOwn.class);
        assertThat(arrives(own("M-2", "another chat", "ok"))).isInstanceOf(MessageOwn.class);
        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);
    }

    @Test
    void aHeldSendIsStillSettledByItsKey() {
        String ticket = outpost.doubted("ok");
        outpost.pass(Duration.ofMinutes(15));
        outpost.reconcile.lookUp();
        assertThat(outpost.state(ticket)).isEqualTo(SendState.HELD);

        arrives(progress("M-1", Step.SENT, ticket));

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
    }

    @Test
    void aCopyOfTheFirstAttemptStopsTheSecondOneThatHasNotLeftYet() {
        String ticket = outpost.accept("ok");
        outpost.due.wake();
        outpost.outgoings.fails(new Rejected("No."));
        outpost.accept(Outpost.text("blocker", "x"));
        outpost.desk.replay(ticket, "test", "try again");
        outpost.outgoings.fails(new TryLater("Busy.", null, null, null));
        assertThat(outpost.state(ticket)).isEqualTo(SendState.DUE);

        arrives(progress("M-1", Step.SENT, ticket));

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
    }

    @Test
    void progressNeverGoesBackwards() {
        String ticket = outpost.accept("ok");
        outpost.due.wake();
        outpost.outgoings.takesItAs("M-1");

        arrives(progress("M-1", Step.READ, null));
        arrives(progress("M-1", Step.DELIVERED, null));
        arrives(progress("M-1", Step.FAILED, null));

        assertThat(outpost.find(ticket).progress()).isEqualTo(Progress.READ);
    }

    @Test
    void aFailureAfterAcceptanceIsKeptWithItsReason() {
        String ticket = outpost.accept("ok");
        outpost.due.wake();
        outpost.outgoings.takesItAs("M-1");

        arrives(new MessageProgress(
                envelope("E-1", CHAT, "{}"), new MessageId("M-1"), Step.FAILED, null, "not delivered"));

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
        assertThat(outpost.find(ticket).progress()).isEqualTo(Progress.FAILED);
        assertThat(outpost.find(ticket).lastError()).isEqualTo("not delivered");
    }

    @Test
    void severalStepsInOneBatchAllCount() {
        String first = outpost.accept(Outpost.text("a", "ok"));
        String second = outpost.accept(Outpost.text("b", "ok"));
        outpost.due.wake();
        outpost.outgoings.takesItAs("M-1");
        outpost.outgoings.takesItAs("M-2");

        outpost.database.inTransaction(() -> outpost.witness.recorded(List.of(
                progress("M-1", Step.DELIVERED, null),
                progress("M-2", Step.DELIVERED, null),
                progress("M-1", Step.READ, null))));

        assertThat(outpost.find(first).progress()).isEqualTo(Progress.READ);
        assertThat(outpost.find(second).progress()).isEqualTo(Progress.DELIVERED);
    }

    private InboundEvent arrives(InboundEvent event) {
        InboundEvent recognised = outpost.witness.recognise(event);
        outpost.database.inTransaction(() -> outpost.witness.recorded(List.of(recognised)));
        return recognised;
    }

    private MessageProgress progress(String messageId, Step step, String key) {
        String raw = key == null ? "{}" : "{\"tempGuid\":\"" + key + "\"}";
        return new MessageProgress(
                envelope("E-" + messageId + step, CHAT, raw), new MessageId(messageId), step, key, null);
    }

    private MessageOwn own(String messageId, String chat, String text) {
        return new MessageOwn(envelope("E-" + messageId, chat, "{}"), new MessageId(messageId), Content.of(text));
    }

    private MessageOwn ownIn(String messageId, String group, String text) {
        return new MessageOwn(
                envelope("E-" + messageId, group, true, "{}"), new MessageId(messageId), Content.of(text));
    }

    private Envelope envelope(String id, String chat, String raw) {
        return envelope(id, chat, false, raw);
    }

    private Envelope envelope(String id, String chat, boolean group, String raw) {
        return new Envelope(
                id,
                List.of(),
                "double",
                Outpost.ACCOUNT,
                null,
                "iMessage",
                outpost.now(),
                new ChatId(chat),
                group,
                null,
                Direction.OUTBOUND,
                false,
                raw);
    }
}
