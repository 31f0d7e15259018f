package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.bluebubbles.Sent;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlueBubblesSendingTest {

    private static final String ANN = "+15555550101";
    private static final String BOB = "+15555550102";

    private BlueBubblesSimulator simulator;
    private BlueBubblesRig rig;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder()
                .fast()
                .password("pass+word &x")
                .mixesUpParallelSends(true)
                .start();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of());
    }

    @AfterEach
    void stop() {
        rig.close();
        simulator.close();
    }

    private void restart(Map<String, String> options) {
        rig.close();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), options);
    }

    private Receipt send(SendMessage message) throws ProviderException {
        return await(rig.connection.execute(message));
    }

    private static SendMessage to(String handle, String text) {
        return SendMessage.text(new Target.ToHandle(new Handle(handle)), text);
    }

    private static SendMessage in(String chat, String text) {
        return SendMessage.text(new Target.InChat(new ChatId(chat)), text);
    }

    private static Outgoing file(String name, byte[] bytes) {
        return new Outgoing(name, "image/png", bytes.length, () -> new ByteArrayInputStream(bytes), false);
    }

    private static SendMessage with(
            Target to, String text, List<Outgoing> files, MessageId replyTo, String effect, Channel channel) {
        return new SendMessage(to, text, null, files, replyTo, 0, effect, channel, null);
    }

    @Test
    void aTextGoesToTheChatUnderItsKeyByTheBestMethod() throws ProviderException {
        String chat = simulator.directChat(ANN);

        Receipt receipt = send(in(chat, "hello").under("key-1"));

        Sent sent = simulator.sent().get(0);
        assertThat(sent.text()).isEqualTo("hello");
        assertThat(sent.chatGuid()).isEqualTo(chat);
        assertThat(sent.tempGuid()).isEqualTo("key-1");
        assertThat(sent.method()).isEqualTo("private-api");
        assertThat(receipt.message()).isEqualTo(new MessageId(sent.guid()));
        assertThat(receipt.chat()).isEqualTo(new ChatId("any;-;" + ANN));
        assertThat(receipt.progress()).isEqualTo(Progress.SENT);
        assertThat(receipt.key()).isEqualTo("key-1");
        assertThat(receipt.service()).isEqualTo("iMessage");
    }

    @Test
    void withoutThePrivateApiItGoesByAppleScript() throws ProviderException {
        simulator.privateApi(false, false);

        Receipt receipt = send(in(simulator.directChat(ANN), "hello"));

        assertThat(simulator.sent().get(0).method()).isEqualTo("apple-script");
        assertThat(simulator.sent().get(0).tempGuid()).isEqualTo(receipt.key()).isNotBlank();
    }

    @Test
    void someoneWhoIsWrittenToForTheFirstTimeGetsADirectChatByEitherMethod() throws ProviderException {
        simulator.group("Family", ANN);

        Receipt first = send(to(ANN, "by the private api"));
        restart(Map.of("sendMethod", "apple-script"));
        Receipt second = send(to(BOB, "by apple script"));

        assertThat(first.chat().value()).isEqualTo("any;-;" + ANN);
        assertThat(second.chat().value()).isEqualTo("any;-;" + BOB);
        assertThat(simulator.sent()).extracting(Sent::text).containsExactly("by the private api", "by apple script");
    }

    @Test
    void someoneWhoIsKnownIsWrittenToInTheirDirectChat() throws ProviderException {
        simulator.group("Two of us", ANN);
        String direct = simulator.directChat(ANN);

        Receipt receipt = send(to(ANN, "just you"));

        assertThat(receipt.chat().value()).isEqualTo("any;-;" + ANN);
        assertThat(simulator.sent()).extracting(Sent::chatGuid).containsExactly(direct);
    }

    @Test
    void aFileGoesOut() throws ProviderException {
        String chat = simulator.directChat(ANN);

        Receipt receipt = send(with(
                new Target.InChat(new ChatId(chat)),
                null,
                List.of(file("Füße.png", new byte[3000])),
                null,
                null,
                null));

        assertThat(simulator.sent().get(0).attachments()).containsExactly("Füße.png");
        assertThat(receipt.message().value()).isEqualTo(simulator.sent().get(0).guid());
    }

    @Test
    void aReplyAndAnEffectGoByThePrivateApi() throws ProviderException {
        String chat = simulator.directChat(ANN);
        String asked = simulator.someoneWrites(ANN, "when?");

        send(with(new Target.InChat(new ChatId(chat)), "noon", List.of(), new MessageId(asked), "slam", null));

        assertThat(simulator.sent().get(0).replyTo()).isEqualTo(asked);
        assertThat(simulator.requests().stream().filter(r -> r.path().endsWith("message/text")))
                .singleElement()
                .satisfies(r -> assertThat(r.body()).contains("com.apple.MobileSMS.expressivesend.impact"));
    }

    @Test
    void whatCannotBeIsRefusedBeforeAnyRequest() {
        Target chat = new Target.InChat(new ChatId("iMessage;-;" + ANN));

        assertRefused(with(chat, "text", List.of(), null, "explosion", null), "Known: balloons, celebration, confetti");
        assertRefused(
                with(chat, "text", List.of(), null, null, Channel.REQUIRE_FALLBACK), "another service than iMessage");
        assertRefused(
                with(
                        new Target.InChat(new ChatId("SMS;-;" + ANN)),
                        "text",
                        List.of(),
                        null,
                        null,
                        Channel.NEVER_FALL_BACK),
                "by iMessage only");
        assertThat(simulator.requests()).isEmpty();
    }

    private void assertRefused(SendMessage message, String reason) {
        assertThatThrownBy(() -> send(message))
                .isInstanceOf(Rejected.class)
                .hasMessageStartingWith("imessage:home cannot")
                .hasMessageContaining(reason)
                .hasMessageNotContaining(ANN);
    }

    @Test
    void anUnknownEffectIsRefusedWithTheListOfKnownOnes() {
        SendMessage message =
                with(new Target.InChat(new ChatId("any;-;" + ANN)), "text", List.of(), null, "explosion", null);

        assertThatThrownBy(() -> send(message))
                .hasMessage(
                        "imessage:home cannot send with that effect. Known: balloons, celebration, confetti, echo, fireworks,"
                                + " gentle, invisible-ink, lasers, loud, love, slam, spotlight, and Apple's own ids, which start with"
                                + " com.apple.");
    }

    @Test
    void aFixedMethodThatCannotDoItRefusesBeforeAnyRequest() {
        restart(Map.of("sendMethod", "apple-script"));

        assertThatThrownBy(() -> send(with(
                        new Target.InChat(new ChatId("iMessage;-;" + ANN)),
                        "hi",
                        List.of(),
                        new MessageId("x"),
                        null,
                        null)))
                .isInstanceOf(Rejected.class)
                .hasMessage(
                        "imessage:home cannot answer a message: it needs the Private API, and sendMethod is apple-script. "
                                + "Set sendMethod to auto.");
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void aSendMethodThatDoesNotExistStopsTheStart() {
        assertThatThrownBy(() -> restart(Map.of("sendMethod", "appleScript")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sendMethod is \"appleScript\". Known: auto, apple-script, private-api.");
    }

    @Test
    void aPrivateApiThatWasSwitchedOffIsNoticedAndLaterSendsGoByAppleScript() throws ProviderException {
        String chat = simulator.directChat(ANN);
        String asked = simulator.someoneWrites(ANN, "when?");
        send(in(chat, "first"));

        simulator.privateApi(false, false);

        assertThatThrownBy(() -> await(rig.connection.execute(
                        new MessageOperation.React(new ChatId(chat), new MessageId(asked), 0, "love", false))))
                .isInstanceOf(TryLater.class)
                .hasMessage(
                        "imessage:home cannot react to a message: the Private API is off, nothing was sent. Switch the Private "
                                + "API on in the BlueBubbles server's settings and see that its helper is connected.");
        send(in(chat, "second"));
        assertThat(simulator.sent()).extracting(Sent::method).containsExactly("private-api", "apple-script");
    }

    @Test
    void parallelSendsInOneChatAreAnsweredWithTheirOwnMessages() throws ProviderException {
        String chat = simulator.directChat(ANN);
        List<CompletableFuture<Receipt>> sends = IntStream.range(0, 12)
                .mapToObj(i -> rig.connection
                        .execute(in(chat, "text " + i).under("key-" + i))
                        .toCompletableFuture())
                .toList();

        for (int i = 0; i < sends.size(); i++) {
            Receipt receipt = await(sends.get(i));
            String text = "text " + i;
            assertThat(simulator.messages().stream()
                            .filter(m -> m.guid().equals(receipt.message().value())))
                    .singleElement()
                    .satisfies(m -> assertThat(m.text()).isEqualTo(text));
        }
    }

    @Test
    void aMessageThatTheNetworkRefusesIsNamedInTheUnknownOutcome() {
        simulator.faults().nextSend().isRefusedByTheNetwork(22);

        assertThatThrownBy(() -> send(in(simulator.directChat(ANN), "x")))
                .isInstanceOfSatisfying(OutcomeUnknown.class, e -> assertThat(e.seen())
                        .contains(new MessageId(simulator.messages().get(0).guid())));
    }

    @Test
    void aReactionIsAddedAndTakenBack() throws ProviderException {
        String chat = simulator.directChat(ANN);
        String asked = simulator.someoneWrites(ANN, "when?");

        await(rig.connection.execute(
                new MessageOperation.React(new ChatId(chat), new MessageId(asked), 0, "LOVE", false)));
        await(rig.connection.execute(
                new MessageOperation.React(new ChatId(chat), new MessageId(asked), 0, "love", true)));

        assertThat(simulator.sent()).extracting(Sent::reaction).containsExactly("love", "-love");
        assertThatThrownBy(() -> await(rig.connection.execute(
                        new MessageOperation.React(new ChatId(chat), new MessageId(asked), 0, "🎉", false))))
                .isInstanceOf(Rejected.class)
                .hasMessage(
                        "imessage:home cannot react with that: BlueBubbles takes only love, like, dislike, laugh, emphasize, "
                                + "question.");
    }

    @Test
    void typingStarts() throws ProviderException {
        String chat = simulator.directChat(ANN);

        await(rig.connection.execute(new ChatOperation.SetTyping(new ChatId("any;-;" + ANN), true)));

        assertThat(simulator.typingIn()).containsExactly(chat);
    }
}
