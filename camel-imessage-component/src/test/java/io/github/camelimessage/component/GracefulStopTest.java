package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.Receipt;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A context that stops lets what is under way come to its end. */
class GracefulStopTest {

    /** Those who wait for each other may not share the one thread that Java has for all on two cores. */
    private static final Executor OWN_THREAD = work -> new Thread(work).start();

    private final CamelUnderTest camel = new CamelUnderTest();
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger finished = new AtomicInteger();

    @AfterEach
    void stop() throws Exception {
        goOn.countDown();
        camel.close();
    }

    @Test
    void anEventThatARouteWorksOnIsFinishedAndAcknowledged() throws Exception {
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support").process(exchange -> {
                    inside.countDown();
                    assertThat(goOn.await(1, TimeUnit.MINUTES)).isTrue();
                    finished.incrementAndGet();
                });
            }
        });
        CompletableFuture<HttpResponse<String>> answer = camel.postLater("[" + camel.event("1", "hi") + "]");
        assertThat(inside.await(1, TimeUnit.MINUTES)).isTrue();

        CompletableFuture<Void> stopping = stopping();
        assertThat(stopping).isNotDone();
        goOn.countDown();

        assertThat(answer.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(200);
        stopping.get(1, TimeUnit.MINUTES);
        assertThat(finished).hasValue(1);
    }

    @Test
    void aMessageThatIsLeavingGetsItsReceipt() throws Exception {
        CompletableFuture<Receipt> answered = new CompletableFuture<>();
        camel.provider.pending = answered;
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:send").to("imessage:support").process(exchange -> finished.incrementAndGet());
            }
        });
        CompletableFuture<Exchange> sent = CompletableFuture.supplyAsync(
                () -> camel.send("direct:send", "hi", Map.of(ImessageConstants.TO, "+15550001111")), OWN_THREAD);
        await().until(() -> camel.provider.executed.size() == 1);

        CompletableFuture<Void> stopping = stopping();
        assertThat(stopping).isNotDone();
        answered.complete(new Receipt(
                new MessageId("sent-1"),
                ScriptedProvider.CHAT,
                Receipt.Progress.SENT,
                "iMessage",
                Instant.EPOCH,
                null));

        Exchange ended = sent.get(1, TimeUnit.MINUTES);
        stopping.get(1, TimeUnit.MINUTES);
        assertThat(ended.getException()).isNull();
        assertThat(ended.getMessage().getBody()).isInstanceOf(Receipt.class);
        assertThat(finished).hasValue(1);
    }

    /** Begins to stop; comes back when Camel waits for what is under way. */
    private CompletableFuture<Void> stopping() {
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(camel.context::stop, OWN_THREAD);
        await().until(camel.context::isStopping);
        return stopping;
    }
}
