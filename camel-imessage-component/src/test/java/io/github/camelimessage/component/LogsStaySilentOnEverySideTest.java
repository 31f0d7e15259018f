package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A good day and a bad day with each provider, all loggers of ours open, and a search through what they wrote. */
class LogsStaySilentOnEverySideTest {

    private static final String ALICE = "+15550001111";
    private static final String TEXT = "meet me at the harbour";
    private static final String FILE = "harbour-plan.png";
    private static final String UNLUCKY = TEXT + ", if the database lets you";
    private static final String WRONG = "a-wrong-key";

    private final OpenLogs logs = new OpenLogs();
    private final CamelUnderTest camel = new CamelUnderTest();
    private SimulatedProvider server;

    @AfterEach
    void stop() throws Exception {
        camel.close();
        server.close();
        logs.close();
    }

    /** A route whose database is busy now and then. */
    private static final class Story extends RouteBuilder {
        private final String from;

        Story(String from) {
            this.from = from;
        }

        @Override
        public void configure() {
            from("direct:ask").to("imessage:support?sendTimeout=300");
            from(from)
                    .to("mock:told")
                    .filter(exchange -> exchange.getMessage().getBody(InboundEvent.class)
                                    instanceof InboundEvent.MessageReceived came
                            && UNLUCKY.equals(came.text()))
                    .throwException(new IllegalStateException("The database is busy."));
        }
    }

    private void start(Side side, String options) throws Exception {
        camel.context.getRegistry().bind("points", new RememberedPoints());
        camel.start();
        server = side.start(camel.clock);
        camel.component.setHttpTransport(null);
        side.account(camel.support(), server, camel.port());
        camel.context.addRoutes(new Story("imessage:support?probeInterval=" + options));
    }

    private AccountReceiver receiver() {
        return camel.context.getRoutes().stream()
                .map(route -> route.getConsumer())
                .filter(ImessageConsumer.class::isInstance)
                .map(consumer -> ((ImessageConsumer) consumer).receiver())
                .findFirst()
                .orElseThrow();
    }

    private long told(String type) {
        return camel.context.getEndpoint("mock:told", MockEndpoint.class).getExchanges().stream()
                .filter(exchange -> type.equals(exchange.getMessage().getHeader(ImessageConstants.EVENT_TYPE)))
                .count();
    }

    private void ask(Object body, Map<String, Object> more) {
        Map<String, Object> headers = new HashMap<>(more);
        headers.put(ImessageConstants.TO, ALICE);
        Exchange exchange = camel.send("direct:ask", body, headers);
        for (Throwable each = exchange.getException(); each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain(secrets());
        }
    }

    private String[] secrets() {
        String webhook = server.webhookUrls().stream()
                .map(server::webhookSecret)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(CamelUnderTest.TOKEN);
        return Stream.of(TEXT, ALICE.substring(1), FILE, WRONG, webhook, server.credential(), CamelUnderTest.TOKEN)
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @EnumSource
    void noTextNoHandleAndNoSecretIsLogged(Side side) throws Exception {
        start(side, "50ms");
        await().until(() -> !server.webhookUrls().isEmpty());
        await().until(() -> receiver().lastScan() != null);

        goodDay();
        badWebhooks();
        badSends();
        badQuestions(side);

        logs.holdNoneOf(secrets());
    }

    private void goodDay() {
        server.someoneWrites(ALICE, TEXT);
        await().until(() -> told("message.received") == 1);
        ask(TEXT, Map.of());
        await().until(() -> told("message.delivered") == 1);
        String message = server.sent().get(0).id();
        server.someoneReacts(ALICE, message, "love");
        await().until(() -> told("reaction.added") == 1);
        server.read(message);
        await().until(() -> told("message.read") == 1);
        ask(
                "a picture".getBytes(StandardCharsets.UTF_8),
                Map.of(ImessageConstants.ATTACHMENT_NAME, FILE, ImessageConstants.ATTACHMENT_TYPE, "image/png"));
        ask(null, Map.of(ImessageConstants.ATTACHMENT_URL, server.url() + "/" + FILE));
        server.faults().webhooks().drop(1);
        camel.clock.advance(Duration.ofSeconds(5));
        server.someoneWrites(ALICE, TEXT + " again");
        await().until(() -> server.faults().pending().isEmpty());
        camel.clock.advance(Duration.ofMinutes(5));
        receiver().scan("the test wants it");
        await().until(() -> told("message.received") == 2);
    }

    private void badWebhooks() throws Exception {
        server.faults().webhooks().spoilProof(1);
        server.someoneWrites(ALICE, TEXT + " and prove it");
        await().until(() -> receiver().counters().refused.sum() > 0);
        server.faults().webhooks().duplicate(1);
        server.someoneWrites(ALICE, TEXT + " twice");
        await().until(() -> receiver().counters().duplicates.sum() > 0);
        server.someoneWrites(ALICE, UNLUCKY);
        await().until(() -> receiver().counters().failed.sum() > 0);
        camel.post("{ " + TEXT);
        camel.post("{\"type\":\"" + TEXT + "\",\"from\":\"" + ALICE + "\"}", WRONG);
    }

    private void badSends() {
        for (Trouble trouble : Trouble.values()) {
            if (trouble != Trouble.DEAD) {
                trouble.comesTo(server);
                ask(TEXT, Map.of());
                camel.clock.advance(Duration.ofMinutes(2));
            }
        }
        server.faults().nextSend().isRefusedByTheNetwork(22);
        ask(TEXT, Map.of());
        camel.send("direct:ask", TEXT, Map.of());
        camel.send("direct:ask", Map.of("text", TEXT, "channel", TEXT, "to", ALICE), Map.of());
        camel.send("direct:ask", TEXT, Map.of(ImessageConstants.CHAT_ID, TEXT));
    }

    /** Probes and scans that go wrong in every way, then with a key that is not taken, then without a server. */
    private void badQuestions(Side side) {
        String sentence = "to " + ALICE + " with " + server.credential() + ": " + TEXT;
        for (Fault fault : List.of(
                Fault.answers(500).withBody(side.refusal(500, "internal_error", sentence)),
                Fault.answers(404).withBody(side.refusal(404, "not_found", sentence)),
                Fault.answers(200).withBody(sentence),
                Fault.throttles(Duration.ofSeconds(7)),
                Fault.sentButCutShort(),
                Fault.dropsConnection())) {
            server.faults().nextRequest().times(3).is(fault);
            receiver().scan("the test wants it");
            ask(TEXT, Map.of());
            await().until(() -> {
                camel.clock.advance(Duration.ofSeconds(30));
                return server.faults().pending().isEmpty();
            });
        }
        side.key(camel.support(), WRONG);
        await().until(() -> !receiver().connection().prober().state().ready());
        ask(TEXT, Map.of());
        side.key(camel.support(), server.credential());
        await().until(() -> receiver().connection().prober().state().ready());
        server.stop();
        await().until(() -> !receiver().connection().prober().state().ready());
        ask(TEXT, Map.of());
    }

    @ParameterizedTest
    @EnumSource(names = {"BLUEBUBBLES", "TEXTBUBBLES"})
    void noStreamTellsThemEither(Side side) throws Exception {
        start(side, "1s&receive=stream&registration=off&startupCheck=off");
        awaitStream(StreamKeeper.Phase.OPEN);
        await().until(() -> receiver().lastScan() != null);
        server.someoneWrites(ALICE, TEXT);
        await().until(() -> told("message.received") == 1);

        server.faults().sockets().refuse(1, 503);
        side.key(camel.support(), WRONG);
        server.faults().sockets().sever();
        await().until(() -> receiver().stream().orElseThrow().attempts() == 2);
        awaitStream(StreamKeeper.Phase.WAITING);

        logs.holdNoneOf(secrets());
    }

    private void awaitStream(StreamKeeper.Phase phase) {
        await().until(() -> receiver().stream().orElseThrow().phase() == phase);
    }
}
