package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.History;
import io.github.camelimessage.component.provider.ProbeReport;
import io.github.camelimessage.component.provider.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScanTest {

    private static final Instant NOW = CamelUnderTest.NOW;
    private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));

    private final CamelUnderTest camel = new CamelUnderTest();
    private final RememberedPoints points = new RememberedPoints();
    private final AtomicBoolean failing = new AtomicBoolean();

    @BeforeEach
    void bind() {
        camel.context.getRegistry().bind("points", points);
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    @Test
    void aFirstStartStoresItsPointAtOnceAndReadsNothingOlder() throws Exception {
        camel.startReceiving("imessage:support");

        assertThat(points.moves.get(0)).isEqualTo(new ScanPoints.ScanPoint(NOW, null));
        await().until(() -> points.moves.size() == 2);
        assertThat(camel.provider.windows).containsExactly(new History.Window(NOW, NOW, null));
    }

    @Test
    void aFirstStartCanReachBack() throws Exception {
        camel.startReceiving("imessage:support?scanFrom=24h");

        await().until(() -> points.moves.size() == 2);

        assertThat(points.moves.get(0).completeUntil()).isEqualTo(YESTERDAY);
        assertThat(camel.provider.windows.get(0).from()).isEqualTo(YESTERDAY);
    }

    @Test
    void aRestartReadsFromTheLastPointLessTheOverlap() throws Exception {
        points.completed("support", YESTERDAY, "m0");
        camel.provider.pages.add(List.of(ScriptedProvider.message("e1", "missed", YESTERDAY)));
        camel.provider.pages.add(List.of(ScriptedProvider.message("e2", "missed too", NOW)));

        camel.startReceiving("imessage:support?scanOverlap=10m");
        await().until(() -> points.moves.size() == 2);

        assertThat(camel.provider.windows)
                .containsOnly(new History.Window(YESTERDAY.minus(Duration.ofMinutes(10)), NOW, "m0"));
        assertThat(camel.ids()).containsExactly("e1", "e2");
        assertThat(points.moves.get(1)).isEqualTo(new ScanPoints.ScanPoint(NOW, "m1"));
    }

    @Test
    void whatAScanFindsIsLateWhenItIsOlderThanTheGrace() throws Exception {
        points.completed("support", YESTERDAY, null);
        camel.provider.pages.add(List.of(
                ScriptedProvider.message("old", "missed", NOW.minus(Duration.ofMinutes(3))),
                ScriptedProvider.message("young", "may still arrive", NOW.minus(Duration.ofMinutes(1)))));

        camel.startReceiving("imessage:support?gapGrace=2m");
        await().until(() -> camel.ids().size() == 2);

        assertThat(camel.events().getExchanges())
                .extracting(exchange ->
                        exchange.getMessage().getBody(InboundEvent.class).late())
                .containsExactly(true, false);
        await().until(() -> camel.receiver().counters().gaps.sum() == 1);
    }

    @Test
    void anEventThatArrivedLiveIsNoGap() throws Exception {
        camel.startReceiving("imessage:support");
        await().until(() -> points.moves.size() == 2);
        camel.post("[" + camel.event("e1", "hello") + "]");
        camel.provider.pages.add(List.of(ScriptedProvider.message("e1", "hello", NOW)));
        camel.clock.advance(Duration.ofMinutes(5));

        camel.receiver().scan("the test wants it");
        await().until(() -> points.moves.size() == 3);

        assertThat(camel.ids()).containsExactly("e1");
        assertThat(camel.receiver().counters().gaps.sum()).isZero();
        assertThat(camel.receiver().counters().duplicates.sum()).isEqualTo(1);
    }

    @Test
    void anEventThatTheRouteRecognisedIsNoGap() throws Exception {
        points.completed("support", YESTERDAY, null);
        camel.provider.pages.add(List.of(ScriptedProvider.message("e1", "hello", YESTERDAY)));

        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support?deduplicate=false").setProperty(ImessageConstants.DUPLICATE, constant(true));
            }
        });
        await().until(() -> points.moves.size() == 2);

        assertThat(camel.receiver().counters().gaps.sum()).isZero();
        assertThat(camel.receiver().counters().duplicates.sum()).isEqualTo(1);
    }

    @Test
    void thePointMovesOnlyWhenEveryEventWasTaken() throws Exception {
        points.completed("support", YESTERDAY, null);
        camel.provider.pages.add(List.of(ScriptedProvider.message("e1", "missed", NOW)));
        camel.provider.pages.add(List.of(ScriptedProvider.message("e2", "missed too", NOW)));
        failing.set(true);

        camel.start(routeThatFailsOn("e1"));
        await().until(() -> camel.provider.windows.size() >= 2);
        await().until(() -> camel.ids().contains("e2"));
        assertThat(points.moves).hasSize(1);
        failing.set(false);
        await().until(() -> points.moves.size() == 2);

        assertThat(points.moves.get(1).completeUntil()).isEqualTo(NOW);
        assertThat(camel.ids()).filteredOn("e2"::equals).as("taken once").hasSize(1);
    }

    @Test
    void liveEventsNeverMoveThePoint() throws Exception {
        camel.startReceiving("imessage:support");
        await().until(() -> points.moves.size() == 2);

        camel.clock.advance(Duration.ofMinutes(1));
        camel.post("[" + camel.event("e1", "hello") + "]");

        assertThat(points.moves).hasSize(2);
    }

    @Test
    void aFailedIntakeIsFollowedByAScanWhereTheProviderDoesNotRepeat() throws Exception {
        failing.set(true);
        camel.start(routeThatFailsOn("e1"));
        await().until(() -> points.moves.size() == 2);
        int before = camel.provider.windows.size();
        camel.provider.pages.add(List.of(ScriptedProvider.message("e1", "hello", NOW)));

        int answer = camel.post("[" + camel.event("e1", "hello") + "]").statusCode();
        failing.set(false);
        await().until(() -> camel.provider.windows.size() > before);
        await().until(() -> camel.ids().size() >= 2);

        assertThat(answer).isEqualTo(503);
    }

    @Test
    void aFailedIntakeIsNotFollowedByAScanWhereTheProviderRepeats() throws Exception {
        failing.set(true);
        camel.provider.lost = false;
        camel.start(routeThatFailsOn("e1"));
        await().until(() -> points.moves.size() == 2);
        int before = camel.provider.windows.size();

        camel.post("[" + camel.event("e1", "hello") + "]");
        failing.set(false);
        camel.post("[" + camel.event("e1", "hello") + "]");

        assertThat(camel.provider.windows).hasSize(before);
    }

    @Test
    void theHelloOfAServerIsFollowedByAScan() throws Exception {
        camel.startReceiving("imessage:support?events=message.*");
        await().until(() -> points.moves.size() == 2);

        camel.post("[" + camel.event("s1", "(started)") + "]");

        await().until(() -> points.moves.size() == 3);
    }

    @Test
    void aProviderThatWorksAgainIsFollowedByAScan() throws Exception {
        camel.provider.probeFailure = new ProviderException.TryLater("It is unreachable.", null, null, null);
        camel.startReceiving("imessage:support?probeInterval=50ms");
        await().until(() -> camel.receiver().connection().prober().state().asked());
        assertThat(camel.provider.windows)
                .as("nothing is read while it is down")
                .isEmpty();

        camel.provider.probeFailure = null;

        await().until(() -> points.moves.size() == 2);
    }

    @Test
    void aHistoryThatCannotBeReadIsTriedAgain() throws Exception {
        camel.provider.historyFailure = new ProviderException.TryLater("It is busy.", null, null, null);
        camel.startReceiving("imessage:support");
        await().until(() -> camel.provider.windows.size() >= 2);
        assertThat(points.moves).hasSize(1);

        camel.provider.historyFailure = null;

        await().until(() -> points.moves.size() == 2);
    }

    @Test
    void troubleWithTheHistoryReachesTheRoutesErrorHandlerWhereItIsBridged() throws Exception {
        camel.provider.historyFailure = new ProviderException.Rejected("It has no such thing.");
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                onException(ProviderException.Rejected.class).handled(true).to("mock:trouble");
                from("imessage:support?bridgeErrorHandler=true").to("mock:events");
            }
        });
        MockEndpoint trouble = camel.context.getEndpoint("mock:trouble", MockEndpoint.class);

        await().until(() -> !trouble.getExchanges().isEmpty());

        assertThat(trouble.getExchanges().get(0).getProperty(Exchange.EXCEPTION_CAUGHT))
                .isSameAs(camel.provider.historyFailure);
        assertThat(camel.ids()).isEmpty();
    }

    @Test
    void whatIsAskedForDuringAScanBecomesOneMoreScan() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        points.completed("support", YESTERDAY, null);
        camel.provider.pages.add(List.of(ScriptedProvider.message("e1", "missed", NOW)));
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support").to("mock:events").process(exchange -> go.await());
            }
        });
        await().until(() -> camel.ids().size() == 1);

        camel.receiver().scan("first");
        camel.receiver().scan("second");
        assertThat(camel.provider.windows).hasSize(1);
        go.countDown();
        await().until(() -> points.moves.size() == 3);

        assertThat(camel.provider.windows).hasSize(2);
    }

    @Test
    void eventsOfAPageAreTakenOneAfterTheOther() throws Exception {
        Held held = new Held();

        scanThreeEvents("imessage:support", held);
        await().until(() -> held.events.size() == 1);
        held.end(0);
        await().until(() -> held.events.size() == 2);
        held.end(1);
        await().until(() -> held.events.size() == 3);
        held.end(2);

        await().until(() -> points.moves.size() == 2);
        assertThat(held.events).containsExactly("e1", "e2", "e3");
    }

    @Test
    void asManyEventsOfAPageAreUnderWayAtOnceAsTheRouteTakes() throws Exception {
        Held held = new Held();

        scanThreeEvents("imessage:support?maxInflightExchanges=2", held);
        await().until(() -> held.events.size() == 2);
        held.end(1);
        assertThat(held.events).containsExactly("e1", "e2");
        held.end(0);
        await().until(() -> held.events.size() == 3);
        assertThat(points.moves).hasSize(1);
        held.end(2);

        await().until(() -> points.moves.size() == 2);
        assertThat(held.events).containsExactly("e1", "e2", "e3");
    }

    @Test
    void aPageIsNotTakenWhenOneOfThoseUnderWayAtOnceFails() throws Exception {
        Held held = new Held();

        scanThreeEvents("imessage:support?maxInflightExchanges=3", held);
        await().until(() -> held.events.size() == 3);
        held.fail(0);
        held.end(1);
        held.end(2);
        // It is read again, and only the one that failed is handed over again.
        await().until(() -> held.events.size() == 4);
        assertThat(points.moves).hasSize(1);
        held.end(3);

        await().until(() -> points.moves.size() == 2);
        assertThat(held.events).containsExactly("e1", "e2", "e3", "e1");
    }

    @Test
    void pagesAreUnderWayTogetherWhereTheRouteTakesAllOfTheirEventsAtOnce() throws Exception {
        Held held = new Held();

        scan("imessage:support?maxInflightExchanges=3", held, List.of("e1"), List.of("e2", "e3"), List.of("e4"));
        await().until(() -> held.events.size() == 3);
        await("the next page is read").until(() -> camel.provider.windows.size() == 3);
        held.end(1);
        held.end(2);
        assertThat(held.events).as("the first page is not over").containsExactly("e1", "e2", "e3");
        held.end(0);
        await().until(() -> held.events.size() == 4);
        assertThat(points.moves).hasSize(1);
        held.end(3);

        await().until(() -> points.moves.size() == 2);
        assertThat(held.events).containsExactly("e1", "e2", "e3", "e4");
    }

    @Test
    void aPageThatIsTooLongForTheRouteIsFollowedByNoneUntilItIsOver() throws Exception {
        Held held = new Held();

        scan("imessage:support?maxInflightExchanges=2", held, List.of("e1", "e2", "e3"), List.of("e4"));
        await().until(() -> held.events.size() == 2);
        await("the next page is read").until(() -> camel.provider.windows.size() == 2);
        held.end(0);
        held.end(1);
        await().until(() -> held.events.size() == 3);
        held.end(2);
        await().until(() -> held.events.size() == 4);
        held.end(3);

        await().until(() -> points.moves.size() == 2);
        assertThat(held.events).containsExactly("e1", "e2", "e3", "e4");
    }

    @Test
    void thePointStaysWhereAnEarlierOneOfThePagesUnderWayFails() throws Exception {
        Held held = new Held();

        scan("imessage:support?maxInflightExchanges=3", held, List.of("e1"), List.of("e2"));
        await().until(() -> held.events.size() == 2);
        held.fail(0);
        held.end(1);
        await().until(() -> held.events.size() == 3);
        assertThat(points.moves).hasSize(1);
        held.end(2);

        await().until(() -> points.moves.size() == 2);
        assertThat(held.events).containsExactly("e1", "e2", "e1");
    }

    @Test
    void aHistoryThatBreaksOffWaitsForWhatIsUnderWay() throws Exception {
        Held held = new Held();
        camel.provider.reading = new CompletableFuture<>();

        scan("imessage:support?maxInflightExchanges=3", held, List.of("e1"), List.of("e2"));
        await().until(() -> camel.provider.windows.size() == 1);
        // The first page was asked for before, the second one is not any more.
        camel.provider.historyFailure = new ProviderException.TryLater("It is busy.", null, null, null);
        camel.provider.reading.complete(null);
        await().until(() -> camel.provider.windows.size() == 2 && held.events.size() == 1);
        assertThat(camel.receiver().scanner().orElseThrow().isRunning()).isTrue();
        camel.provider.historyFailure = null;
        held.end(0);
        await().until(() -> held.events.size() == 2);
        held.end(1);

        await().until(() -> points.moves.size() == 2);
        assertThat(held.events).containsExactly("e1", "e2");
    }

    @Test
    void aRouteThatTakesNoneAtOnceIsRefused() {
        assertThatThrownBy(() -> camel.startReceiving("imessage:support?maxInflightExchanges=0"))
                .hasStackTraceContaining("Option maxInflightExchanges of imessage:support must be at least 1.");
    }

    private void scanThreeEvents(String uri, Held held) throws Exception {
        scan(uri, held, List.of("e1", "e2", "e3"));
    }

    @SafeVarargs
    private void scan(String uri, Held held, List<String>... pages) throws Exception {
        points.completed("support", YESTERDAY, null);
        for (List<String> page : pages) {
            camel.provider.pages.add(page.stream()
                    .<InboundEvent>map(id -> ScriptedProvider.message(id, "hello", NOW))
                    .toList());
        }
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri).process(held);
            }
        });
    }

    /** Ends each exchange when it is told to, as a route does that stores events together. */
    private static final class Held extends AsyncProcessorSupport {
        private final List<String> events = new CopyOnWriteArrayList<>();
        private final List<Consumer<Exception>> ends = new CopyOnWriteArrayList<>();

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            ends.add(failure -> {
                exchange.setException(failure);
                callback.done(false);
            });
            events.add(exchange.getMessage().getBody(InboundEvent.class).id());
            return false;
        }

        void end(int index) {
            ends.get(index).accept(null);
        }

        void fail(int index) {
            ends.get(index).accept(new IllegalStateException("the test wants it"));
        }
    }

    @Test
    void aScanNeverReachesFurtherBackThanItsGreatestAge() throws Exception {
        points.completed("support", NOW.minus(Duration.ofDays(30)), null);

        camel.startReceiving("imessage:support?maxScanAge=7d");
        await().until(() -> points.moves.size() == 2);

        assertThat(camel.provider.windows.get(0).from()).isEqualTo(NOW.minus(Duration.ofDays(7)));
    }

    @Test
    void whatIsOlderThanTheGreatestAgeIsLeftOutAlsoWhereTheProviderOffersIt() throws Exception {
        points.completed("support", YESTERDAY, null);
        camel.provider.pages.add(List.of(
                ScriptedProvider.message("ancient", "came with a new Mac", NOW.minus(Duration.ofDays(400))),
                ScriptedProvider.message("missed", "hello", NOW.minus(Duration.ofDays(2)))));

        camel.startReceiving("imessage:support?maxScanAge=7d");
        await().until(() -> points.moves.size() == 2);

        assertThat(camel.ids()).containsExactly("missed");
    }

    @Test
    void aFirstStartFromNowTakesNothingOlderAlsoWhereTheProviderOffersIt() throws Exception {
        camel.provider.pages.add(List.of(ScriptedProvider.message("old", "hello", YESTERDAY)));

        camel.startReceiving("imessage:support");
        await().until(() -> points.moves.size() == 2);

        assertThat(camel.ids()).isEmpty();
    }

    @Test
    void theProvidersClockIsAllowedFor() throws Exception {
        points.completed("support", YESTERDAY, null);
        camel.provider.probe = new ProbeReport(true, "It works.", Map.of(), Duration.ofMinutes(4));

        camel.startReceiving("imessage:support?scanOverlap=0");
        await().until(() -> points.moves.size() == 2);

        Duration ahead = Duration.ofMinutes(4);
        assertThat(camel.provider.windows.get(0))
                .isEqualTo(new History.Window(YESTERDAY.plus(ahead), NOW.plus(ahead), null));
        assertThat(points.moves.get(1).completeUntil()).as("by our own clock").isEqualTo(NOW);
    }

    @Test
    void scansCanBeSwitchedOff() throws Exception {
        camel.startReceiving("imessage:support?scanInterval=0");

        camel.post("[" + camel.event("s1", "(started)") + "," + camel.event("e1", "hello") + "]");

        assertThat(camel.ids()).containsExactly("s1", "e1");
        assertThat(camel.provider.windows).isEmpty();
        assertThat(points.moves).isEmpty();
    }

    @Test
    void pollingNeedsNoWebhookAndGivesEachEventOnce() throws Exception {
        camel.support().setSecret(null);
        points.completed("support", YESTERDAY, null);
        camel.provider.pages.add(List.of(ScriptedProvider.message("e1", "hello", NOW)));

        camel.startReceiving("imessage:support?receive=poll&scanInterval=20ms");
        await().until(() -> points.moves.size() >= 4);

        assertThat(camel.ids()).containsExactly("e1");
        assertThat(camel.post("[]").statusCode()).as("nobody listens").isEqualTo(404);
    }

    private RouteBuilder routeThatFailsOn(String id) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("imessage:support").routeId("route-1").to("mock:events").process(exchange -> {
                    if (failing.get()
                            && exchange.getMessage()
                                    .getBody(InboundEvent.class)
                                    .id()
                                    .equals(id)) {
                        throw new IllegalStateException("database busy");
                    }
                });
            }
        };
    }
}
