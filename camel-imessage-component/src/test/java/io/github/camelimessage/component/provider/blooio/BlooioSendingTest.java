package io.github.camelimessage.component.provider.blooio;

import static io.github.camelimessage.component.provider.blooio.BlooioRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.AccountOperation;
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
import io.github.camelimessage.component.provider.Desk;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.Samples;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.RequestSeen;
import io.github.camelimessage.simulator.blooio.BlooioSimulator;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BlooioSendingTest {

    private static final Handle IRA = new Handle("+15550100001");
    private static final Handle SAM = new Handle("sam@example.org");
    private static final Target TO_IRA = new Target.ToHandle(IRA);

    private final BlooioSimulator simulator = BlooioSimulator.builder().fast().start();
    private final BlooioRig rig = BlooioRig.to(simulator.apiUrl(), simulator.credential());

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

    private static SendMessage files(String text, Outgoing... files) {
        return new SendMessage(TO_IRA, text, null, List.of(files), null, 0, null, null, "key-1");
    }

    private static Outgoing at(String url, String name, boolean voice) {
        return Outgoing.at(URI.create(url), name, null, voice);
    }

    @Test
    void aTextGoesToOnePersonUnderItsKey() throws ProviderException {
        Receipt receipt = send(SendMessage.text(TO_IRA, "On my way").under("key-1"));

        assertThat(receipt.progress()).isEqualTo(Receipt.Progress.QUEUED);
        assertThat(receipt.chat()).isEqualTo(new ChatId("+15550100001"));
        assertThat(receipt.key()).isEqualTo("key-1");
        assertThat(last().path()).isEqualTo("/v2/api/chats/%2B15550100001/messages");
        assertThat(last().body()).isEqualTo("{\"text\":\"On my way\"}");
        Awaitility.await().until(() -> !simulator.sent().isEmpty());
        assertThat(simulator.sent()).singleElement().satisfies(sent -> {
            assertThat(sent.key()).isEqualTo("key-1");
            assertThat(sent.id()).isEqualTo(receipt.message().value());
        });
    }

    @Test
    void theSameKeyIsTheSameMessage() throws ProviderException {
        SendMessage message = SendMessage.text(TO_IRA, "On my way").under("key-1");

        assertThat(send(message).message()).isEqualTo(send(message).message());
        assertThat(simulator.messages()).hasSize(1);
    }

    @Test
    void aSendWithoutAKeyIsGivenOneOfItsOwn() throws ProviderException {
        SendMessage message = SendMessage.text(TO_IRA, "On my way");

        assertThat(send(message).key()).isNotBlank().isNotEqualTo(send(message).key());
        assertThat(simulator.messages()).hasSize(2);
    }

    @Test
    void severalPeopleAreOneGroupWhoseIdTheReceiptTells() throws ProviderException {
        Receipt receipt = send(SendMessage.text(new Target.ToHandles(List.of(SAM, IRA)), "Hello both"));

        assertThat(last().path()).isEqualTo("/v2/api/chats/sam%40example.org%2C%2B15550100001/messages");
        assertThat(receipt.chat().value()).startsWith("grp_");
        Receipt again = send(SendMessage.text(new Target.InChat(receipt.chat()), "Hello again"));
        assertThat(again.chat()).isEqualTo(receipt.chat());
    }

    @Test
    void aMessageHasAllThatBlooioKnows() throws ProviderException {
        String answered = simulator.someoneWrites("+15550100001", "where are you?");
        SendMessage message = new SendMessage(
                        TO_IRA,
                        "https://example.org",
                        null,
                        List.of(),
                        List.of(),
                        new MessageId(answered),
                        0,
                        "invisible-ink",
                        true,
                        Channel.of(Service.IMESSAGE, Service.SMS),
                        "key-1")
                .by(new Handle("+15550100999"))
                .with(Map.of(
                        "link_preview", Map.of("title", "T"), "use_typing_indicator", "true", "share_contact", true));

        send(message);

        assertThat(Desk.json(last().body()))
                .isEqualTo(Desk.json("{\"text\":\"https://example.org\",\"effect\":\"invisible-ink\","
                        + "\"reply_to\":{\"message_id\":\"" + answered
                        + "\"},\"from_number\":\"+15550100999\","
                        + "\"link_preview\":{\"title\":\"T\"},\"share_contact\":true,\"use_typing_indicator\":true}"));
    }

    @Test
    void filesGoByTheirAddressesWithTheirNames() throws ProviderException {
        send(files(
                "two",
                at("https://files.example.org/a.png", "cat.png", false),
                at("https://files.example.org/b", null, false)));

        assertThat(last().body())
                .isEqualTo("{\"text\":\"two\",\"attachments\":[{\"url\":\"https://files.example.org/a.png\","
                        + "\"name\":\"cat.png\"},\"https://files.example.org/b\"]}");
    }

    @Test
    void partsKeepTheirOrderAndMentionPeople() throws ProviderException {
        send(SendMessage.of(
                TO_IRA,
                List.of(
                        new Part.Mention("Ira", IRA),
                        new Part.Text(" look"),
                        new Part.Attached(at("https://files.example.org/a.png", "cat.png", false)))));

        assertThat(last().body())
                .isEqualTo("{\"parts\":[{\"text\":\"Ira\",\"mention\":\"+15550100001\"},{\"text\":\" look\"},"
                        + "{\"url\":\"https://files.example.org/a.png\",\"name\":\"cat.png\"}]}");
    }

    @Test
    void formattedTextIsMarkdown() throws ProviderException {
        send(SendMessage.text(TO_IRA, "**now**").in(TextFormat.MARKDOWN));

        assertThat(last().body()).isEqualTo("{\"text\":\"**now**\",\"format\":\"markdown\"}");
    }

    @Test
    void aPartIsAnsweredByApplesOwnId() {
        String guid = "0A1B2C3D-0000-4000-8000-0123456789AB";

        assertThatThrownBy(() -> send(
                        new SendMessage(TO_IRA, "yes", null, List.of(), new MessageId(guid), 2, null, null, "key-1")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("reply_target_not_found");
        assertThat(last().body())
                .isEqualTo("{\"text\":\"yes\",\"reply_to\":{\"guid\":\"" + guid + "\",\"part_index\":2}}");
    }

    @Test
    void anAnswerThatSaysFailedIsAFailure() {
        simulator.faults().nextRequest().is(Fault.sentButFails(22));

        assertThatThrownBy(() -> send(SendMessage.text(TO_IRA, "On my way")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("then said that it failed")
                .hasMessageNotContaining("+1555");
    }

    @Test
    void severalMessagesOfOneCallAreToldNativelyInFull() throws ProviderException {
        Object answer = await(rig.connection.execute(new AccountOperation.NativeCall(
                "sendMessage", Map.of("chatId", "+15550100001", "text", List.of("one", "two")))));

        assertThat(((Map<?, ?>) answer).get("count")).isEqualTo(2);
        assertThat((List<?>) ((Map<?, ?>) answer).get("message_ids")).hasSize(2);
    }

    @TestFactory
    Stream<DynamicTest> whatBlooioCannotSendIsRefusedBeforeAnyRequest() {
        Map<String, SendMessage> cases = new LinkedHashMap<>();
        cases.put("with a subject", new SendMessage(TO_IRA, "x", "s", List.of(), null, 0, null, null, null));
        cases.put(
                "without previews of links",
                new SendMessage(TO_IRA, "x", null, List.of(), List.of(), null, 0, null, false, null, null));
        cases.put("by channel \"never\"", SendMessage.text(TO_IRA, "x").over(Channel.NEVER_FALL_BACK));
        cases.put("by channel \"require\"", SendMessage.text(TO_IRA, "x").over(Channel.REQUIRE_FALLBACK));
        cases.put(
                "with that effect. Known: balloons, celebration",
                new SendMessage(TO_IRA, "x", null, List.of(), null, 0, "sparkle", null, null));
        cases.put("the bytes of a file", files(null, Samples.picture()));
        cases.put("by the id of an upload", files(null, Outgoing.uploaded("7", null, false)));
        cases.put("without https", files(null, at("http://files.example.org/a.png", null, false)));
        cases.put("voice message together", files("x", at("https://files.example.org/a.mp3", null, true)));
        cases.put("makes one of .mp3", files(null, at("https://files.example.org/a.png", null, true)));
        cases.put(
                "formatted text together with files",
                files("x", at("https://files.example.org/a.png", null, false)).in(TextFormat.MARKDOWN));
        cases.put(
                "formatted text together with files or parts",
                SendMessage.of(TO_IRA, List.of(new Part.Text("x"))).in(TextFormat.MARKDOWN));
        cases.put(
                "more than 20000", SendMessage.text(TO_IRA, "x".repeat(20_001)).in(TextFormat.MARKDOWN));
        cases.put(
                "several parts with an effect",
                new SendMessage(
                        TO_IRA, null, null, List.of(), List.of(new Part.Text("x")), null, 0, "slam", null, null, null));
        cases.put(
                "answer to a part",
                new SendMessage(TO_IRA, "x", null, List.of(), new MessageId("msg_1"), 1, null, null, null));
        cases.put(
                "Blooio's lines are phone numbers",
                SendMessage.text(TO_IRA, "x").by(SAM));
        cases.put(
                "Known: link_preview, metadata, share_contact, use_typing_indicator",
                SendMessage.text(TO_IRA, "x").with(Map.of("priority", 1)));
        cases.put("must be true or false", SendMessage.text(TO_IRA, "x").with(Map.of("share_contact", "perhaps")));
        cases.put(
                "a text that is one address",
                SendMessage.text(TO_IRA, "see https://example.org").with(Map.of("link_preview", Map.of("title", "T"))));
        cases.put(
                "a text that is one address of the web",
                SendMessage.text(TO_IRA, "https://example.org ").with(Map.of("link_preview", Map.of("title", "T"))));
        cases.put("1024 bytes", SendMessage.text(TO_IRA, "x").with(Map.of("metadata", Map.of("a", "x".repeat(1024)))));
        cases.put("E.164 form", SendMessage.text(new Target.ToHandle(new Handle("5550100001")), "x"));
        cases.put("E.164 form (", SendMessage.text(new Target.ToHandles(List.of(IRA, new Handle("22000"))), "x"));
        cases.put("is no chat of Blooio", SendMessage.text(new Target.InChat(new ChatId("chat_9")), "x"));
        return cases.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    int before = simulator.requests().size();

                    assertThatThrownBy(() -> send(each.getValue()))
                            .isInstanceOf(Rejected.class)
                            .hasMessageStartingWith("imessage:home cannot send")
                            .hasMessageContaining(each.getKey());
                    assertThat(simulator.requests()).hasSize(before);
                }));
    }

    @Test
    void aReactionIsWrittenWithItsSign() throws ProviderException {
        MessageId message = new MessageId(simulator.someoneWrites("+15550100001", "fine?"));
        ChatId chat = new ChatId("+15550100001");

        await(rig.connection.execute(new MessageOperation.React(chat, message, 0, "Love", false)));
        assertThat(last().body()).isEqualTo("{\"reaction\":\"+love\"}");
        await(rig.connection.execute(new MessageOperation.React(chat, message, 0, "🔥", true)));
        assertThat(Desk.json(last().body()).path("reaction").asText()).isEqualTo("-🔥");

        int before = simulator.requests().size();
        assertThatThrownBy(() ->
                        await(rig.connection.execute(new MessageOperation.React(chat, message, 0, "heart", false))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("Known: love, like, dislike, laugh, emphasize, question");
        assertThatThrownBy(() ->
                        await(rig.connection.execute(new MessageOperation.React(chat, message, 0, "🔥🔥", false))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("any one emoji");
        assertThatThrownBy(() -> await(rig.connection.execute(
                        new MessageOperation.React(chat, new MessageId("-1"), 0, "love", false))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("by its place in the conversation");
        assertThatThrownBy(() ->
                        await(rig.connection.execute(new MessageOperation.React(null, message, 0, "love", false))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("Give the chat");
        assertThat(simulator.requests()).hasSize(before);
    }
}
