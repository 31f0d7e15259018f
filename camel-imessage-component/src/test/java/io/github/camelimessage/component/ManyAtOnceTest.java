package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManyAtOnceTest {

    private final CamelUnderTest camel = new CamelUnderTest();
    private final RememberedPoints points = new RememberedPoints();

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    @Test
    void webhooksCopiesAndScansAtTheSameTimeGiveEachRouteEachEventOnce() throws Exception {
        camel.context.getRegistry().bind("points", points);
        camel.startReceiving("imessage:support", "imessage:support");
        await().until(() -> points.moves.size() == 2);
        List<String> ids = IntStream.range(0, 40).mapToObj(i -> "e" + i).toList();
        camel.provider.pages.add(ids.stream()
                .map(id -> (io.github.camelimessage.component.model.InboundEvent)
                        ScriptedProvider.message(id, "hello", CamelUnderTest.NOW))
                .toList());
        camel.clock.advance(Duration.ofMinutes(1));

        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (String id : ids) {
            answers.add(camel.postLater("[" + camel.event(id, "hello") + "]"));
            answers.add(camel.postLater("[" + camel.event(id, "hello") + "]"));
            camel.receiver().scan("the test wants it");
        }
        answers.forEach(CompletableFuture::join);
        await().until(() -> points.moves.size() >= 3);

        assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
        for (String mock : List.of("mock:events", "mock:events2")) {
            MockEndpoint events = camel.context.getEndpoint(mock, MockEndpoint.class);
            assertThat(events.getExchanges())
                    .extracting(exchange -> exchange.getMessage().getHeader(ImessageConstants.EVENT_ID, String.class))
                    .containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void sendsThroughManyAccountsInTurnKeepOnlySomeConnectionsOpen() throws Exception {
        for (int i = 0; i < 30; i++) {
            ImessageConfiguration account = new ImessageConfiguration();
            account.setProvider(ScriptedProvider.NAME);
            camel.component.getAccounts().put("account" + i, account);
        }
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:any").toD().cacheSize(5).uri("imessage:${header.account}");
            }
        });

        for (int i = 0; i < 30; i++) {
            Exchange exchange = camel.send(
                    "direct:any",
                    "hi",
                    Map.of("account", "account" + i, ImessageConstants.TO, ScriptedProvider.ALICE.value()));
            assertThat(exchange.getException()).isNull();
        }

        await().untilAsserted(() -> assertThat(camel.provider.connected.size() - camel.provider.closed)
                .isLessThanOrEqualTo(5));
        assertThat(camel.provider.connected).hasSize(30);
    }

    @Test
    void aContextThatStopsLeavesNoConnectionAndNoThread() throws Exception {
        camel.support().setReceive("poll");
        camel.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support?scanFrom=24h")
                        .routeId("route-1")
                        .to("mock:events")
                        .to("imessage:support");
            }
        });
        camel.provider.pages.add(
                List.of(ScriptedProvider.message("e1", "hello", CamelUnderTest.NOW.minus(Duration.ofHours(1)))));
        camel.context.start();
        await().until(() -> camel.provider.executed.size() == 1);

        camel.context.stop();

        assertThat(camel.provider.closed).isEqualTo(camel.provider.connected.size());
        String name = camel.context.getName();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(thread -> thread.contains("(" + name + ")") && thread.contains("Imessage")));
    }

    @Test
    void whatCannotBeReadReachesTheRoutesErrorHandlerWhereItIsBridged() throws Exception {
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).to("mock:trouble");
                from("imessage:support?bridgeErrorHandler=true").to("mock:events");
            }
        });

        int status = camel.post("no json").statusCode();

        assertThat(status).isEqualTo(400);
        assertThat(camel.context.getEndpoint("mock:trouble", MockEndpoint.class).getReceivedCounter())
                .isEqualTo(1);
        assertThat(camel.ids()).isEmpty();
    }
}
