package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelimessage.component.http.RawServer;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.simulator.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
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
}
