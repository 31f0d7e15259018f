package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.Support;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProducerTest {

    private static final Map<String, Object> TO_ALICE = Map.of(ImessageConstants.TO, "+1 (555) 000-1111");

    private final CamelUnderTest camel = new CamelUnderTest();

    @BeforeEach
    void start() throws Exception {
        camel.start();
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    @Test
    void aTextGoesToThePersonInTheHeader() {
        Exchange exchange = camel.send("imessage:support", "see you at nine", TO_ALICE);

        assertThat(exchange.getException()).isNull();
        assertThat(sent().text()).isEqualTo("see you at nine");
        assertThat(sent().to()).isEqualTo(new Target.ToHandle(new Handle("+15550001111")));
        assertThat(sent().channel()).isEqualTo(Channel.ALLOW_FALLBACK);
    }

    @Test
    void theReceiptIsTheBodyAndItsFactsAreHeaders() {
        Exchange exchange = camel.send(
                "imessage:support", "hi", Map.of(ImessageConstants.CHAT_ID, "any;-;x", ImessageConstants.KEY, "k1"));

        assertThat(exchange.getMessage().getBody()).isInstanceOf(Receipt.class);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(ImessageConstants.SENT_MESSAGE_ID, "sent-1")
                .containsEntry(ImessageConstants.SENT_CHAT_ID, ScriptedProvider.CHAT.value())
                .containsEntry(ImessageConstants.SENT_KEY, "k1")
                .containsEntry(ImessageConstants.SENT_SERVICE, "iMessage")
                .containsEntry(ImessageConstants.PROGRESS, "sent");
    }

    @Test
    void headersFillWhatTheBodyLeavesOpen() {
        camel.send(
                "imessage:support",
                Map.of("text", "hi", "effect", "slam"),
                Map.of(
                        ImessageConstants.CHAT_ID, "chat-1",
                        ImessageConstants.EFFECT, "confetti",
                        ImessageConstants.SUBJECT, "Lunch",
                        ImessageConstants.REPLY_TO, "m-7",
                        ImessageConstants.REPLY_PART, 2,
                        ImessageConstants.CHANNEL, "never"));

        assertThat(sent())
                .isEqualTo(new SendMessage(
                        new Target.InChat(new ChatId("chat-1")),
                        "hi",
                        "Lunch",
                        List.of(),
                        new MessageId("m-7"),
                        2,
                        "slam",
                        Channel.NEVER_FALL_BACK,
                        null));
    }

    @Test
    void aRecipientInTheBodyDecidesAlone() {
        camel.send(
                "imessage:support",
                Map.of("text", "hi", "to", "bob@example.org"),
                Map.of(ImessageConstants.CHAT_ID, "chat-of-somebody-else"));

        assertThat(sent().to()).isEqualTo(new Target.ToHandle(new Handle("bob@example.org")));
    }

    @Test
    void jsonIsReadAsAMapOnlyWhenItIsDeclared() {
        String json = "{\"text\":\"hi\",\"to\":\"+15550002222\"}";

        camel.send("imessage:support", json, Map.of(Exchange.CONTENT_TYPE, "application/json; charset=utf-8"));
        camel.send("imessage:support", json, TO_ALICE);

        assertThat(((SendMessage) camel.provider.executed.get(0)).text()).isEqualTo("hi");
        assertThat(((SendMessage) camel.provider.executed.get(1)).text())
                .as("what somebody wrote is never an instruction")
                .isEqualTo(json);
    }

    @Test
    void bytesWithAnAttachmentHeaderAreAFile() throws Exception {
        byte[] png = {1, 2, 3};

        camel.send(
                "imessage:support",
                png,
                Map.of(
                        ImessageConstants.TO, "+15550001111",
                        ImessageConstants.ATTACHMENT_NAME, "cat.png",
                        ImessageConstants.TEXT, "look"));

        assertThat(sent().text()).isEqualTo("look");
        assertThat(sent().attachments()).hasSize(1);
        assertThat(sent().attachments().get(0).name()).isEqualTo("cat.png");
        assertThat(sent().attachments().get(0).mimeType()).isEqualTo("image/png");
        assertThat(sent().attachments().get(0).source().open().readAllBytes()).isEqualTo(png);
    }

    @Test
    void bytesWithoutAnAttachmentHeaderAreText() {
        camel.send("imessage:support", "grüezi".getBytes(StandardCharsets.UTF_8), TO_ALICE);

        assertThat(sent().text()).isEqualTo("grüezi");
        assertThat(sent().attachments()).isEmpty();
    }

    @Test
    void aFileIsSentUnderItsOwnName(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("offer.pdf"), "pdf");

        camel.send("imessage:support", file.toFile(), TO_ALICE);

        assertThat(sent().attachments().get(0).name()).isEqualTo("offer.pdf");
        assertThat(sent().attachments().get(0).mimeType()).isEqualTo("application/pdf");
        assertThat(sent().attachments().get(0).bytes()).isEqualTo(3);
    }

    @Test
    void attachmentsInAMapAreReadAsBase64() throws Exception {
        String data = Base64.getEncoder().encodeToString("abc".getBytes(StandardCharsets.UTF_8));

        camel.send(
                "imessage:support",
                Map.of("attachments", List.of(Map.of("name", "a.txt", "data", data, "voice", true))),
                TO_ALICE);

        assertThat(sent().attachments().get(0).source().open().readAllBytes()).isEqualTo("abc".getBytes());
        assertThat(sent().attachments().get(0).voice()).isTrue();
    }

    @Test
    void aPathInAMapIsRefusedWithoutADirectoryForIt() {
        Exception refusal = refusal("imessage:support", Map.of("attachments", List.of(Map.of("path", "/etc/passwd"))));

        assertThat(refusal)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "imessage:support does not send files named by a path: set the option attachmentDirectory to the "
                                + "directory that they may come from, or send the bytes as \"data\".");
    }

    @Test
    void aPathInAMapNeverLeavesItsDirectory(@TempDir Path folder) throws Exception {
        Path allowed = Files.createDirectory(folder.resolve("allowed"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.writeString(allowed.resolve("fine.txt"), "fine");
        Files.createSymbolicLink(allowed.resolve("link.txt"), folder.resolve("secret.txt"));
        String uri = "imessage:support?attachmentDirectory=" + allowed;

        assertThat(refusal(uri, Map.of("attachments", List.of(Map.of("path", "../secret.txt")))))
                .hasMessage(
                        "imessage:support does not send that file: it is not there, or not in the directory of the option "
                                + "attachmentDirectory.");
        assertThat(refusal(uri, Map.of("attachments", List.of(Map.of("path", "link.txt")))))
                .hasMessageContaining("not in the directory");
        assertThat(refusal(uri, Map.of("attachments", List.of(Map.of("path", "fine.txt")))))
                .isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   "})
    void anEmptyBodyIsRefusedAndNeverSkipped(String body) {
        assertThat(refusal("imessage:support", body))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "imessage:support has nothing to send: the body is empty. Set it to the text, a file, or a map with "
                                + "text, attachments or parts.");
        assertThat(camel.provider.executed).isEmpty();
    }

    @Test
    void aMessageForNobodyIsRefused() {
        Exception refusal = camel.send("imessage:support", "hi", Map.of()).getException();

        assertThat(refusal)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "imessage:support has nobody to send to: set the header CamelImessageTo to a phone number or e-mail "
                                + "address, or CamelImessageChatId to a chat, or the account's option defaultTo.");
    }

    @Test
    void aPersonAndAChatAtOnceAreRefused() {
        Exception refusal = camel.send(
                        "imessage:support",
                        "hi",
                        Map.of(ImessageConstants.TO, "+15550001111", ImessageConstants.CHAT_ID, "chat-1"))
                .getException();

        assertThat(refusal)
                .hasMessage(
                        "imessage:support was given two recipients, a person in the header CamelImessageTo and a chat in the "
                                + "header CamelImessageChatId: remove one of them.");
        assertThat(camel.provider.executed).isEmpty();
    }

    @Test
    void messagesForNobodyGoToTheDefaultRecipient() {
        camel.support().setDefaultTo("ops@example.org");

        camel.send("imessage:support", "hi", Map.of());

        assertThat(sent().to()).isEqualTo(new Target.ToHandle(new Handle("ops@example.org")));
    }

    @Test
    void anUnknownKeyOfAMapIsNamed() {
        assertThat(refusal("imessage:support", Map.of("txt", "hi")))
                .hasMessage(
                        "imessage:support does not know the key \"txt\" for sendMessage. Known: attachments, channel, "
                                + "chatId, effect, extras, format, key, line, linkPreview, parts, replyPart, replyTo, subject, text, to.");
    }

    @Test
    void aWrongValueIsNamedByItsKeyAndNotShown() {
        assertThat(refusal("imessage:support", Map.of("text", "hi", "channel", "carrier-pigeon")))
                .hasMessage(
                        "imessage:support cannot use the value of \"channel\": expected never, allow, require, or services with commas: imessage, sms, whatsapp.");
    }

    @Test
    void anOperationObjectIsCarriedOutAsItIs() {
        Operation<?> operation = new ChatOperation.GetChat(ScriptedProvider.CHAT);

        camel.send("imessage:support", operation, Map.of());

        assertThat(camel.provider.executed).containsExactly(operation);
    }

    @Test
    void anOperationObjectOfAnotherKindThanTheFixedOneIsRefused() {
        Exception refusal = camel.send(
                        "imessage:support?operation=sendMessage",
                        new ChatOperation.MarkRead(ScriptedProvider.CHAT),
                        Map.of())
                .getException();

        assertThat(refusal)
                .hasMessage(
                        "imessage:support is set to operation=sendMessage, but the body is an operation to mark a chat read: "
                                + "leave the option out to let bodies choose.");
    }

    @Test
    void theOperationHeaderIsObeyedOnlyWhereThatIsAllowed() {
        Map<String, Object> headers = Map.of(
                ImessageConstants.OPERATION, "markRead", ImessageConstants.CHAT_ID, ScriptedProvider.CHAT.value());

        camel.send("imessage:support", "hi", headers);
        Exchange allowed = camel.send("imessage:support?allowOperationHeader=true", "hi", headers);

        assertThat(camel.provider.executed.get(0)).isInstanceOf(SendMessage.class);
        assertThat(camel.provider.executed.get(1)).isEqualTo(new ChatOperation.MarkRead(ScriptedProvider.CHAT));
        assertThat(allowed.getMessage().getBody())
                .as("what answers nothing leaves the body")
                .isEqualTo("hi");
    }

    @Test
    void anOperationThatIsNeverOfferedIsRefusedBeforeAnyRequest() {
        Exception refusal = camel.send(
                        "imessage:support",
                        new MessageOperation.React(ScriptedProvider.CHAT, new MessageId("m"), 0, "love", false),
                        Map.of())
                .getException();

        assertThat(refusal)
                .isInstanceOf(ProviderException.Rejected.class)
                .hasMessage(
                        "imessage:support cannot react to a message: Scripted does not offer it. Choose a provider that does "
                                + "(blooio, bluebubbles, msgbubbles, textbubbles), or remove the operation.");
        assertThat(camel.provider.executed).isEmpty();
    }

    @Test
    void anOperationThatDoesNotWorkNowIsRefusedWithTheReason() {
        camel.provider.support = Support.notNow("the Private API is off");
        assertThat(refusal("imessage:support", "hi"))
                .isInstanceOf(ProviderException.TryLater.class)
                .hasMessage("imessage:support cannot send a message now: the Private API is off.");

        camel.provider.support = Support.notAsItIs("it needs a newer Mac");
        assertThat(refusal("imessage:support", "hi"))
                .isInstanceOf(ProviderException.Rejected.class)
                .hasMessage("imessage:support cannot send a message now: it needs a newer Mac.");
        assertThat(camel.provider.executed).isEmpty();
    }

    @Test
    void aFailureOfTheProviderIsTheExceptionOfTheExchange() {
        camel.provider.failure = new ProviderException.OutcomeUnknown("No answer came.", null, "req-1", null);

        Exchange exchange = camel.send("imessage:support", "hi", TO_ALICE);

        assertThat(exchange.getException()).isSameAs(camel.provider.failure);
        assertThat(exchange.getMessage().getHeader(ImessageConstants.REQUEST_ID))
                .isEqualTo("req-1");
        assertThat(exchange.getMessage().getBody()).isEqualTo("hi");
    }

    @Test
    void anExchangeGoesOnExactlyOnceAndNotOnTheThreadOfTheAnswer() throws Exception {
        camel.provider.pending = new CompletableFuture<>();
        AsyncProducer producer = camel.context.getEndpoint("imessage:support").createAsyncProducer();
        producer.start();
        Exchange exchange = new DefaultExchange(camel.context);
        exchange.getMessage().setBody("hi");
        exchange.getMessage().setHeader(ImessageConstants.TO, "+15550001111");
        AtomicInteger calls = new AtomicInteger();
        AtomicReference<Thread> thread = new AtomicReference<>();

        boolean sync = producer.process(exchange, done -> {
            thread.set(Thread.currentThread());
            calls.incrementAndGet();
        });
        assertThat(calls).hasValue(0);
        camel.provider.pending.completeExceptionally(new IllegalStateException("broken"));
        await().until(() -> calls.get() == 1);
        producer.stop();

        assertThat(sync).isFalse();
        assertThat(calls).hasValue(1);
        assertThat(thread.get()).isNotSameAs(Thread.currentThread());
        assertThat(exchange.getException()).hasMessage("broken");
    }

    @Test
    void aRefusalCompletesTheExchangeOnceAndAtOnce() throws Exception {
        AsyncProducer producer = camel.context.getEndpoint("imessage:support").createAsyncProducer();
        producer.start();
        Exchange exchange = new DefaultExchange(camel.context);
        AtomicInteger calls = new AtomicInteger();

        boolean sync = producer.process(exchange, done -> calls.incrementAndGet());
        producer.stop();

        assertThat(sync).isTrue();
        assertThat(calls).hasValue(1);
        assertThat(exchange.getException()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSecondSendOfAnExchangeDoesNotReuseTheFirstOnesFacts() {
        camel.provider.pending = CompletableFuture.completedFuture(
                new Receipt(null, null, Receipt.Progress.QUEUED, null, Instant.EPOCH, null));

        Exchange exchange = camel.send(
                "imessage:support",
                "hi",
                Map.of(ImessageConstants.TO, "+15550001111", ImessageConstants.SENT_MESSAGE_ID, "of the one before"));

        assertThat(exchange.getMessage().getHeader(ImessageConstants.SENT_MESSAGE_ID))
                .isNull();
        assertThat(exchange.getMessage().getHeader(ImessageConstants.KEY)).isNull();
    }

    @Test
    void aLookUpNeedsToKnowWhat() {
        assertThat(camel.send("imessage:support?operation=getChat", null, Map.of())
                        .getException())
                .hasMessage("imessage:support needs a chat to look up a chat: set the header CamelImessageChatId.");
    }

    @Test
    void searchesAreReadFromHeaders() {
        ImessageConfiguration configuration = new ImessageConfiguration();
        configuration.setAllowOperationHeader(true);
        OperationReader reader = new OperationReader(Settings.of("x", configuration), word -> false);
        Exchange exchange = new DefaultExchange(camel.context);
        exchange.getMessage()
                .setHeaders(new HashMap<>(Map.of(
                        ImessageConstants.OPERATION, "queryMessages",
                        ImessageConstants.AFTER, "2026-01-01T00:00:00Z",
                        ImessageConstants.LIMIT, "7",
                        ImessageConstants.NEWEST_FIRST, false)));

        assertThat(reader.read(exchange))
                .isEqualTo(new MessageOperation.QueryMessages(
                        null, Instant.parse("2026-01-01T00:00:00Z"), null, 7, 0, false));
    }

    @Test
    void aReactionIsTheBodyWhereNoHeaderNamesIt() {
        ImessageConfiguration configuration = new ImessageConfiguration();
        configuration.setOperation("react");
        OperationReader reader = new OperationReader(Settings.of("x", configuration), word -> false);
        Exchange exchange = new DefaultExchange(camel.context);
        exchange.getMessage().setBody("love");
        exchange.getMessage().setHeader(ImessageConstants.CHAT_ID, "chat-1");
        exchange.getMessage().setHeader(ImessageConstants.MESSAGE_ID, "m-1");

        assertThat(reader.read(exchange))
                .isEqualTo(new MessageOperation.React(new ChatId("chat-1"), new MessageId("m-1"), 0, "love", false));
    }

    @Test
    void aLookUpAnswersWithWhatItFound() {
        Exchange exchange = camel.send(
                "imessage:support?operation=getChat",
                null,
                Map.of(ImessageConstants.CHAT_ID, ScriptedProvider.CHAT.value()));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(Chat.class).id()).isEqualTo(ScriptedProvider.CHAT);
    }

    private SendMessage sent() {
        return (SendMessage) camel.provider.executed.get(0);
    }

    private Exception refusal(String uri, Object body) {
        return camel.send(uri, body, TO_ALICE).getException();
    }
}
