package io.github.camelimessage.component.provider.msgbubbles;

import static io.github.camelimessage.component.provider.msgbubbles.MsgBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Service;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.model.TextFormat;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.simulator.msgbubbles.MsgBubblesSimulator;
import io.github.camelimessage.simulator.msgbubbles.Sent;
import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MsgBubblesSendingTest {

    private static final Handle ALICE = new Handle("+15550300001");
    private static final Target TO_ALICE = new Target.ToHandle(ALICE);

    private MsgBubblesSimulator server =
            MsgBubblesSimulator.builder().fast().whatsApp(true).start();
    private MsgBubblesRig rig = MsgBubblesRig.to(server, Map.of());

    @AfterEach
    void close() {
        rig.close();
        server.close();
    }

    private void startWith(String... numbers) {
        close();
        server = MsgBubblesSimulator.builder().fast().numbers(numbers).start();
        rig = MsgBubblesRig.to(server, Map.of());
    }

    private Receipt send(SendMessage message) throws ProviderException {
        return await(rig.connection.execute(message));
    }

    private Sent lastSent() {
        return server.sent().get(server.sent().size() - 1);
    }

    private static Outgoing file(String name, String type, boolean voice) {
        byte[] bytes = {1, 2, 3};
        return new Outgoing(name, type, bytes.length, () -> new ByteArrayInputStream(bytes), voice);
    }

    private static SendMessage with(Target to, String text, MessageId replyTo, String effect, Outgoing... files) {
        return new SendMessage(to, text, null, List.of(files), replyTo, 0, effect, null, "key-1");
    }

    @Test
    void theOnlyNumberIsTheLineAndIsAskedForOnce() throws ProviderException {
        Receipt receipt = send(SendMessage.text(TO_ALICE, "one"));
        send(SendMessage.text(TO_ALICE, "two"));

        assertThat(receipt.chat()).isEqualTo(new ChatId(server.directChat(ALICE.value())));
        assertThat(receipt.message().value()).isEqualTo(server.sent().get(0).id());
        assertThat(receipt.progress()).isEqualTo(Receipt.Progress.QUEUED);
        assertThat(server.requests())
                .filteredOn(request -> request.path().endsWith("/numbers"))
                .hasSize(1);
    }

    @Test
    void amongSeveralNumbersTheOneThatIsNamedIsTaken() throws ProviderException {
        startWith("+15550300900", "+15550300901");

        assertThatThrownBy(() -> send(SendMessage.text(TO_ALICE, "hi")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("the account has 2 numbers")
                .hasMessageContaining("defaultLine");
        Receipt receipt = send(SendMessage.text(TO_ALICE, "hi").by(new Handle("+15550300901")));

        assertThat(receipt.chat().value()).isNotEqualTo(server.directChat(ALICE.value()));
        assertThat(server.sent()).hasSize(1);
    }

    @Test
    void aConversationIsWrittenInByItsOwnLineOnly() throws ProviderException {
        startWith("+15550300900", "+15550300901");
        Target chat = new Target.InChat(new ChatId(server.directChat(ALICE.value())));

        send(SendMessage.text(chat, "hi").by(new Handle("+15550300900")));
        assertThatThrownBy(() -> send(SendMessage.text(chat, "hi").by(new Handle("+15550300901"))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("held by another one");

        assertThat(server.sent()).hasSize(1);
    }

    @Test
    void aMessageGoesOutWithAllThatItHas() throws ProviderException {
        MessageId before = new MessageId(server.someoneWrites(ALICE.value(), "which?"));

        Receipt receipt = send(with(TO_ALICE, "this", before, "confetti", file("a.mp3", "audio/mpeg", true))
                .over(Channel.of(Service.WHATSAPP)));

        assertThat(receipt.service()).isEqualTo("WhatsApp");
        assertThat(lastSent())
                .isEqualTo(new Sent(
                        receipt.message().value(),
                        receipt.chat().value(),
                        "this",
                        "key-1",
                        "confetti",
                        before.value(),
                        "whatsapp",
                        1,
                        true));
    }

    @Test
    void itsOwnFieldsGoOutAsTheyAreGiven() throws ProviderException {
        Receipt receipt = send(with(TO_ALICE, "this", null, null, file("a.mp3", "audio/mpeg", false))
                .with(Map.of("channel", "whatsapp", "effect", "confetti", "voice_memo", true)));

        assertThat(lastSent())
                .isEqualTo(new Sent(
                        receipt.message().value(),
                        receipt.chat().value(),
                        "this",
                        "key-1",
                        "confetti",
                        null,
                        "whatsapp",
                        1,
                        true));
    }

    @Test
    void aRepetitionIsAnsweredWithTheFirstMessage() throws ProviderException {
        SendMessage message = SendMessage.text(TO_ALICE, "once").under("key-2");

        Receipt first = send(message);
        Receipt again = send(message);

        assertThat(again.message()).isEqualTo(first.message());
        assertThat(server.sent()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart", "presigned"})
    void filesAreStagedAndUsedOnce(String upload) throws ProviderException {
        try (MsgBubblesRig other = MsgBubblesRig.to(server, Map.of("upload", upload))) {
            Attachment staged = await(other.connection.execute(
                    new MessageOperation.UploadAttachment(file("cat.png", "image/png", false))));
            SendMessage message = with(
                    TO_ALICE,
                    "three",
                    null,
                    null,
                    file("a.png", "image/png", false),
                    Outgoing.uploaded(staged.id(), null, false),
                    file("b.png", "image/png", false));

            await(other.connection.execute(message));
            assertThatThrownBy(() -> await(other.connection.execute(
                            with(TO_ALICE, null, null, null, Outgoing.uploaded(staged.id(), null, false))
                                    .under("key-other"))))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("invalid_attachments");
        }

        assertThat(lastSent().files()).isEqualTo(3);
    }

    @Test
    void severalPeopleAreAGroupThatTheirMessageOpens() throws ProviderException {
        Receipt receipt = send(SendMessage.text(new Target.ToHandles(List.of(ALICE, new Handle("+15550300002"))), "all")
                .under("key-3"));

        assertThat(server.people(receipt.chat().value())).containsExactly("+15550300001", "+15550300002");
        assertThat(lastSent().text()).isEqualTo("all");
        assertThat(lastSent().key()).isEqualTo("key-3");
    }

    @Test
    void whatCannotBeSentIsRefusedBeforeAnythingLeaves() {
        SendMessage plain = SendMessage.text(TO_ALICE, "private words");
        Handle bob = new Handle("+15550300002");
        Target both = new Target.ToHandles(List.of(ALICE, bob));
        refused(
                SendMessage.text(new Target.ToHandle(new Handle("12345")), "private words"),
                "neither a number in E.164");
        refused(SendMessage.text(new Target.InChat(new ChatId("iMessage;-;x")), "private words"), "by a UUID");
        refused(plain.in(TextFormat.MARKDOWN), "plain text only");
        refused(plain.over(Channel.REQUIRE_FALLBACK), "Only whatsapp can be asked for");
        refused(plain.over(Channel.NEVER_FALL_BACK), "Only whatsapp can be asked for");
        refused(plain.with(Map.of("metadata", "x")), "Known: channel (whatsapp), effect (a text), voice_memo");
        refused(plain.with(Map.of("voice_memo", "yes")), "the extra \"voice_memo\"");
        refused(SendMessage.of(TO_ALICE, List.of(new Part.Text("private words"))), "several parts");
        refused(
                new SendMessage(TO_ALICE, "private words", "s", List.of(), null, 0, null, null, null),
                "with a subject");
        refused(with(TO_ALICE, "private words", new MessageId("m"), null), "by a UUID");
        refused(
                with(
                        TO_ALICE,
                        null,
                        null,
                        null,
                        Collections.nCopies(11, file("a.png", "image/png", false))
                                .toArray(Outgoing[]::new)),
                "more than 10 files");
        refused(
                with(TO_ALICE, null, null, null, file("a.mp3", "audio/mpeg", true), file("b.mp3", "audio/mpeg", false)),
                "a voice message together with other files");
        refused(with(both, "private words", null, "confetti"), "opens the group with a text only");

        assertThat(server.requests()).isEmpty();
    }

    private void refused(SendMessage message, String why) {
        assertThatThrownBy(() -> send(message))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining(why)
                .message()
                .doesNotContain("private words", ALICE.value());
    }

    @Test
    void aNumberThatIsOfflineMayBeTriedLater() {
        server.stage().offline("+15550300900", true);

        assertThatThrownBy(() -> send(SendMessage.text(TO_ALICE, "hi")))
                .isInstanceOf(TryLater.class)
                .hasMessageContaining("device_offline");
    }

    @Test
    void anAnswerThatSaysFailedIsAFailure() {
        server.faults().nextSend().isRefusedByTheNetwork(7);

        assertThatThrownBy(() -> send(SendMessage.text(TO_ALICE, "hi")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining(server.messages().get(0).id());
    }
}
