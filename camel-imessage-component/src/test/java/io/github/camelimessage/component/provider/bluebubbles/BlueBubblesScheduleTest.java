package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.CancelScheduled;
import io.github.camelimessage.component.model.MessageOperation.GetScheduled;
import io.github.camelimessage.component.model.MessageOperation.ListScheduled;
import io.github.camelimessage.component.model.MessageOperation.ScheduleMessage;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.MessageOperation.UpdateScheduled;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Recurrence;
import io.github.camelimessage.component.model.ScheduledMessage;
import io.github.camelimessage.component.model.ScheduledMessage.State;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.bluebubbles.Sent;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlueBubblesScheduleTest {

    private static final String ANN = "+15555550101";
    private static final Instant LATER = Instant.parse("2036-01-01T08:00:00Z");

    private BlueBubblesSimulator simulator;
    private BlueBubblesRig rig;
    private ChatId chat;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().start();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of());
        simulator.directChat(ANN);
        chat = new ChatId("any;-;" + ANN);
    }

    @AfterEach
    void stop() {
        rig.close();
        simulator.close();
    }

    private <R> R ask(Operation<R> operation) throws ProviderException {
        return await(rig.connection.execute(operation));
    }

    private SendMessage text(String text) {
        return SendMessage.text(new Target.InChat(chat), text);
    }

    private String lastBody(String method) {
        return simulator.requests().stream()
                .filter(request ->
                        request.method().equals(method) && request.path().contains("schedule"))
                .reduce((first, second) -> second)
                .orElseThrow()
                .body();
    }

    @Test
    void aTextIsPlannedAndToldWithAllThatIsKnownOfIt() throws ProviderException {
        ScheduledMessage plan = ask(new ScheduleMessage(
                text("happy birthday").under("key-1"), LATER, new Recurrence(Recurrence.Unit.YEARLY, 2)));

        assertThat(plan)
                .isEqualTo(new ScheduledMessage(
                        plan.id(),
                        chat,
                        "happy birthday",
                        LATER,
                        new Recurrence(Recurrence.Unit.YEARLY, 2),
                        State.PENDING,
                        null,
                        null));
        assertThat(ask(new GetScheduled(plan.id()))).isEqualTo(plan);
        assertThat(ask(new ListScheduled())).containsExactly(plan);
        assertThat(lastBody("POST"))
                .contains("\"tempGuid\":\"key-1\"")
                .contains("\"method\":\"private-api\"")
                .contains("\"scheduledFor\":" + LATER.toEpochMilli());
    }

    @Test
    void whatWasSentSaysSoAndIsNoPlanAnyMore() throws ProviderException {
        ScheduledMessage plan =
                ask(new ScheduleMessage(text("soon"), Instant.now().plusMillis(400), null));

        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(ask(new GetScheduled(plan.id())).state()).isEqualTo(State.SENT));

        assertThat(simulator.sent()).extracting(Sent::text).containsExactly("soon");
        assertThat(ask(new GetScheduled(plan.id())).sent()).isNotNull();
        assertThatThrownBy(() -> ask(new CancelScheduled(plan.id())))
                .isInstanceOf(Rejected.class)
                .hasMessage("imessage:home cannot cancel a scheduled message: it was sent already.");
        assertThatThrownBy(() -> ask(new UpdateScheduled(plan.id(), text("again"), LATER, null)))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aChangedPlanIsToldWithItsState() throws ProviderException {
        ScheduledMessage plan = ask(new ScheduleMessage(text("at eight"), LATER, null));

        ScheduledMessage changed = ask(new UpdateScheduled(plan.id(), text("at nine"), LATER.plusSeconds(3600), null));

        assertThat(changed.id()).isEqualTo(plan.id());
        assertThat(changed.text()).isEqualTo("at nine");
        assertThat(changed.at()).isEqualTo(LATER.plusSeconds(3600));
        assertThat(changed.state()).isEqualTo(State.PENDING);
    }

    @Test
    void aCancelledPlanIsGone() throws ProviderException {
        ScheduledMessage plan = ask(new ScheduleMessage(text("never"), LATER, null));

        ask(new CancelScheduled(plan.id()));

        assertThat(ask(new ListScheduled())).isEmpty();
        assertThatThrownBy(() -> ask(new GetScheduled(plan.id())))
                .isInstanceOf(Rejected.class)
                .hasMessage("imessage:home cannot look up a scheduled message: there is none with that id.");
        assertThatThrownBy(() -> ask(new CancelScheduled(plan.id())))
                .isInstanceOf(Rejected.class)
                .hasMessage("imessage:home cannot cancel a scheduled message: there is none with that id.");
        assertThatThrownBy(() -> ask(new UpdateScheduled(plan.id(), text("never"), LATER, null)))
                .isInstanceOf(Rejected.class)
                .hasMessage("imessage:home cannot change a scheduled message: there is none with that id.");
    }

    @Test
    void anIdThatIsNoNumberIsRefusedBeforeAnyRequest() {
        assertThatThrownBy(() -> ask(new GetScheduled("../7"))).isInstanceOf(Rejected.class);
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void aPersonIsPlannedForInTheirDirectChatAndNeedsOne() throws ProviderException {
        simulator.group("Two of us", ANN);

        ScheduledMessage plan = ask(
                new ScheduleMessage(SendMessage.text(new Target.ToHandle(new Handle(ANN)), "just you"), LATER, null));

        assertThat(plan.chat()).isEqualTo(chat);
        assertThatThrownBy(() -> ask(new ScheduleMessage(
                        SendMessage.text(new Target.ToHandle(new Handle("+15555550199")), "hello"), LATER, null)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("there is no chat with that person yet");
    }

    @Test
    void filesAndTimesGoneByAreRefused() {
        Outgoing file = new Outgoing("a.png", "image/png", 1, () -> new ByteArrayInputStream(new byte[1]), false);
        SendMessage withFile =
                new SendMessage(new Target.InChat(chat), null, null, List.of(file), null, 0, null, null, null);

        assertThatThrownBy(() -> ask(new ScheduleMessage(withFile, LATER, null)))
                .isInstanceOf(Rejected.class)
                .hasMessage(
                        "imessage:home cannot schedule a message: BlueBubbles sends only plain texts later, neither files "
                                + "nor mentions.");
        assertThat(simulator.requests()).isEmpty();
        assertThatThrownBy(() -> ask(new ScheduleMessage(text("too late"), Instant.EPOCH.plusSeconds(1), null)))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aPlanWhoseAnswerIsLostMayHaveBeenMade() throws ProviderException {
        ask(new ListScheduled());
        ask(new ScheduleMessage(text("the probe is known now"), LATER, null));
        simulator.faults().nextRequest().isSentButAnswers(502);

        assertThatThrownBy(() -> ask(new ScheduleMessage(text("once"), LATER, null)))
                .isInstanceOf(OutcomeUnknown.class);
        assertThat(ask(new ListScheduled())).hasSize(2);
    }
}
