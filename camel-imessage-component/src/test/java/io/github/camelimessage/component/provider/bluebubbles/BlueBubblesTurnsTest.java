package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelimessage.component.http.RawServer;
import io.github.camelimessage.component.model.AccountOperation.NativeCall;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.simulator.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class BlueBubblesTurnsTest {

    private static final String BODY = "{\"status\":200,\"data\":{\"guid\":\"m\",\"dateCreated\":1}}";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;
    private static final Map<String, String> OPTIONS = Map.of("sendMethod", "private-api");

    private static CompletableFuture<Receipt> send(BlueBubblesRig rig, String chat) {
        return rig.connection
                .execute(SendMessage.text(new Target.InChat(new ChatId(chat)), "a private text"))
                .toCompletableFuture();
    }

    @Test
    void aChatWaitsForItsOwnSendsOnlyAndNotForEver() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        SettableClock clock = new SettableClock(Instant.parse("2026-01-01T12:00:00Z"));
        try (RawServer server = new RawServer(visit -> {
                    if (new String(visit.body(), java.nio.charset.StandardCharsets.UTF_8).contains("slow")) {
                        waitFor(goOn);
                    }
                    visit.write(OK);
                });
                BlueBubblesRig rig = BlueBubblesRig.to(server.uri("").toString(), clock, OPTIONS)) {
            CompletableFuture<Receipt> first = send(rig, "iMessage;-;slow");
            await().until(() -> server.heads().size() == 1);
            CompletableFuture<Receipt> second = send(rig, "iMessage;-;slow");
            CompletableFuture<Receipt> third = send(rig, "iMessage;-;slow");

            assertThat(BlueBubblesRig.await(send(rig, "iMessage;-;other"))
                            .message()
                            .value())
                    .isEqualTo("m");
            assertThat(server.heads()).hasSize(2);
            clock.advance(Duration.ofSeconds(11));
            goOn.countDown();

            assertThat(BlueBubblesRig.await(first).message().value()).isEqualTo("m");
            assertThatThrownBy(() -> BlueBubblesRig.await(second))
                    .isInstanceOf(TryLater.class)
                    .hasMessage(
                            "imessage:home cannot send a message: earlier messages to the same chat take longer than 10 s, "
                                    + "nothing was sent.");
            assertThatThrownBy(() -> BlueBubblesRig.await(third)).isInstanceOf(TryLater.class);
            assertThat(server.heads()).hasSize(2);
            assertThat(BlueBubblesRig.await(send(rig, "iMessage;-;slow"))
                            .message()
                            .value())
                    .isEqualTo("m");
        }
    }

    private static void waitFor(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void eachCallIsOneLineInTheLogWithoutAddressPasswordTextOrChat() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger("io.github.camelimessage");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.TRACE);
        root.setAdditive(false);
        try (RawServer server = new RawServer(visit -> {
                    visit.body();
                    visit.write(OK);
                });
                BlueBubblesRig rig = BlueBubblesRig.to(server.uri("").toString(), "the password", OPTIONS)) {
            BlueBubblesRig.await(send(rig, "iMessage;-;+15555550101"));

            assertThat(server.heads().get(0))
                    .contains("?password=the%20password")
                    .contains("ngrok-skip-browser-warning: 1");
        } finally {
            root.setLevel(null);
            root.setAdditive(true);
            root.detachAppender(lines);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .matches("imessage:home POST message/text → 200 in \\d+ ms");
    }

    private static final String ANN = "+15555550101";
    private static final String CHAT = "iMessage;-;" + ANN;

    /** Knows one chat, and answers the first text in it only when it is told to. */
    private static void answer(RawServer.Visit visit, CountDownLatch goOn) throws IOException {
        String body = new String(visit.body(), java.nio.charset.StandardCharsets.UTF_8);
        if (!body.contains("lastmessage")) {
            if (body.contains(CHAT) && body.contains("a private text")) {
                waitFor(goOn);
            }
            visit.write(OK);
            return;
        }
        String chats = body.contains(CHAT)
                ? "{\"guid\":\"" + CHAT + "\",\"style\":45,\"chatIdentifier\":\"" + ANN + "\"}"
                : "";
        String json = "{\"status\":200,\"data\":[" + chats + "]}";
        visit.write("HTTP/1.1 200 OK\r\nContent-Length: " + json.length() + "\r\n\r\n" + json);
    }

    private static List<Operation<?>> waysToWriteToAnn() {
        return List.of(
                SendMessage.text(new Target.ToHandle(new Handle("+1 (555) 555-0101")), "x"),
                SendMessage.text(new Target.InChat(new ChatId("any;-;" + ANN)), "x"),
                SendMessage.text(new Target.InChat(new ChatId("SMS;-;" + ANN)), "x"),
                new NativeCall("sendText", Map.of("chatGuid", CHAT, "message", "x")),
                new NativeCall(
                        "sendReaction", Map.of("chatGuid", CHAT, "selectedMessageGuid", "m", "reaction", "love")));
    }

    @ParameterizedTest
    @MethodSource("waysToWriteToAnn")
    void aConversationIsOneHoweverItIsNamed(Operation<?> next) throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (RawServer server = new RawServer(visit -> answer(visit, goOn));
                BlueBubblesRig rig = BlueBubblesRig.to(server.uri("").toString(), "p", OPTIONS)) {
            CompletableFuture<Receipt> first = send(rig, CHAT);
            await().until(() -> sends(server) == 1);

            CompletableFuture<?> second = rig.connection.execute(next).toCompletableFuture();
            BlueBubblesRig.await(send(rig, "iMessage;-;other@example.org"));
            long sentMeanwhile = sends(server);
            goOn.countDown();

            BlueBubblesRig.await(first);
            BlueBubblesRig.await(second);
            assertThat(sentMeanwhile).isEqualTo(2);
            assertThat(sends(server)).isEqualTo(3);
        }
    }

    private static long sends(RawServer server) {
        return server.heads().stream()
                .filter(head -> head.contains("message/text") || head.contains("message/react"))
                .count();
    }
}
