package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.bluebubbles.SocketTimings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole story each, from a played Mac through its Socket.IO to the end of a route: no address of ours, no token. */
@Timeout(90)
class BlueBubblesStreamJourneyTest {

    private static final String ALICE = "+15550001111";

    private final CamelUnderTest camel = new CamelUnderTest();
    private BlueBubblesSimulator mac;

    @BeforeEach
    void prepare() {
        mac = BlueBubblesSimulator.builder()
                .clock(camel.clock)
                .fast()
                .socketTimings(new SocketTimings(Duration.ofMillis(700), Duration.ofMillis(700)))
                .start();
        camel.component.setHttpTransport(null);
        camel.support().setProvider("bluebubbles");
        camel.support().setServerUrl(mac.url());
        camel.support().setPassword(mac.password());
        camel.support().setSecret(null);
        camel.context.getRegistry().bind("points", new RememberedPoints());
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        mac.close();
    }

    private void receive(String... more) throws Exception {
        String[] uris = new String[Math.max(1, more.length)];
        for (int i = 0; i < uris.length; i++) {
            uris[i] = "imessage:support?receive=stream&events=message.*" + (i < more.length ? more[i] : "");
        }
        camel.startReceiving(uris);
    }

    private void awaitOpen() {
        await().until(() -> phase() == StreamKeeper.Phase.OPEN);
    }

    private StreamKeeper.Phase phase() {
        return camel.receiver().stream().orElseThrow().phase();
    }

    private HealthCheck.Result health() {
        return ((ImessageConsumer) camel.context.getRoutes().get(0).getConsumer())
                .getHealthCheck()
                .call();
    }

    private List<String> texts() {
        return camel.events().getExchanges().stream()
                .map(exchange -> exchange.getMessage()
                        .getBody(InboundEvent.MessageReceived.class)
                        .text())
                .toList();
    }

    @Test
    void aMessageWithEmojiArrives() throws Exception {
        receive();
        awaitOpen();

        mac.someoneWrites(ALICE, "👩‍👩‍👧 is it open today? é");
        await().until(() -> texts().size() == 1);

        assertThat(texts()).containsExactly("👩‍👩‍👧 is it open today? é");
        assertThat(camel.receiver().counters().live.sum()).isPositive();
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(mac.webhookUrls()).isEmpty();
    }

    @Test
    void whatHappenedWhileTheServerRestartedIsFoundOnceAndLate() throws Exception {
        receive();
        awaitOpen();
        await().until(() -> camel.receiver().lastScan() != null);

        mac.stop();
        await().until(() -> phase() == StreamKeeper.Phase.WAITING);
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        mac.someoneWrites(ALICE, "anybody there?");
        camel.clock.advance(Duration.ofMinutes(5));
        mac.start();
        awaitOpen();
        await().until(() -> texts().size() == 1);
        mac.someoneWrites(ALICE, "hello again");
        await().until(() -> texts().size() == 2);

        assertThat(texts()).containsExactly("anybody there?", "hello again");
        assertThat(camel.events().getExchanges())
                .extracting(exchange -> exchange.getMessage().getHeader(ImessageConstants.LATE))
                .containsExactly(true, false);
    }

    @Test
    void aSeveredConnectionIsOpenedAgainAndNothingIsMissing() throws Exception {
        receive();
        awaitOpen();

        mac.faults().sockets().sever();
        await().until(() -> phase() != StreamKeeper.Phase.OPEN);
        mac.someoneWrites(ALICE, "between");
        awaitOpen();
        await().until(() -> texts().size() == 1);

        assertThat(texts()).containsExactly("between");
    }

    @Test
    void aConnectionThatWentSilentIsNoticedAndReplaced() throws Exception {
        receive();
        awaitOpen();

        mac.faults().sockets().silence();
        mac.someoneWrites(ALICE, "into the void");
        await().until(() -> phase() != StreamKeeper.Phase.OPEN);
        awaitOpen();
        await().until(() -> texts().size() == 1);

        assertThat(texts()).containsExactly("into the void");
    }

    @Test
    void refusedHandshakesAreTriedAgain() throws Exception {
        mac.faults().sockets().refuse(2, 503);

        receive();
        await().until(() -> phase() == StreamKeeper.Phase.WAITING);

        assertThat(camel.receiver().stream().orElseThrow().trouble()).contains("status 503");
        awaitOpen();
    }

    @Test
    void aWrongPasswordIsSaidByHealthAndAChangedOneIsTaken() throws Exception {
        receive();
        awaitOpen();

        mac.changePassword("another one, 100%");
        await().until(() -> phase() == StreamKeeper.Phase.WAITING
                && camel.receiver().stream().orElseThrow().trouble().contains("password"));

        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health().getDetails().toString()).doesNotContain("another one");
        camel.support().setPassword("another one, 100%");
        awaitOpen();
    }

    @Test
    void routesOfAnAccountShareOneConnection() throws Exception {
        receive("", "&exchangePattern=InOnly");
        awaitOpen();

        mac.someoneWrites(ALICE, "both of you");
        await().until(() -> texts().size() == 1);

        await().until(() ->
                camel.context.getEndpoint("mock:events2", MockEndpoint.class).getReceivedCounter() == 1);
        assertThat(mac.socketsConnected()).isEqualTo(1);
    }

    @Test
    void aStopEndsTheConnectionAndAStartBringsWhatWasMissed() throws Exception {
        receive();
        awaitOpen();
        await().until(() -> camel.receiver().lastScan() != null);

        camel.context.getRouteController().stopRoute("route-1");
        await().until(() -> mac.socketsConnected() == 0);
        mac.someoneWrites(ALICE, "you are away");
        camel.context.getRouteController().startRoute("route-1");
        await().until(() -> texts().size() == 1);

        assertThat(texts()).containsExactly("you are away");
    }

    @Test
    void aStopWhileConnectingLeavesNoConnection() throws Exception {
        receive();

        camel.context.getRouteController().stopRoute("route-1");

        await().during(Duration.ofMillis(1500)).atMost(Duration.ofSeconds(10)).until(() -> mac.socketsConnected() == 0);
    }

    @Test
    void aRouteThatFailedIsGivenTheEventAgain() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("imessage:support?receive=stream&events=message.received")
                        .routeId("route-1")
                        .process(exchange -> {
                            if (attempts.incrementAndGet() == 1) {
                                throw new IllegalStateException("database busy");
                            }
                        })
                        .to("mock:events");
            }
        });
        awaitOpen();

        mac.someoneWrites(ALICE, "twice, please");
        await().until(() -> texts().size() == 1);

        assertThat(attempts).hasValue(2);
    }
}
