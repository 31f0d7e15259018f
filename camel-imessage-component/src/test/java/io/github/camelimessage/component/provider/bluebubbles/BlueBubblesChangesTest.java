package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.DeleteMessage;
import io.github.camelimessage.component.model.MessageOperation.EditMessage;
import io.github.camelimessage.component.model.MessageOperation.GetMessage;
import io.github.camelimessage.component.model.MessageOperation.NotifyAnyway;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.MessageOperation.UnsendMessage;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.simulator.RequestSeen;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.bluebubbles.SimulatedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlueBubblesChangesTest {

    private static final String ANN = "+15555550101";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T10:00:00Z"));
    private BlueBubblesSimulator simulator;
    private BlueBubblesRig rig;
    private ChatId chat;
    private MessageId sent;

    @BeforeEach
    void start() throws ProviderException {
        onMacOs("14.5");
    }

    private void onMacOs(String version) throws ProviderException {
        simulator = BlueBubblesSimulator.builder()
                .fast()
                .clock(clock)
                .macOs(version)
                .start();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of());
        simulator.directChat(ANN);
        chat = new ChatId("any;-;" + ANN);
        sent = ask(SendMessage.text(new Target.InChat(chat), "at noon")).message();
        clock.advance(Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() {
        rig.close();
        simulator.close();
    }

    private <R> R ask(Operation<R> operation) throws ProviderException {
        return await(rig.connection.execute(operation));
    }

    private EditMessage edit(String text) {
        return new EditMessage(chat, sent, 0, text, null);
    }

    private String textOnTheMac() {
        return simulator.messages().stream()
                .filter(message -> message.guid().equals(sent.value()))
                .map(SimulatedMessage::text)
                .map(String::valueOf)
                .findFirst()
                .orElse("gone");
    }

    private List<String> bodiesOf(String ending) {
        return simulator.requests().stream()
                .filter(request -> request.path().endsWith(ending))
                .map(RequestSeen::body)
                .toList();
    }

    @Test
    void anEditSaysToOldDevicesWhatItBecame() throws ProviderException {
        Receipt receipt = ask(edit("at one"));

        assertThat(receipt.message()).isEqualTo(sent);
        assertThat(receipt.chat()).isEqualTo(chat);
        assertThat(textOnTheMac()).isEqualTo("at one");
        assertThat(bodiesOf("/edit"))
                .singleElement()
                .asString()
                .contains("\"backwardsCompatibilityMessage\":\"Edited to: “at one”\"");
    }

    @Test
    void theTextForOldDevicesCanBeSet() throws ProviderException {
        ask(new EditMessage(null, sent, 0, "at one", "(now at one)"));

        assertThat(bodiesOf("/edit")).singleElement().asString().contains("\"(now at one)\"");
    }

    @Test
    void anEditThatIsThereAlreadyIsNotMadeOnceMore() throws ProviderException {
        ask(edit("at one"));
        clock.advance(Duration.ofHours(1));

        Receipt again = ask(edit("at one"));

        assertThat(again.message()).isEqualTo(sent);
        assertThat(bodiesOf("/edit")).hasSize(1);
    }

    @Test
    void aSecondEditIsToldFromTheFirst() throws ProviderException {
        ask(edit("at one"));
        clock.advance(Duration.ofMinutes(20));

        assertThatThrownBy(() -> ask(edit("at two"))).isInstanceOf(OutcomeUnknown.class);
        assertThat(textOnTheMac()).isEqualTo("at one");
    }

    @Test
    void anEditThatAppleIgnoredIsAnUnknownOutcomeThatNamesTheLimits() {
        clock.advance(Duration.ofMinutes(16));

        assertThatThrownBy(() -> ask(edit("at one")))
                .isInstanceOfSatisfying(OutcomeUnknown.class, unknown -> assertThat(unknown.seen())
                        .contains(sent))
                .hasMessage("imessage:home does not know whether it could edit a message: the server answered with the "
                        + "message as it was. Most likely it was not done. Apple takes edits up to 15 minutes after sending, "
                        + "and five of them at the most. Look at the message before doing it again.");
        assertThat(textOnTheMac()).isEqualTo("at noon");
    }

    @Test
    void aMessageIsTakenBackOnceHoweverOftenThatIsAsked() throws ProviderException {
        ask(new UnsendMessage(chat, sent, 0));
        clock.advance(Duration.ofMinutes(5));
        ask(new UnsendMessage(null, sent, 0));

        assertThat(ask(new GetMessage(null, sent)).unsent()).isTrue();
        assertThat(bodiesOf("/unsend")).hasSize(1);
    }

    @Test
    void aMessageThatIsTooOldToBeTakenBackIsAnUnknownOutcomeThatNamesTheLimit() {
        clock.advance(Duration.ofMinutes(3));

        assertThatThrownBy(() -> ask(new UnsendMessage(chat, sent, 0)))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("up to 2 minutes after sending");
        assertThat(textOnTheMac()).isEqualTo("at noon");
    }

    @Test
    void aBrokenEditMayHaveBeenMadeAndABrokenLookBeforeItWasNot() {
        simulator.faults().nextRequest().isSentButAnswers(502);
        assertThatThrownBy(() -> ask(edit("at one"))).isInstanceOf(TryLater.class);
        assertThat(textOnTheMac()).isEqualTo("at noon");

        simulator.faults().nextRequest().stalls(Duration.ZERO);
        simulator.faults().nextRequest().isSentButAnswers(500);
        assertThatThrownBy(() -> ask(edit("at one")))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("does not know whether it could edit a message")
                .hasMessageEndingWith("five of them at the most.");
        assertThat(textOnTheMac()).isEqualTo("at one");
    }

    @Test
    void whatSomebodyElseWroteIsNotOursToChange() {
        MessageId theirs = new MessageId(simulator.someoneWrites(ANN, "when?"));

        assertThatThrownBy(() -> ask(new EditMessage(chat, theirs, 0, "never", null)))
                .isInstanceOf(Rejected.class)
                .hasMessage("imessage:home cannot edit a message: it was not sent from this account.");
        assertThatThrownBy(() -> ask(new UnsendMessage(chat, theirs, 0))).isInstanceOf(Rejected.class);
        assertThat(bodiesOf("/edit")).isEmpty();
    }

    @Test
    void aMessageThatDoesNotExistIsAClearRefusal() {
        MessageId nothing = new MessageId("00000000-0000-0000-0000-000000000000");

        assertThatThrownBy(() -> ask(new EditMessage(chat, nothing, 0, "never", null)))
                .isInstanceOf(Rejected.class)
                .hasMessage(
                        "imessage:home cannot edit a message: the server refused it with status 404: it does not exist "
                                + "there.");
        assertThatThrownBy(() -> ask(new NotifyAnyway(chat, nothing)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("the message does not exist");
    }

    @Test
    void olderMacsCannotEditTakeBackOrNotify() throws ProviderException {
        stop();
        onMacOs("11.7");

        assertThatThrownBy(() -> ask(edit("at one")))
                .isInstanceOf(Rejected.class)
                .hasMessage(
                        "imessage:home cannot edit a message since it needs macOS 13, and the Mac runs 11.7, nothing was "
                                + "sent.");
        assertThatThrownBy(() -> ask(new UnsendMessage(chat, sent, 0))).hasMessageContaining("needs macOS 13");
        assertThatThrownBy(() -> ask(new NotifyAnyway(chat, sent))).hasMessageContaining("needs macOS 12");
    }

    @Test
    void withoutThePrivateApiNothingIsChanged() {
        simulator.privateApi(false, false);

        for (Operation<?> operation : List.of(
                edit("at one"),
                new UnsendMessage(chat, sent, 0),
                new NotifyAnyway(chat, sent),
                new DeleteMessage(chat, sent))) {
            assertThatThrownBy(() -> ask(operation)).isInstanceOf(TryLater.class);
        }
        assertThat(textOnTheMac()).isEqualTo("at noon");
    }

    @Test
    void aNotificationInSpiteOfSilenceIsAnsweredWithTheMessage() throws ProviderException {
        Receipt receipt = ask(new NotifyAnyway(null, sent));

        assertThat(receipt.message()).isEqualTo(sent);
        assertThat(receipt.chat()).isEqualTo(chat);
    }

    @Test
    void ourCopyIsDeleted() throws ProviderException {
        ask(new DeleteMessage(chat, sent));

        assertThat(textOnTheMac()).isEqualTo("gone");
        assertThatThrownBy(() -> ask(new GetMessage(null, sent)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"icon", "Typing", "participant"})
    void anIdThatIsNoneDeletesNothingElseOfItsChat(String word) {
        int before = simulator.requests().size();

        assertThatThrownBy(() -> ask(new DeleteMessage(new ChatId("iMessage;+;chat1"), new MessageId(word))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("is the name of something else on the server, nothing was sent");
        assertThat(simulator.requests().stream().skip(before))
                .noneMatch(request -> request.path().contains("/chat/"));
    }
}
