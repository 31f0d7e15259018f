package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What no route took comes again: by the provider's own repetition, or by a scan whose point did not move. */
@Timeout(60)
class NothingIsLostTest {

    private static final Instant NOW = CamelUnderTest.NOW;

    private final CamelUnderTest camel = new CamelUnderTest();
    private final RememberedPoints points = new RememberedPoints();

    @BeforeEach
    void bind() {
        camel.context.getRegistry().bind("points", points);
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    @Test
    void aScanThatOutlivesItsLastRouteDoesNotMoveThePoint() throws Exception {
        camel.startReceiving("imessage:support?scanFrom=24h");
        await().until(() -> points.moves.size() == 2);
        CompletableFuture<Void> reading = new CompletableFuture<>();
        camel.provider.reading = reading;
        camel.provider.pages.add(List.of(ScriptedProvider.message("e1", "missed", NOW)));
        int before = camel.provider.windows.size();
        camel.clock.advance(Duration.ofMinutes(5));
        AccountReceiver receiver = camel.receiver();
        receiver.scan("the test wants it");
        await().until(() -> camel.provider.windows.size() > before);

        camel.context.getRouteController().stopRoute("route-1");
        reading.complete(null);
        await().until(() -> !receiver.scanner().orElseThrow().isRunning());

        assertThat(camel.ids()).isEmpty();
        assertThat(points.moves).hasSize(2);
    }

    @Test
    void aScanDuringWhichARouteLeftDoesNotMoveThePoint() throws Exception {
        camel.startReceiving("imessage:support?scanFrom=24h", "imessage:support?scanFrom=24h&events=typing.*");
        await().until(() -> points.moves.size() == 2);
        CompletableFuture<Void> reading = new CompletableFuture<>();
        camel.provider.reading = reading;
        camel.provider.pages.add(List.of(ScriptedProvider.message("e1", "missed", NOW)));
        int before = camel.provider.windows.size();
        AccountReceiver receiver = camel.receiver();
        receiver.scan("the test wants it");
        await().until(() -> camel.provider.windows.size() > before);

        camel.context.getRouteController().stopRoute("route-1");
        reading.complete(null);
        await().until(() -> receiver.scanner().orElseThrow().failureCount() > 0);

        assertThat(points.moves).hasSize(2);
    }

    @Test
    void aRouteThatJoinsSuspendedOnesIsHeard() throws Exception {
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support").routeId("route-1").to("mock:events");
                from("imessage:support").routeId("route-2").autoStartup(false).to("mock:events2");
            }
        });
        camel.context.getRouteController().suspendRoute("route-1");

        camel.context.getRouteController().startRoute("route-2");
        camel.post("[" + camel.event("e1", "hello") + "]");

        assertThat(camel.context
                        .getEndpoint("mock:events2", org.apache.camel.component.mock.MockEndpoint.class)
                        .getReceivedCounter())
                .isEqualTo(1);
    }

    @Test
    void whatWasRefusedOrNotUnderstoodIsLookedForInTheHistory() throws Exception {
        camel.startReceiving("imessage:support");
        await().until(() -> points.moves.size() == 2);

        camel.post("[]", "an old token");
        await().until(() -> points.moves.size() == 3);
        camel.post("no json");
        await().until(() -> points.moves.size() == 4);

        assertThat(camel.provider.windows).hasSize(3);
    }

    @Test
    void whoeverKeepsPostingRubbishMakesUsScanOnceAMinute() throws Exception {
        camel.startReceiving("imessage:support?maxWebhookBytes=10");
        await().until(() -> points.moves.size() == 2);

        for (int i = 0; i < 5; i++) {
            camel.post("[]", "guess");
            camel.post("x".repeat(11), "guess");
        }
        await().until(() -> points.moves.size() == 3);
        camel.clock.advance(Duration.ofSeconds(61));
        camel.post("[]", "guess");
        await().until(() -> points.moves.size() == 4);

        assertThat(camel.provider.windows).hasSize(3);
    }

    @Test
    void aClockThatWasPutBackLeavesNoHole() throws Exception {
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        points.completed("support", tomorrow, null);

        camel.startReceiving("imessage:support?maxScanAge=7d");
        await().until(() -> points.moves.size() == 2);

        assertThat(camel.provider.windows.get(0).from()).isEqualTo(NOW.minus(Duration.ofDays(7)));
        assertThat(points.moves.get(1).completeUntil()).isEqualTo(NOW);
    }

    @Test
    void anEventThatBrokeOnItsWayDoesNotBlockItsCopies() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        camel.context.getRegistry().bind("ids", new MemoryIdempotentRepository() {
            @Override
            public boolean add(String key) {
                if (broken.getAndSet(false)) {
                    throw new NoClassDefFoundError("broken");
                }
                return super.add(key);
            }
        });
        camel.startReceiving("imessage:support?scanInterval=0&idempotentRepository=#ids");

        int first = camel.post("[" + camel.event("e1", "hello") + "]").statusCode();
        int second = camel.post("[" + camel.event("e1", "hello") + "]").statusCode();

        assertThat(first).isEqualTo(503);
        assertThat(second).isEqualTo(200);
        assertThat(camel.ids()).containsExactly("e1");
    }

    @Test
    void anEventThatFailedWhileTheRepositoryCouldNotForgetItIsStillTriedAgain() throws Exception {
        AtomicBoolean down = new AtomicBoolean(true);
        AtomicInteger attempts = new AtomicInteger();
        camel.context.getRegistry().bind("ids", new MemoryIdempotentRepository() {
            @Override
            public boolean remove(String key) {
                if (down.getAndSet(false)) {
                    throw new IllegalStateException("the database is down");
                }
                return super.remove(key);
            }
        });
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support?scanInterval=0&idempotentRepository=#ids")
                        .process(exchange -> {
                            if (attempts.incrementAndGet() == 1) {
                                throw new IllegalStateException("not now");
                            }
                        });
            }
        });

        int first = camel.post("[" + camel.event("e1", "hello") + "]").statusCode();
        int second = camel.post("[" + camel.event("e1", "hello") + "]").statusCode();

        assertThat(List.of(first, second)).containsExactly(503, 200);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void aWebhookInFlightIsFinishedBeforeTheRouteStops() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support")
                        .routeId("slow")
                        .process(exchange -> {
                            arrived.countDown();
                            assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
                        })
                        .to("mock:events");
            }
        });
        var answer = camel.postLater("[" + camel.event("e1", "hello") + "]");
        assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> {
            try {
                camel.context.getRouteController().stopRoute("slow");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() ->
                !((ImessageConsumer) camel.context.getRoutes().get(0).getConsumer()).isStarted());
        goOn.countDown();
        stopping.get();

        assertThat(answer.get().statusCode()).isEqualTo(200);
        assertThat(camel.ids()).containsExactly("e1");
    }

    @Test
    void aContextThatIsStartedAgainReceivesAgain() throws Exception {
        camel.startReceiving("imessage:support");
        camel.post("[" + camel.event("e1", "hello") + "]");

        camel.context.suspend();
        camel.context.resume();
        camel.context.getRouteController().stopAllRoutes();
        camel.context.getRouteController().startAllRoutes();
        int status = camel.post("[" + camel.event("e2", "hello") + "]").statusCode();

        assertThat(status).isEqualTo(200);
        assertThat(camel.ids()).contains("e1", "e2");
        await().untilAsserted(() -> assertThat(camel.provider.connected.size() - camel.provider.closed)
                .isEqualTo(1));
    }
}
