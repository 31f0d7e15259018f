package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.ScheduleMessage;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.Service;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.model.TextFormat;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.bluebubbles.Sent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a message may ask for that BlueBubbles does not offer is refused with a reason, before anything leaves. */
class BlueBubblesChoicesTest {

    private static final String ANN = "+15555550101";
    private static final Handle OURS = new Handle("owner@example.org");
    private static final Handle BOB = new Handle("+15555550102");
    private static final Instant LATER = Instant.parse("2036-01-01T08:00:00Z");

    private BlueBubblesSimulator simulator;
    private BlueBubblesRig rig;
    private SendMessage message;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().start();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of());
        simulator.directChat(ANN);
        message = SendMessage.text(new Target.InChat(new ChatId("any;-;" + ANN)), "on my way");
    }

    @AfterEach
    void stop() {
        rig.close();
        simulator.close();
    }

    private <R> R run(Operation<R> operation) throws ProviderException {
        return await(rig.connection.execute(operation));
    }

    /** So that not even the server's abilities have to be asked for. */
    private void useThePrivateApiUnasked() {
        rig.close();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of("sendMethod", "private-api"));
    }

    static Stream<Channel> otherChannels() {
        return Stream.of(
                Channel.of(Service.SMS, Service.IMESSAGE),
                Channel.of(Service.WHATSAPP),
                Channel.of(Service.WHATSAPP, Service.IMESSAGE, Service.SMS),
                Channel.of(Service.IMESSAGE, Service.SMS, Service.WHATSAPP));
    }

    @ParameterizedTest
    @MethodSource("otherChannels")
    void anotherServiceOrOrderIsRefusedBeforeAnyRequest(Channel channel) {
        useThePrivateApiUnasked();
        for (Operation<?> operation : List.of(
                message.over(channel),
                new ScheduleMessage(message.over(channel), LATER, null),
                new ChatOperation.CreateGroup(List.of(BOB, new Handle(ANN)), null, "hi", null, null, channel))) {
            assertThatThrownBy(() -> run(operation))
                    .isInstanceOf(Rejected.class)
                    .hasMessage("imessage:home cannot send by channel \"" + channel.words()
                            + "\": BlueBubbles sends by imessage, by sms, or by imessage,sms in that order.");
        }
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void iMessageAndThenSmsIsWhatTheMacDoesByItself() throws ProviderException {
        simulator.someoneTexts("+15555550104", "by SMS");

        run(message.over(Channel.of(Service.IMESSAGE, Service.SMS)));
        run(SendMessage.text(new Target.ToHandle(new Handle("+15555550104")), "hello")
                .over(Channel.of(Service.IMESSAGE, Service.SMS)));

        assertThat(simulator.sent())
                .extracting(Sent::chatGuid)
                .containsExactly("iMessage;-;" + ANN, "SMS;-;+15555550104");
    }

    @Test
    void formattedTextIsRefusedAndNeverSentPlain() {
        for (SendMessage formatted : List.of(
                message.in(TextFormat.MARKDOWN),
                SendMessage.of(message.to(), List.of(new Part.Text("**now**"))).in(TextFormat.MARKDOWN),
                SendMessage.of(
                                message.to(),
                                List.of(new Part.Text("**now**"), new Part.Mention("Ann", new Handle(ANN))))
                        .in(TextFormat.MARKDOWN))) {
            assertThatThrownBy(() -> run(formatted))
                    .isInstanceOf(Rejected.class)
                    .hasMessage(
                            "imessage:home cannot send formatted text: BlueBubbles' helper ignores what is said about "
                                    + "bold and italic. Send it plain.");
        }
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void extrasAreRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> run(message.with(Map.of("from", "a private value"))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("cannot send with extras: BlueBubbles knows none")
                .hasMessageNotContaining("private value");
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void anAddressOfTheMacIsALineAndAnotherOneIsRefused() throws ProviderException {
        run(message.by(OURS));

        assertThat(simulator.sent()).extracting(Sent::text).containsExactly("on my way");
        int before = simulator.requests().size();
        for (Operation<?> operation : List.of(
                message.by(BOB),
                SendMessage.of(message.to(), List.of(new Part.Text("now"))).by(BOB),
                new ScheduleMessage(message.by(BOB), LATER, null),
                new ChatOperation.CreateGroup(List.of(BOB, new Handle(ANN)), null, "hi", null, BOB, null))) {
            assertThatThrownBy(() -> run(operation))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("cannot send by that line")
                    .hasMessageNotContaining("0102");
        }
        assertThat(simulator.requests()).hasSize(before);
    }

    @Test
    void aGroupIsOpenedByTheServiceThatIsChosen() throws ProviderException {
        run(new ChatOperation.CreateGroup(
                List.of(BOB, new Handle(ANN)), null, "hi", null, OURS, Channel.REQUIRE_FALLBACK));

        assertThat(simulator.requests())
                .filteredOn(request -> request.path().endsWith("chat/new"))
                .singleElement()
                .satisfies(request -> assertThat(request.body()).contains("\"service\":\"SMS\""));
    }
}
