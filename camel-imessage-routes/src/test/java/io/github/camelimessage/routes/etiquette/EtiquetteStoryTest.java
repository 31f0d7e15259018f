package io.github.camelimessage.routes.etiquette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.routes.ImessageRoutes;
import io.github.camelimessage.routes.Steps;
import io.github.camelimessage.routes.idempotent.ImessageIdempotentRepository;
import io.github.camelimessage.routes.inbound.InboundSteps;
import io.github.camelimessage.routes.inbound.Logs;
import io.github.camelimessage.routes.outbound.OutboundHeaders;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.TestDatabase;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.bluebubbles.Sent;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole stories with all routes and a BlueBubbles server that is played; the recipient lives in New York. */
@Tag(TestDatabase.BOTH)
class EtiquetteStoryTest {

    private static final String ANN = "+12125550142";
    private static final String GOODBYE = "You get nothing any more from the lighthouse.";
    private static final String WELCOME = "Welcome back to the lighthouse.";
    private static final String HELP = "This is the lighthouse. Write STOP and it is dark.";

    /** 15:00 in New York. */
    private final SettableClock clock = new SettableClock(Instant.parse("2026-05-04T19:00:00Z"));

    private final BlueBubblesSimulator server =
            BlueBubblesSimulator.builder().clock(clock).fast().start();
    private final Logs logs = new Logs();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicBoolean armed = new AtomicBoolean();
    private final Main main = new Main();

    @AfterEach
    void stop() {
        logs.close();
        main.stop();
        server.close();
    }

    private void start(String... namesAndValues) throws Exception {
        server.directChat(ANN);
        int port = freePort();
        Map<String, String> settings = new HashMap<>(TestDatabase.fresh());
        String account = "camel.component.imessage.accounts[support].";
        settings.put("camel.server.enabled", "true");
        settings.put("camel.server.host", "127.0.0.1");
        settings.put("camel.server.port", Integer.toString(port));
        settings.put(account + "provider", "bluebubbles");
        settings.put(account + "serverUrl", server.url());
        settings.put(account + "password", server.password());
        settings.put(account + "secret", "token-of-the-webhook");
        settings.put(account + "registration", "manage");
        settings.put(account + "webhookUrl", "http://127.0.0.1:" + port + "/imessage/support");
        settings.put("imessage.routes.accounts", "support");
        settings.put("imessage.routes.admin.port", "0");
        settings.put("imessage.routes.sends.retryDelays", "1s");
        settings.put("imessage.routes.subscribers[tickets].url", "direct:tickets");
        settings.put("imessage.routes.subscribers[tickets].events", "message.received");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put("imessage.routes.etiquette." + namesAndValues[i], namesAndValues[i + 1]);
        }
        settings.forEach(main::addInitialProperty);
        main.bind("clock", clock);
        main.configure().addRoutesBuilder(new ImessageRoutes());
        main.configure().addRoutesBuilder(new CallersRoute());
        main.start();
        await().until(() -> !server.webhookUrls().isEmpty());
    }

    /** As somebody would write it in YAML: the exception's name is enough. */
    private final class CallersRoute extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:remind")
                    .onException(SuppressedException.class)
                    .handled(true)
                    .setBody(constant("she does not want it"))
                    .end()
                    .to("direct:imessage-send");
            from("direct:tickets")
                    .process(exchange -> told.add(exchange.getMessage().getBody(String.class)));
        }
    }

    @Test
    void whoeverWritesStopIsLeftAloneUntilTheyWriteStart() throws Exception {
        start("keywords", "true", "stopAnswer", GOODBYE, "startAnswer", WELCOME, "helpAnswer", HELP);

        server.someoneWrites(ANN, "Stop!");
        awaitSent(GOODBYE);
        assertThat(remind("your order is ready")).isEqualTo("she does not want it");
        assertThatThrownBy(() -> template()
                        .requestBodyAndHeader(
                                "direct:imessage-send", "hello", ImessageConstants.CHAT_ID, "any;-;" + ANN))
                .isInstanceOf(CamelExecutionException.class)
                .hasRootCauseInstanceOf(SuppressedException.class)
                .rootCause()
                .hasMessageNotContaining("5550142");
        server.someoneWrites(ANN, "help?");
        awaitSent(GOODBYE, HELP);
        clock.advance(Duration.ofSeconds(1));
        server.someoneWrites(ANN, "start");
        awaitSent(GOODBYE, HELP, WELCOME);
        assertThat(remind("your order is ready")).isNotEqualTo("she does not want it");
        awaitSent(GOODBYE, HELP, WELCOME, "your order is ready");

        assertThat(logs.ours())
                .anyMatch(line -> line.contains("→ its sender gets nothing any more"))
                .anyMatch(line -> line.contains("→ its sender gets messages again"))
                .noneMatch(line -> line.contains("5550142"))
                .noneMatch(line -> line.contains("lighthouse"));
    }

    @Test
    void aStopThatComesWhileAMessageWaitsKeepsItFromLeaving() throws Exception {
        start("keywords", "true");
        main.getCamelContext().getRouteController().stopRoute("send-due-support");
        String ticket = remind("your order is ready");
        await().until(() -> ticket(ticket).containsKey("lastError"));

        server.someoneWrites(ANN, "STOP");
        await().until(() -> suppressed());
        main.getCamelContext().getRouteController().startRoute("send-due-support");
        clock.advance(Duration.ofSeconds(1));

        await().until(() -> ticket(ticket).get("state").equals("DISCARDED"));
        assertThat(ticket(ticket)).containsEntry("reason", "suppressed: its recipient does not want messages");
        assertThat(server.sent()).isEmpty();
        assertThat(logs.ours())
                .anyMatch(line -> line.contains("send=" + ticket + " → discarded: suppressed"))
                .noneMatch(line -> line.contains("5550142"));
    }

    /** The first try to record the event fails once everything is written; the history tells it again. */
    @Test
    void anAnswerIsWrittenDownWithTheEventOrNotAtAll() throws Exception {
        AtomicInteger recorded = new AtomicInteger();
        main.bind("steps", (Steps) step -> {
            if (step.equals(InboundSteps.INGEST_RECORDED) && armed.get() && recorded.getAndIncrement() == 0) {
                throw new IllegalStateException("the lamp went out");
            }
        });
        start("keywords", "true", "stopAnswer", GOODBYE);
        armed.set(true);

        server.someoneWrites(ANN, "STOP");

        awaitSent(GOODBYE);
        assertThat(recorded).hasValueGreaterThan(1);
        assertThat(count("imessage_send")).isEqualTo(1);
        assertThat(count("imessage_audit where kind = 'suppression'")).isEqualTo(1);
    }

    @Test
    void groupsGoOn() throws Exception {
        start("keywords", "true");
        String group = server.group("club", ANN, "+12125550143");
        server.someoneWritesIn(group, ANN, "STOP");
        server.someoneWrites(ANN, "STOP");
        await().until(() -> suppressed());

        template().requestBodyAndHeader("direct:imessage-send", "to all", ImessageConstants.CHAT_ID, group);

        awaitSent("to all");
    }

    @Test
    void whatTheLawAsksForIsSentAllTheSameWhereTheSettingsAllowIt() throws Exception {
        start("keywords", "true", "allowIgnoreSuppression", "true");
        suppress();

        template()
                .requestBodyAndHeaders(
                        "direct:imessage-send",
                        "your contract ends",
                        Map.of(ImessageConstants.TO, ANN, EtiquetteHeaders.IGNORE_SUPPRESSION, true));

        awaitSent("your contract ends");
    }

    @Test
    void aHeaderAloneAllowsNothing() throws Exception {
        start("keywords", "true");
        suppress();
        Map<String, Object> headers = Map.of(ImessageConstants.TO, ANN, EtiquetteHeaders.IGNORE_SUPPRESSION, true);

        assertThatThrownBy(() -> template().requestBodyAndHeaders("direct:imessage-send", "hello", headers))
                .hasRootCauseInstanceOf(SuppressedException.class);
    }

    @Test
    void theSameKeyIsTheSameTicketAfterAStopToo() throws Exception {
        start("keywords", "true");
        Map<String, Object> headers = Map.of(ImessageConstants.TO, ANN, ImessageConstants.KEY, "order-7");
        Object ticket = template().requestBodyAndHeaders("direct:imessage-send", "hello", headers);
        awaitSent("hello");
        suppress();

        assertThat(template().requestBodyAndHeaders("direct:imessage-send", "hello", headers))
                .isEqualTo(ticket);
    }

    @Test
    void aListIsBroughtAlongByRoute() throws Exception {
        start("keywords", "true");

        Object added = template().requestBody("direct:imessage-suppress", ANN + "\n\nann@example.org\n");

        assertThat(added).isEqualTo(2);
        assertThat((List<?>) template().requestBody("direct:imessage-suppressions", (Object) null))
                .hasSize(2);
        assertThat(suppressed()).isTrue();
        template().requestBodyAndHeader("direct:imessage-unsuppress", null, ImessageConstants.TO, ANN);
        assertThat(suppressed()).isFalse();
    }

    @Test
    void nobodyIsWokenAtNightAndInTheMorningAllArrivesInOrder() throws Exception {
        start("quietHours", "22:00-08:00", "zone", "Asia/Tokyo");
        clock.advance(Duration.ofHours(8));
        String first = remind("one");
        remind("two");
        template()
                .requestBodyAndHeaders(
                        "direct:imessage-send",
                        "fire!",
                        Map.of(ImessageConstants.TO, ANN, EtiquetteHeaders.URGENT, "true"));

        awaitSent("fire!");
        assertThat(ticket(first)).containsEntry("state", "DUE").containsEntry("dueAt", "2026-05-05T12:00:00Z");
        assertThat(ticket(first)).containsEntry("expiresAt", "2026-05-05T13:00:00Z");
        assertThat(logs.ours()).anyMatch(line -> line.contains("→ waits until 2026-05-05T12:00:00Z"));

        clock.advance(Duration.ofHours(9));
        awaitSent("fire!", "one", "two");
    }

    @Test
    void aMessageThatSlippedIntoTheNightWaits() throws Exception {
        start("quietHours", "22:00-08:00");
        clock.advance(Duration.ofHours(7).minusSeconds(30));
        main.getCamelContext().getRouteController().stopRoute("send-due-support");
        String ticket = remind("one");
        await().until(() -> ticket(ticket).containsKey("lastError"));
        main.getCamelContext().getRouteController().startRoute("send-due-support");

        clock.advance(Duration.ofMinutes(1));

        await().until(() -> "2026-05-05T12:00:00Z".equals(ticket(ticket).get("dueAt")));
        assertThat(server.sent()).isEmpty();
    }

    @Test
    void aThoughtInSeveralMessagesIsToldAsOne() throws Exception {
        start("joinSubscribers", "tickets");
        server.someoneWrites(ANN, "Hello");
        await().until(() -> count("imessage_join") == 1);
        server.someoneWrites(ANN, "where is my order?");
        await().until(() -> count("imessage_join") == 2);

        clock.advance(Duration.ofSeconds(5));

        await().until(() -> told.size() == 1);
        assertThat(told.get(0)).contains("Hello\\nwhere is my order?").contains("\"parts\":[{");
        await().until(() -> count("imessage_delivery where state = 'DELIVERED'") == 2);
    }

    @Test
    void withoutSettingsNothingOfAllThisHappens() throws Exception {
        start();
        clock.advance(Duration.ofHours(8));

        server.someoneWrites(ANN, "STOP");
        await().until(() -> told.size() == 1);
        remind("in the middle of the night");

        awaitSent("in the middle of the night");
        assertThat(main.getCamelContext().getRoute("suppress")).isNull();
        assertThat(logs.ours())
                .anyMatch(line -> line.contains("Etiquette: keywords off, quiet hours off, joining off"))
                .noneMatch(line -> line.contains("gets nothing any more"));
    }

    @Test
    void whatIsOnIsToldAtTheStart() throws Exception {
        start("keywords", "true", "quietHours", "22:00-08:00", "joinSubscribers", "tickets");

        assertThat(logs.ours())
                .anyMatch(line ->
                        line.contains("Etiquette: keywords on, quiet hours 22:00-08:00, joining for [tickets]"));
    }

    private int count(String rows) {
        Database database = main.getCamelContext()
                .getRegistry()
                .lookupByNameAndType(ImessageIdempotentRepository.DATABASE, Database.class);
        return database.jdbc().queryForObject("select count(*) from " + rows, Integer.class);
    }

    private void suppress() {
        template().requestBodyAndHeader("direct:imessage-suppress", null, ImessageConstants.TO, ANN);
    }

    private boolean suppressed() {
        return template()
                .requestBodyAndHeader("direct:imessage-suppressed", null, ImessageConstants.TO, ANN, Boolean.class);
    }

    private String remind(String text) {
        return template().requestBodyAndHeader("direct:remind", text, ImessageConstants.TO, ANN, String.class);
    }

    private void awaitSent(String... texts) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(server.sent())
                .as(server.story())
                .extracting(Sent::text)
                .containsExactly(texts));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> ticket(String ticket) {
        return template()
                .requestBodyAndHeader("direct:imessage-ticket", null, OutboundHeaders.TICKET, ticket, Map.class);
    }

    private ProducerTemplate template() {
        return main.getCamelContext().createProducerTemplate();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
