package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation.ListParticipants;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.DeleteMessage;
import io.github.camelimessage.component.model.MessageOperation.GetMessage;
import io.github.camelimessage.component.model.MessageOperation.GetMessageStatus;
import io.github.camelimessage.component.model.MessageOperation.React;
import io.github.camelimessage.component.model.MessageStatus;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Participant;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of a message by its id alone: in which chat it stands, and how far it got; and who is in a chat. */
class BlueBubblesStandingTest {

    private static final String ANN = "+15555550101";
    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private BlueBubblesSimulator simulator;
    private BlueBubblesRig rig;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().clock(clock).start();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of("sendMethod", "private-api"));
    }

    @AfterEach
    void stop() {
        rig.close();
        simulator.close();
    }

    private <R> R run(Operation<R> operation) throws ProviderException {
        return await(rig.connection.execute(operation));
    }

    private MessageStatus status(String message) throws ProviderException {
        return run(new GetMessageStatus(null, new MessageId(message)));
    }

    @Test
    void aMessageIsReactedToAndDeletedByItsIdAlone() throws ProviderException {
        MessageId asked = new MessageId(simulator.someoneWrites(ANN, "are you there?"));

        Receipt receipt = run(new React(null, asked, 0, "love", false));
        run(new DeleteMessage(null, asked));

        assertThat(receipt.chat()).isEqualTo(new ChatId("any;-;" + ANN));
        assertThatThrownBy(() -> status(asked.value())).isInstanceOf(Rejected.class);
    }

    @Test
    void whatNewsToldOfAMessageIsNotAskedForAgain() throws ProviderException {
        MessageId asked = new MessageId(simulator.someoneWrites(ANN, "are you there?"));
        run(new GetMessage(null, asked));
        int before = simulator.requests().size();

        run(new React(null, asked, 0, "love", false));

        assertThat(simulator.requests()).hasSize(before + 1);
    }

    @Test
    void whereTheServerLeavesDoubtTheChatIsAskedFor() {
        MessageId asked = new MessageId(simulator.someoneWrites(ANN, "are you there?"));
        simulator
                .faults()
                .nextRequest()
                .is(Fault.answers(200)
                        .withBody("{\"status\":200,\"data\":{\"guid\":\"" + asked.value() + "\",\"chats\":[]}}"));

        assertThatThrownBy(() -> run(new React(null, asked, 0, "love", false)))
                .isInstanceOf(Rejected.class)
                .hasMessage(
                        "imessage:home cannot react to a message: the server does not say beyond doubt in which chat "
                                + "the message stands. Give the chat.");
        assertThatThrownBy(() -> run(new DeleteMessage(null, new MessageId("00000000-0000-0000-0000-000000000000"))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("cannot delete a message");
    }

    @Test
    void theWayOfAMessageIsToldStepByStep() throws ProviderException {
        String own = simulator.ownDeviceWrites(simulator.directChat(ANN), "on my way");

        MessageStatus sent = status(own);
        clock.advance(Duration.ofMinutes(1));
        simulator.delivered(own);
        MessageStatus delivered = status(own);
        clock.advance(Duration.ofMinutes(1));
        simulator.read(own);
        MessageStatus read = status(own);

        assertThat(sent)
                .isEqualTo(new MessageStatus(new MessageId(own), Progress.SENT, "iMessage", START, null, null, null));
        assertThat(delivered.progress()).isEqualTo(Progress.DELIVERED);
        assertThat(delivered.delivered()).isEqualTo(START.plusSeconds(60));
        assertThat(read.progress()).isEqualTo(Progress.READ);
        assertThat(read.read()).isEqualTo(START.plusSeconds(120));
    }

    @Test
    void aMessageThatFailedSaysApplesCodeAndOneOfOthersHasArrived() throws ProviderException {
        MessageStatus failed = status(simulator.ownDeviceFailsToWrite(simulator.directChat(ANN), "hello?", 22));
        MessageStatus others = status(simulator.someoneWrites(ANN, "hello"));

        assertThat(failed.progress()).isEqualTo(Progress.FAILED);
        assertThat(failed.failure()).isEqualTo("22");
        assertThat(others.progress()).isEqualTo(Progress.DELIVERED);
        assertThat(others.sent()).isEqualTo(START);
        assertThatThrownBy(() -> status("00000000-0000-0000-0000-000000000000"))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("cannot look up how far a message got");
    }

    @Test
    void everybodyInAChatIsListedButUs() throws ProviderException {
        ChatId group = new ChatId(simulator.group("Hiking", ANN, "dana@example.org"));
        simulator.directChat(ANN);

        assertThat(run(new ListParticipants(group)))
                .containsExactlyInAnyOrder(
                        new Participant(new Handle(ANN), null, null, null, true),
                        new Participant(new Handle("dana@example.org"), null, null, null, true));
        assertThat(run(new ListParticipants(new ChatId("any;-;" + ANN)))).hasSize(1);
        assertThatThrownBy(() -> run(new ListParticipants(new ChatId("any;+;chat99"))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("cannot list who takes part in a chat: the server has no such group");
    }
}
