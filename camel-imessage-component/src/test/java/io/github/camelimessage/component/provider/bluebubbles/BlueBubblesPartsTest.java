package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.QueryMessages;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.RequestSeen;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.bluebubbles.Sent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlueBubblesPartsTest {

    private static final String ANN = "+15555550101";

    private BlueBubblesSimulator simulator;
    private BlueBubblesRig rig;
    private Target chat;

    @BeforeEach
    void start() {
        simulator =
                BlueBubblesSimulator.builder().fast().mixesUpParallelSends(true).start();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of());
        chat = new Target.InChat(new ChatId(simulator.directChat(ANN)));
    }

    @AfterEach
    void stop() {
        rig.close();
        simulator.close();
    }

    private Receipt send(SendMessage message) throws ProviderException {
        return await(rig.connection.execute(message));
    }

    private static Outgoing file(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return new Outgoing(name, "image/png", bytes.length, () -> new ByteArrayInputStream(bytes), false);
    }

    private SendMessage textAndFiles(String text, Outgoing... files) {
        return new SendMessage(chat, text, null, List.of(files), null, 0, null, null, "key-1");
    }

    private SendMessage saying(SendMessage message, Boolean linkPreview) {
        return new SendMessage(
                message.to(),
                message.text(),
                message.subject(),
                message.attachments(),
                message.parts(),
                message.replyTo(),
                message.replyPart(),
                message.effect(),
                linkPreview,
                message.channel(),
                message.key());
    }

    private List<String> paths() {
        return simulator.requests().stream()
                .map(request -> request.path().replaceFirst("/api/v1/", ""))
                .filter(path -> !path.startsWith("server/") && !path.startsWith("icloud/"))
                .toList();
    }

    private JsonAt lastBody() {
        RequestSeen last = simulator.requests().get(simulator.requests().size() - 1);
        return JsonAt.read(last.body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void filesAreUploadedOneAfterTheOtherAndThenSentWithTheTextBelowThem() throws ProviderException {
        Receipt receipt = send(textAndFiles("look", file("one.png"), file("two.png")));

        Sent sent = simulator.sent().get(0);
        assertThat(sent.attachments()).containsExactly("one.png", "two.png");
        assertThat(sent.text()).isEqualTo("look");
        assertThat(sent.tempGuid()).isEqualTo("key-1");
        assertThat(receipt.message()).isEqualTo(new MessageId(sent.guid()));
        assertThat(receipt.key()).isEqualTo("key-1");
        assertThat(paths()).containsExactly("attachment/upload", "attachment/upload", "message/multipart");
        assertThat(lastBody().at("parts").items())
                .extracting(part -> part.at("partIndex").numberOr(-1))
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void partsKeepTheirOrderAndSayWhoIsMentioned() throws ProviderException {
        String asked = simulator.someoneWrites(ANN, "who?");
        SendMessage message = new SendMessage(
                chat,
                null,
                "Plan",
                List.of(),
                List.of(
                        new Part.Text("Ask "),
                        new Part.Mention("Ann", new Handle(ANN)),
                        new Part.Attached(file("map.png")),
                        new Part.Text("first")),
                new MessageId(asked),
                1,
                "slam",
                true,
                null,
                "key-2");

        send(message);

        assertThat(simulator.sent().get(0).replyTo()).isEqualTo(asked);
        JsonAt body = lastBody();
        assertThat(body.at("parts").items())
                .extracting(part -> part.at("text").textOrNull())
                .containsExactly("Ask ", "Ann", null, "first");
        assertThat(body.at("parts").items().get(1).at("mention").text()).isEqualTo(ANN);
        assertThat(body.at("parts").items().get(2).at("name").text()).isEqualTo("map.png");
        assertThat(body.at("subject").text()).isEqualTo("Plan");
        assertThat(body.at("effectId").text()).isEqualTo("com.apple.MobileSMS.expressivesend.impact");
        assertThat(body.at("partIndex").numberOr(0)).isEqualTo(1);
        assertThat(body.at("ddScan").isTrue()).isTrue();
    }

    @Test
    void aSingleTextOrFileAmongPartsNeedsNoPrivateApi() throws ProviderException {
        simulator.privateApi(false, false);

        send(SendMessage.of(chat, List.of(new Part.Text("alone"))));
        send(SendMessage.of(chat, List.of(new Part.Attached(file("alone.png")))));

        assertThat(simulator.sent()).extracting(Sent::method).containsOnly("apple-script");
        assertThat(paths()).containsExactly("message/text", "message/attachment");
    }

    @Test
    void withoutThePrivateApiSeveralPartsAreRefusedWithAdviceAndNothingIsSent() {
        simulator.privateApi(false, false);

        assertThatThrownBy(() -> send(textAndFiles("look", file("one.png"))))
                .isInstanceOf(TryLater.class)
                .hasMessage(
                        "imessage:home cannot send several parts in one message since the Private API is off, nothing was sent. "
                                + "Switch the Private API on in the BlueBubbles server's settings and see that its helper is "
                                + "connected. Or send its parts as messages of their own.");
        assertThat(paths()).isEmpty();
    }

    @Test
    void aFixedAppleScriptRefusesSeveralPartsForGood() {
        rig.close();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of("sendMethod", "apple-script"));

        assertThatThrownBy(() -> send(textAndFiles(null, file("one.png"), file("two.png"))))
                .isInstanceOf(Rejected.class)
                .hasMessageEndingWith("Set sendMethod to auto. Or send its parts as messages of their own.");
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void anUploadThatFailsSentNothing() throws ProviderException {
        send(SendMessage.text(chat, "the probe is known now"));
        simulator.faults().nextRequest().isSentButAnswers(502);

        assertThatThrownBy(() -> send(textAndFiles("look", file("one.png"), file("two.png"))))
                .isInstanceOf(TryLater.class)
                .hasMessage(
                        "imessage:home cannot upload a file of a message: status 502 came without a word from BlueBubbles itself. "
                                + "Nothing was sent.");

        assertThat(paths()).containsExactly("message/text", "attachment/upload");
        assertThat(simulator.sent()).hasSize(1);
    }

    @Test
    void uploadsShareHalfOfTheTimeThatAMessageWithFilesHas() {
        rig.close();
        rig = BlueBubblesRig.to(
                simulator.url(), simulator.password(), Duration.ofSeconds(2), Map.of("sendMethod", "private-api"));
        simulator.faults().nextRequest().times(2).is(Fault.stalls(Duration.ofMillis(700)));

        assertThatThrownBy(() -> send(textAndFiles("look", file("one.png"), file("two.png"))))
                .isInstanceOf(TryLater.class)
                .hasMessageStartingWith("imessage:home cannot upload")
                .hasMessageEndingWith("Nothing was sent.");
        assertThat(simulator.sent()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadSentNothing() {
        Outgoing gone = new Outgoing(
                "gone.png",
                "image/png",
                4,
                () -> {
                    throw new IOException("gone");
                },
                false);

        assertThatThrownBy(() -> send(textAndFiles("look", gone))).isInstanceOf(TryLater.class);
        assertThat(simulator.sent()).isEmpty();
    }

    @Test
    void theSendingOfThePartsItselfHasAnUnknownOutcome() throws ProviderException {
        send(SendMessage.text(chat, "the probe is known now"));
        simulator.faults().nextSend().isSentButAnswers(500);

        assertThatThrownBy(() -> send(textAndFiles("look", file("one.png")))).isInstanceOf(OutcomeUnknown.class);

        assertThat(simulator.sent()).hasSize(2);
        Message found = latest();
        assertThat(found.own()).isTrue();
        assertThat(found.content().text()).isEqualTo("look");
        assertThat(found.content().attachments()).extracting(Attachment::name).containsExactly("one.png");
    }

    private Message latest() throws ProviderException {
        return await(rig.connection.execute(new QueryMessages(((Target.InChat) chat).chat(), null, null, 1, 0, true)))
                .get(0);
    }

    @Test
    void theHistoryShowsTextsAndMentionsAsOneText() throws ProviderException {
        send(SendMessage.of(
                chat,
                List.of(new Part.Text("Ask "), new Part.Mention("Ann", new Handle(ANN)), new Part.Text(" first"))));

        assertThat(latest().content().text()).isEqualTo("Ask Ann first");
    }

    @Test
    void aVoiceMessageStandsAlone() {
        Outgoing voice = new Outgoing("note.caf", "audio/x-caf", 1, () -> new ByteArrayInputStream(new byte[1]), true);

        assertThatThrownBy(() -> send(textAndFiles("listen", voice)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("Send it as a message of its own.");
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void someoneWithoutAChatIsOpenedOneWithAPlainTextOnly() {
        Target stranger = new Target.ToHandle(new Handle("+15555550199"));
        List<Part> parts = List.of(new Part.Text("hello "), new Part.Attached(file("one.png")));

        assertThatThrownBy(() -> send(SendMessage.of(stranger, parts)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("Send such a text first.");
        assertThatThrownBy(() -> send(saying(SendMessage.text(stranger, "https://camel.apache.org"), true)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("Send such a text first.");
        assertThat(simulator.sent()).isEmpty();
    }

    @Test
    void aSayInLinkPreviewsGoesByThePrivateApiAndIsWrittenIntoTheRequest() throws ProviderException {
        send(saying(SendMessage.text(chat, "https://camel.apache.org"), false));
        boolean off =
                lastBody().at("ddScan").present() && !lastBody().at("ddScan").isTrue();
        send(saying(SendMessage.text(chat, "https://camel.apache.org"), true));

        assertThat(off).isTrue();
        assertThat(lastBody().at("ddScan").isTrue()).isTrue();
        simulator.privateApi(false, false);
        rig.close();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of());
        assertThatThrownBy(() -> send(saying(SendMessage.text(chat, "https://camel.apache.org"), false)))
                .isInstanceOf(TryLater.class)
                .hasMessageContaining("cannot say whether links get a preview");
    }

    @Test
    void parallelMessagesOfSeveralPartsAreAnsweredWithTheirOwn() throws ProviderException {
        List<CompletableFuture<Receipt>> sends = IntStream.range(0, 5)
                .mapToObj(i -> rig.connection
                        .execute(textAndFiles("text " + i, file("file" + i + ".png"))
                                .under("key-" + i))
                        .toCompletableFuture())
                .toList();

        for (int i = 0; i < sends.size(); i++) {
            Receipt receipt = await(sends.get(i));
            String text = "text " + i;
            assertThat(simulator.messages())
                    .filteredOn(
                            message -> message.guid().equals(receipt.message().value()))
                    .singleElement()
                    .satisfies(message -> assertThat(message.text()).isEqualTo(text));
        }
    }

    @Test
    void aChatThatTheMacDoesNotHaveIsAClearRefusal() {
        Target nowhere = new Target.InChat(new ChatId("iMessage;-;+15555550198"));

        assertThatThrownBy(() -> send(SendMessage.text(nowhere, "hi")))
                .isInstanceOf(Rejected.class)
                .hasMessage("imessage:home cannot send a message: the Mac has no such chat, nothing was sent.");
    }
}
