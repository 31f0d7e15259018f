package io.github.camelimessage.component.provider.textbubbles;

import static io.github.camelimessage.component.provider.textbubbles.TextBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Service;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.Desk;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.component.provider.Samples;
import io.github.camelimessage.simulator.RequestSeen;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TextBubblesSendingTest {

    private static final Handle IRA = new Handle("+15550200001");
    private static final Handle SAM = new Handle("sam@example.org");
    private static final Target TO_IRA = new Target.ToHandle(IRA);

    private final TextBubblesSimulator simulator = TextBubblesSimulator.builder()
            .numbers("+15550200900", "+15550200901")
            .fast()
            .start();
    private final TextBubblesRig rig = TextBubblesRig.to(simulator.url(), simulator.credential());

    @AfterEach
    void close() {
        rig.close();
        simulator.close();
    }

    private Receipt send(SendMessage message) throws ProviderException {
        return await(rig.connection.execute(message));
    }

    private RequestSeen last() {
        return simulator.requests().get(simulator.requests().size() - 1);
    }

    private JsonNode body() {
        return Desk.json(last().body());
    }

    private static SendMessage files(String text, Outgoing... files) {
        return new SendMessage(TO_IRA, text, null, List.of(files), null, 0, null, null, "key-1");
    }

    private static Outgoing at(String url, String type, boolean voice) {
        return Outgoing.at(URI.create(url), null, type, voice);
    }

    @Test
    void aTextGoesToOnePersonUnderItsKey() throws ProviderException {
        Receipt receipt = send(SendMessage.text(TO_IRA, "On my way").under("key-1"));

        assertThat(receipt.progress()).isEqualTo(Receipt.Progress.QUEUED);
        assertThat(receipt.chat()).isNull();
        assertThat(receipt.key()).isEqualTo("key-1");
        assertThat(last().path()).isEqualTo("/v1/messages");
        assertThat(last().body())
                .isEqualTo(
                        "{\"content\":{\"text\":\"On my way\"},\"idempotencyKey\":\"key-1\",\"to\":\"+15550200001\"}");
        Awaitility.await().until(() -> !simulator.sent().isEmpty());
        assertThat(simulator.sent()).singleElement().satisfies(sent -> {
            assertThat(sent.key()).isEqualTo("key-1");
            assertThat(sent.id()).isEqualTo(receipt.message().value());
        });
    }

    @Test
    void theSameKeyIsTheSameMessageHoweverFarItIs() throws ProviderException {
        SendMessage message = SendMessage.text(TO_IRA, "On my way").under("key-1");
        Receipt first = send(message);
        Awaitility.await().until(() -> !simulator.sent().isEmpty());

        Receipt again = send(message);

        assertThat(again.message()).isEqualTo(first.message());
        assertThat(again.progress()).isEqualTo(Receipt.Progress.SENT);
        assertThat(again.service()).isEqualTo("iMessage");
        assertThat(simulator.messages()).hasSize(1);
    }

    @Test
    void aKeyWhoseMessageFailedIsAFailureThatNamesIt() throws ProviderException {
        simulator.stage().refuses(IRA.value(), "imessage_error_4");
        SendMessage message = SendMessage.text(TO_IRA, "On my way").under("key-1");
        String id = send(message).message().value();
        Awaitility.await().until(() -> new TextBubblesDesk(simulator).status(id).equals("failed"));

        assertThatThrownBy(() -> send(message))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("then said that it failed (imessage_error_4). Its message is " + id);
    }

    @Test
    void aSendWithoutAKeyIsGivenOneOfItsOwn() throws ProviderException {
        SendMessage message = SendMessage.text(TO_IRA, "On my way");

        assertThat(send(message).key()).isNotBlank().isNotEqualTo(send(message).key());
        assertThat(simulator.messages()).hasSize(2);
    }

    @Test
    void aMessageHasAllThatTextBubblesKnows() throws ProviderException {
        String answered = simulator.someoneWrites("+15550200001", "where are you?");
        SendMessage message = new SendMessage(
                        TO_IRA,
                        "here",
                        null,
                        List.of(),
                        List.of(),
                        new MessageId(answered),
                        0,
                        "invisible-ink",
                        null,
                        Channel.of(Service.IMESSAGE, Service.SMS),
                        "key-1")
                .by(new Handle("+15550200901"))
                .with(Map.of(
                        "metadata", Map.of("order", "7"),
                        "createContact", "true",
                        "callbackUrl", "https://example.org/back"));

        send(message);

        assertThat(body())
                .isEqualTo(Desk.json("{\"content\":{\"text\":\"here\"},\"from\":\"+15550200901\","
                        + "\"routing\":{\"preference\":[\"imessage\",\"sms\"],\"fallback\":true},\"replyTo\":\""
                        + answered + "\",\"effect\":\"invisibleInk\",\"callbackUrl\":\"https://example.org/back\","
                        + "\"createContact\":true,\"metadata\":{\"order\":\"7\"},\"idempotencyKey\":\"key-1\","
                        + "\"to\":\"+15550200001\"}"));
    }

    @Test
    void oneServiceAloneFallsBackToNoOther() throws ProviderException {
        Receipt receipt = send(SendMessage.text(TO_IRA, "x").over(Channel.NEVER_FALL_BACK));

        assertThat(body().path("routing").toString()).isEqualTo("{\"preference\":[\"imessage\"],\"fallback\":false}");
        assertThat(receipt.chat()).isEqualTo(new ChatId("iMessage;-;+15550200001"));
        send(SendMessage.text(TO_IRA, "x").over(Channel.of(Service.WHATSAPP, Service.IMESSAGE, Service.SMS)));
        assertThat(body().path("routing").toString())
                .isEqualTo("{\"preference\":[\"whatsapp\",\"imessage\",\"sms\"],\"fallback\":true}");
    }

    @Test
    void aChatIsAskedForOnceAndThenNamedByItsUuid() throws ProviderException {
        ChatId chat = new ChatId(simulator.group("Hiking", "+15550200001", "+15550200002"));
        SendMessage message = SendMessage.text(new Target.InChat(chat), "Hello all");

        assertThat(send(message).chat()).isEqualTo(chat);
        assertThat(simulator.requests()).extracting(RequestSeen::method).containsExactly("GET", "POST");
        assertThat(body().path("chatId").asText()).isEqualTo(simulator.chatId(chat.value()));
        assertThat(body().has("to")).isFalse();
        send(message);
        assertThat(simulator.requests()).hasSize(3);
    }

    @Test
    void aUuidIsTakenAsItIs() throws ProviderException {
        String uuid = simulator.chatId(simulator.directChat("+15550200001"));

        Receipt receipt = send(SendMessage.text(new Target.InChat(new ChatId(uuid)), "Hello"));

        assertThat(simulator.requests()).hasSize(1);
        assertThat(body().path("chatId").asText()).isEqualTo(uuid);
        assertThat(receipt.chat()).isEqualTo(new ChatId(uuid));
    }

    @Test
    void aChatThatDoesNotExistSaysWhatToDo() {
        ChatId chat = new ChatId("iMessage;-;+15550200007");

        assertThatThrownBy(() -> send(SendMessage.text(new Target.InChat(chat), "Hello")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("(CONVERSATION_NOT_FOUND)")
                .hasMessageEndingWith("write to the person instead.")
                .hasMessageNotContaining("+1555");
    }

    @Test
    void aChatThatIsNotReadyIsTriedLater() {
        ChatId chat = new ChatId(simulator.group("Hiking", "+15550200001", "+15550200002"));
        String uuid = simulator.chatId(chat.value());
        simulator.stage().ready(chat.value(), false);

        assertThatThrownBy(() -> send(SendMessage.text(new Target.InChat(new ChatId(uuid)), "Hello")))
                .isInstanceOf(TryLater.class)
                .hasMessageContaining("CONVERSATION_NOT_READY");
    }

    @Test
    void aChannelThatContradictsTheChatIsRefusedEvenWhenOnlyTheAnswerTellsIt() {
        String uuid = simulator.chatId(simulator.directChat("+15550200001"));
        SendMessage message = SendMessage.text(new Target.InChat(new ChatId("iMessage;-;+15550200001")), "x");

        assertThatThrownBy(() -> send(message.over(Channel.of(Service.WHATSAPP))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("into that chat: it goes by imessage");
        assertThat(simulator.requests()).isEmpty();
        assertThat(uuid).isNotBlank();
    }

    @Test
    void imagesAtAddressesAreACarousel() throws ProviderException {
        Outgoing cat = at("https://files.example.org/cat.png", null, false);
        Outgoing dog = at("https://files.example.org/dog", "image/webp", false);
        send(files("two", cat, dog));

        assertThat(body().path("content").toString())
                .isEqualTo("{\"text\":\"two\",\"mediaUrls\":[\"https://files.example.org/cat.png\","
                        + "\"https://files.example.org/dog\"]}");
        assertThat(body().has("attachments")).isFalse();

        send(files("two", cat, dog).under("key-2").with(Map.of("carousel", false)));
        assertThat(body().path("attachments")).hasSize(2);
        send(files("one", cat).under("key-3").with(Map.of("carousel", true)));
        assertThat(body().path("content").path("mediaUrls")).hasSize(1);
        send(files("one", cat).under("key-4"));
        assertThat(body().path("attachments")).hasSize(1);
    }

    @Test
    void otherFilesAreAttachmentsInTheirOrder() throws ProviderException {
        send(files(
                "files",
                Outgoing.at(URI.create("https://files.example.org/a.pdf"), "plan.pdf", null, false),
                Samples.picture()));

        assertThat(body().path("attachments").toString())
                .isEqualTo(
                        "[{\"type\":\"url\",\"url\":\"https://files.example.org/a.pdf\",\"filename\":\"plan.pdf\"},"
                                + "{\"type\":\"base64\",\"data\":\"AQID\",\"mimeType\":\"image/png\",\"filename\":\"icon.png\"}]");
    }

    @Test
    void aVoiceMessageStandsAlone() throws ProviderException {
        send(files(null, at("https://files.example.org/a.mp3", "audio/mpeg", true)));

        assertThat(body().path("attachments").toString())
                .isEqualTo("[{\"type\":\"url\",\"url\":\"https://files.example.org/a.mp3\",\"mimeType\":\"audio/mpeg\","
                        + "\"isAudioMessage\":true}]");
        assertThat(body().has("content")).isFalse();
    }

    @Test
    void mentionsAreOneTextWithTheirPlaces() throws ProviderException {
        ChatId crew = new ChatId(simulator.whatsApp().group("Crew", "+15550200001", "+15550200002"));

        send(SendMessage.of(
                new Target.InChat(crew),
                List.of(new Part.Text("Hey "), new Part.Mention("Ira", IRA), new Part.Text(" look"))));

        assertThat(body().path("content").path("text").asText()).isEqualTo("Hey Ira look");
        assertThat(body().path("mentions").toString())
                .isEqualTo("[{\"address\":\"+15550200001\",\"start\":4,\"length\":3}]");
    }
}
