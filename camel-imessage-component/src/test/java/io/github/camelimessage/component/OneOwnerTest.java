package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.provider.ProbeReport;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Among several nodes one reads the history, keeps the stream and looks after the registration. */
@Timeout(60)
class OneOwnerTest {

    private static final String STREAM = "imessage:support?receive=stream";
    private static final String REGISTERED =
            "imessage:support?registration=manage&webhookUrl=https://hooks.example.org/imessage/support";

    private final CamelUnderTest camel = new CamelUnderTest();
    private final RememberedPoints points = new RememberedPoints();
    private final TwoNodes nodes = new TwoNodes();

    @BeforeEach
    void offer() throws Exception {
        camel.provider.hasStream = true;
        camel.context.getRegistry().bind("points", points);
        camel.context.addService(nodes);
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    private ImessageConsumer consumer() {
        return (ImessageConsumer) camel.context.getRoutes().get(0).getConsumer();
    }

    private HealthCheck.Result health() {
        return consumer().getHealthCheck().call();
    }

    private void awaitProbe() {
        await().until(() -> camel.receiver().connection().prober().state().asked());
    }

    @Test
    void theNodeThatDoesNotLeadTakesWebhooksAndDoesNothingElse() throws Exception {
        camel.startReceiving(REGISTERED);
        awaitProbe();

        assertThat(camel.post("[" + camel.event("e1", "hello") + "]").statusCode())
                .isEqualTo(200);

        assertThat(camel.ids()).containsExactly("e1");
        assertThat(camel.provider.registrations).isEmpty();
        assertThat(camel.provider.windows).isEmpty();
        assertThat(points.moves).isEmpty();
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(health().getMessage())
                .contains(
                        "Another node reads the history and looks after the registration; webhooks are taken here too.");
        assertThat(consumer().getReceiver()).isEqualTo("another node");
    }

    @Test
    void theLeaderDoesAllOfIt() throws Exception {
        nodes.thisNodeLeads = true;

        camel.startReceiving(REGISTERED);

        await().until(() -> points.moves.size() == 2 && !camel.provider.registrations.isEmpty());
        assertThat(camel.provider.registrations).containsOnly("repair");
        assertThat(consumer().getReceiver()).isEqualTo("this node");
    }

    @Test
    void whoeverGetsTheLeadOpensTheStreamAndReadsTheHistory() throws Exception {
        camel.startReceiving(STREAM);
        awaitProbe();
        assertThat(camel.provider.streams).isEmpty();
        assertThat(health().getMessage()).contains("Another node receives.");

        nodes.leads(true);

        await().until(() -> camel.provider.streams.size() == 1 && points.moves.size() == 2);
        assertThat(health().getDetails()).containsEntry("imessage.receiver", "this node");
    }

    @Test
    void whoeverLosesTheLeadClosesTheStreamAndStandsBy() throws Exception {
        nodes.thisNodeLeads = true;
        camel.startReceiving(STREAM);
        await().until(() -> points.moves.size() == 2);

        nodes.leads(false);
        await().until(() -> camel.provider.streamsClosed == 1);

        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        nodes.leads(true);
        await().until(() -> camel.provider.streams.size() == 2 && points.moves.size() == 3);
    }

    @Test
    void aScanDuringWhichTheLeadIsLostDoesNotCount() throws Exception {
        nodes.thisNodeLeads = true;
        CompletableFuture<Void> reading = new CompletableFuture<>();
        camel.provider.reading = reading;
        camel.startReceiving("imessage:support?receive=poll&scanInterval=1h");
        await().until(() -> camel.provider.windows.size() == 1);

        nodes.leads(false);
        await().until(() -> consumer().getReceiver().equals("another node"));
        reading.complete(null);
        await().until(() -> !camel.receiver().scanner().orElseThrow().isRunning());

        assertThat(points.moves).as("only that of the first start").hasSize(1);
    }

    @Test
    void pollingStopsWithTheLead() throws Exception {
        nodes.thisNodeLeads = true;
        camel.startReceiving("imessage:support?receive=poll&scanInterval=20ms");
        await().until(() -> camel.provider.windows.size() >= 2);

        nodes.leads(false);
        await().until(() -> consumer().getReceiver().equals("another node"));
        await().until(() -> !camel.receiver().scanner().orElseThrow().isRunning());
        int before = camel.provider.windows.size();

        await().during(Duration.ofMillis(200)).until(() -> camel.provider.windows.size() == before);
    }

    @Test
    void whatCouldNotBeTakenElsewhereIsReadByTheLeader() throws Exception {
        camel.start(routeThatFails());
        awaitProbe();

        camel.post("[" + camel.event("e1", "hello") + "]");
        await().until(points::isWished);

        assertThat(camel.provider.windows).isEmpty();
    }

    @Test
    void theLeaderReadsTheHistoryWhenAnotherNodeWishesForIt() throws Exception {
        nodes.thisNodeLeads = true;
        camel.startReceiving("imessage:support");
        await().until(() -> points.moves.size() == 2);

        points.wish("support");

        await().until(() -> points.moves.size() == 3);
        assertThat(points.isWished()).isFalse();
    }

    @Test
    void anAccountWithTroubleIsDownOnEveryNode() throws Exception {
        camel.provider.probe = new ProbeReport(false, "The Private API is off.", Map.of(), null);

        camel.startReceiving(STREAM);

        await().until(() -> health().getState() == HealthCheck.State.DOWN);
    }

    @Test
    void theLeadIsGivenUpWhenTheLastRouteStops() throws Exception {
        nodes.thisNodeLeads = true;
        camel.startReceiving(STREAM, STREAM);
        assertThat(nodes.getNamespaces()).containsExactly("imessage-support");

        camel.context.getRouteController().stopRoute("route-1");
        assertThat(nodes.isJoined()).isTrue();
        camel.context.getRouteController().stopRoute("route-2");

        assertThat(nodes.isJoined()).isFalse();
    }

    @Test
    void twoClusterServicesStopTheStartSinceNobodyKnowsWhichOneDecides() throws Exception {
        camel.context.addService(new TwoNodes());

        assertThatThrownBy(() -> camel.startReceiving(STREAM))
                .hasStackTraceContaining(
                        "imessage:support finds 2 cluster services in this Camel context, and cannot know"
                                + " which one is to decide who receives it.");
    }

    @Test
    void whileAllRoutesAreSuspendedANewLeaderOpensNoStream() throws Exception {
        camel.startReceiving(STREAM);
        camel.context.getRouteController().suspendRoute("route-1");

        nodes.leads(true);
        await().until(() -> consumer().getReceiver().equals("this node"));
        assertThat(camel.provider.streams).isEmpty();
        camel.context.getRouteController().resumeRoute("route-1");

        await().until(() -> camel.provider.streams.size() == 1);
    }

    private static RouteBuilder routeThatFails() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("imessage:support").routeId("route-1").process(exchange -> {
                    throw new IllegalStateException("database busy");
                });
            }
        };
    }
}
