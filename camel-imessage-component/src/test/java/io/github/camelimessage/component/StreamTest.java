package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.EventStream;
import io.github.camelimessage.component.provider.MalformedEventException;
import io.github.camelimessage.component.provider.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is done with a stream, whichever provider has it. */
@Timeout(60)
class StreamTest {

    private static final String STREAM = "imessage:support?receive=stream";
    private static final ProviderException LOST =
            new ProviderException.TryLater("The connection broke.", null, null, null);

    private final CamelUnderTest camel = new CamelUnderTest();
    private final RememberedPoints points = new RememberedPoints();

    @BeforeEach
    void offer() {
        camel.provider.hasStream = true;
        camel.support().setSecret(null);
        camel.context.getRegistry().bind("points", points);
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    private EventStream.Listener listener() {
        return camel.provider.streams.get(camel.provider.streams.size() - 1);
    }

    private CompletableFuture<?> tell(String id) {
        return listener()
                .events(List.of(ScriptedProvider.message(id, "hello", camel.clock.instant())))
                .toCompletableFuture();
    }

    private void awaitStreams(int count) {
        await().until(() -> camel.provider.streams.size() == count);
    }

    private StreamKeeper.State state() {
        return camel.receiver().stream().orElseThrow();
    }

    private HealthCheck.Result health() {
        return ((ImessageConsumer) camel.context.getRoutes().get(0).getConsumer())
                .getHealthCheck()
                .call();
    }

    @Test
    void eventsArriveInOrderWithoutASecretAndWithoutADoor() throws Exception {
        camel.startReceiving(STREAM);
        listener().live();

        tell("e1").get(10, TimeUnit.SECONDS);
        tell("e2").get(10, TimeUnit.SECONDS);

        assertThat(camel.ids()).containsExactly("e1", "e2");
        assertThat(camel.statusOf("POST", "application/json")).isEqualTo(404);
        assertThat(camel.receiver().counters().live.sum()).isEqualTo(2);
    }

    @Test
    void aRepeatedEventIsOneExchange() throws Exception {
        camel.startReceiving(STREAM);
        listener().live();

        tell("e1").get(10, TimeUnit.SECONDS);
        tell("e1").get(10, TimeUnit.SECONDS);

        assertThat(camel.ids()).containsExactly("e1");
    }

    @Test
    void routesOfAnAccountShareOneStream() throws Exception {
        camel.startReceiving(STREAM, STREAM + "&events=message.*");
        listener().live();

        tell("e1").get(10, TimeUnit.SECONDS);

        assertThat(camel.provider.streams).hasSize(1);
        assertThat(camel.ids()).containsExactly("e1");
        assertThat(camel.context.getEndpoint("mock:events2", MockEndpoint.class).getReceivedCounter())
                .isEqualTo(1);
    }

    @Test
    void theHistoryIsReadEachTimeTheStreamIsOpen() throws Exception {
        camel.startReceiving(STREAM + "&startupCheck=off");
        await().until(() -> points.moves.size() == 2);

        listener().live();
        await().until(() -> points.moves.size() == 3);
        camel.provider.pages.add(List.of(ScriptedProvider.message("missed", "hello", CamelUnderTest.NOW)));
        listener().ended(LOST);
        awaitStreams(2);
        listener().live();
        await().until(() -> points.moves.size() == 4);

        assertThat(camel.ids()).containsExactly("missed");
    }

    @Test
    void anEventThatNoRouteTookIsLookedForInTheHistoryAtOnce() throws Exception {
        AtomicBoolean bad = new AtomicBoolean(true);
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(STREAM)
                        .routeId("route-1")
                        .process(exchange -> {
                            if (bad.getAndSet(false)) {
                                throw new IllegalStateException("database busy");
                            }
                        })
                        .to("mock:events");
            }
        });
        listener().live();
        await().until(() -> !camel.receiver().scanner().orElseThrow().isRunning() && points.moves.size() >= 2);
        camel.provider.pages.add(List.of(ScriptedProvider.message("e1", "hello", CamelUnderTest.NOW)));

        tell("e1").get(10, TimeUnit.SECONDS);
        await().until(() -> !camel.ids().isEmpty());

        assertThat(camel.ids()).containsExactly("e1");
    }

    @Test
    void whatCouldNotBeReadIsLookedForInTheHistory() throws Exception {
        camel.startReceiving(STREAM + "&startupCheck=off");
        await().until(() -> points.moves.size() == 2);

        listener().missed(new MalformedEventException("data.guid: expected text, found nothing"));

        await().until(() -> points.moves.size() == 3);
    }

    @Test
    void theServersStartIsAReasonToReadTheHistory() throws Exception {
        camel.startReceiving(STREAM + "&startupCheck=off");
        await().until(() -> points.moves.size() == 2);

        listener()
                .events(List.of(new io.github.camelimessage.component.model.InboundEvent.ServerNotice(
                        ScriptedProvider.message("s", "", CamelUnderTest.NOW).envelope(),
                        io.github.camelimessage.component.model.EventType.SERVER_STARTED,
                        null)));

        await().until(() -> points.moves.size() == 3);
    }

    @Test
    void theNextEventWaitsForTheRoute() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                from(STREAM).routeId("route-1").process(exchange -> goOn.await(20, TimeUnit.SECONDS));
            }
        });
        listener().live();

        CompletableFuture<?> first = tell("e1");

        assertThat(first).isNotDone();
        goOn.countDown();
        first.get(10, TimeUnit.SECONDS);
    }

    @Test
    void healthIsDownUntilTheStreamIsOpenAndWhenItIsLost() throws Exception {
        camel.startReceiving(STREAM);
        await().until(() -> camel.receiver().connection().prober().state().ready());

        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health().getDetails())
                .containsEntry("imessage.stream", "connecting")
                .containsEntry("imessage.stream.attempts", 1);
        listener().live();
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(health().getDetails())
                .containsEntry("imessage.stream", "open")
                .containsEntry("imessage.stream.since", CamelUnderTest.NOW.toString())
                .containsEntry("imessage.stream.attempts", 0);
        camel.clock.advance(Duration.ofMinutes(3));
        listener().ended(new ProviderException.NotAuthorised("Our password is not taken: correct it.", null, null));
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health().getMessage()).contains("Our password is not taken: correct it.");
        assertThat(health().getDetails())
                .containsEntry("imessage.stream", "waiting to connect again")
                .containsEntry("imessage.stream.since", camel.clock.instant().toString());
    }

    @Test
    void attemptsAreCountedUntilTheStreamIsOpen() throws Exception {
        camel.startReceiving(STREAM);
        listener().ended(LOST);
        awaitStreams(2);
        listener().ended(LOST);

        assertThat(state().attempts()).isEqualTo(2);
        assertThat(state().phase()).isEqualTo(StreamKeeper.Phase.WAITING);
    }

    @Test
    void whatAnEarlierConnectionStillTellsChangesNothing() throws Exception {
        camel.startReceiving(STREAM);
        EventStream.Listener first = listener();
        first.ended(LOST);
        awaitStreams(2);
        listener().live();

        first.live();
        first.ended(LOST);

        assertThat(state().phase()).isEqualTo(StreamKeeper.Phase.OPEN);
        assertThat(camel.provider.streams).hasSize(2);
    }

    @Test
    void aSuspendedRouteClosesTheStreamAndOpensItAgain() throws Exception {
        camel.startReceiving(STREAM);
        listener().live();

        camel.context.getRouteController().suspendRoute("route-1");

        assertThat(camel.provider.streamsClosed).isEqualTo(1);
        assertThat(state().phase()).isEqualTo(StreamKeeper.Phase.CLOSED);
        await().until(() -> health().getState() == HealthCheck.State.UP);
        camel.context.getRouteController().resumeRoute("route-1");
        awaitStreams(2);
        listener().live();
        tell("e1").get(10, TimeUnit.SECONDS);
        assertThat(camel.ids()).containsExactly("e1");
    }

    @Test
    void theStreamStaysForARouteThatIsNotSuspended() throws Exception {
        camel.startReceiving(STREAM, STREAM);

        camel.context.getRouteController().suspendRoute("route-1");

        assertThat(camel.provider.streamsClosed).isZero();
    }

    @Test
    void theStreamIsClosedWhenTheLastRouteThatIsNotSuspendedStops() throws Exception {
        camel.startReceiving(STREAM, STREAM);
        camel.context.getRouteController().suspendRoute("route-2");

        camel.context.getRouteController().stopRoute("route-1");

        assertThat(camel.provider.streamsClosed).isEqualTo(1);
        camel.context.getRouteController().resumeRoute("route-2");
        awaitStreams(2);
    }

    @Test
    void aStopClosesTheStreamAndEndsTheAttempts() throws Exception {
        camel.startReceiving(STREAM);
        StreamKeeper.State[] last = new StreamKeeper.State[1];
        AccountReceiver receiver = camel.receiver();
        EventStream.Listener listener = listener();

        camel.context.getRouteController().stopRoute("route-1");
        listener.ended(LOST);
        last[0] = receiver.stream().orElseThrow();

        assertThat(camel.provider.streamsClosed).isEqualTo(1);
        assertThat(last[0].phase()).isEqualTo(StreamKeeper.Phase.CLOSED);
    }

    @Test
    void anAttemptThatWasDueWhenTheRouteWasSuspendedIsNotMadeBesideTheNext() throws Exception {
        List<Runnable> scheduled = new CopyOnWriteArrayList<>();
        camel.context.getExecutorServiceManager().setThreadPoolFactory(new DefaultThreadPoolFactory() {
            @Override
            public ScheduledExecutorService newScheduledThreadPool(ThreadPoolProfile profile, ThreadFactory threads) {
                return new ScheduledThreadPoolExecutor(2, threads) {
                    @Override
                    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
                        scheduled.add(task);
                        return super.schedule(task, delay, unit);
                    }
                };
            }
        });
        camel.startReceiving(STREAM);
        scheduled.clear();
        listener().ended(LOST);
        Runnable attempt = scheduled.get(scheduled.size() - 1);
        camel.context.getRouteController().suspendRoute("route-1");
        camel.context.getRouteController().resumeRoute("route-1");
        awaitStreams(2);

        attempt.run();

        assertThat(camel.provider.streams).hasSize(2);
        assertThat(state().attempts()).isEqualTo(1);
    }

    @Test
    void filesAreOnTheExchangeOfAnEventThatComesWhileTheRouteStarts() throws Exception {
        InboundEvent.MessageReceived plain = ScriptedProvider.message("e1", "hello", CamelUnderTest.NOW);
        Attachment cat = new Attachment("a-1", "cat.png", "image/png", 3L, null);
        Content content = new Content("hello", null, List.of(cat), null, null);
        InboundEvent event = new InboundEvent.MessageReceived(plain.envelope(), plain.message(), content);
        camel.provider.opening = listener ->
                listener.events(List.of(event)).toCompletableFuture().join();

        camel.startReceiving(STREAM);

        assertThat(camel.ids()).containsExactly("e1");
        assertThat(camel.events()
                        .getExchanges()
                        .get(0)
                        .getMessage(AttachmentMessage.class)
                        .getAttachmentNames())
                .containsExactly("cat.png");
    }

    @Test
    void aStopWhileWaitingEndsTheAttempts() throws Exception {
        camel.startReceiving(STREAM);
        listener().ended(LOST);

        camel.context.getRouteController().stopRoute("route-1");

        await().during(Duration.ofMillis(2500))
                .atMost(Duration.ofSeconds(5))
                .until(() -> camel.provider.streams.size() == 1);
    }
}
