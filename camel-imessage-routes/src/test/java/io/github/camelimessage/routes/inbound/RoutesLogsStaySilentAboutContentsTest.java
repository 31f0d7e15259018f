package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.routes.ImessageRoutes;
import io.github.camelimessage.routes.outbound.OutboundHeaders;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A whole story with good and bad days, all loggers open, and a search through what they wrote. */
class RoutesLogsStaySilentAboutContentsTest {

    private static final String HANDLE = "+15550142233";
    private static final String TEXT = "meet me at the lighthouse";
    private static final String ANSWER = "I will be there at nine";
    private static final String SIGNING = "c2VjcmV0IG9mIHRoZSBsaWdodGhvdXNl";
    private static final String ADMIN_TOKEN = "token-of-the-operator";
    private static final String OPERATOR_KEY = "key-of-the-operators-channel";
    private static final String WEBHOOK_TOKEN = "token-of-the-webhook";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level usual = root.getLevel();
    private final Lines lines = new Lines();
    private final BlueBubblesSimulator server =
            BlueBubblesSimulator.builder().fast().start();
    private final Main main = new Main();

    @BeforeEach
    void open() {
        root.iteratorForAppenders().forEachRemaining(appender -> lines.others.add(appender));
        lines.others.forEach(root::detachAppender);
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.DEBUG);
    }

    @AfterEach
    void close() {
        main.stop();
        server.close();
        root.detachAppender(lines);
        root.setLevel(usual);
        lines.others.forEach(root::addAppender);
    }

    @Test
    void noTextNoHandleNoSecretAndNoQueryIsLogged() throws Exception {
        try (ReceivingServer crm = new ReceivingServer()) {
            start(crm);
            goodDay(crm);
            badDay(crm);
        }

        List<String> secrets = List.of(
                TEXT,
                ANSWER,
                HANDLE.substring(2),
                SIGNING,
                ADMIN_TOKEN,
                WEBHOOK_TOKEN,
                OPERATOR_KEY,
                server.password(),
                "in-the-query");
        assertThat(lines.ours).as("the loggers are open").anyMatch(line -> line.contains("→ delivered"));
        assertThat(lines.loud).as("the loggers are open").anyMatch(line -> line.contains("imessage.deadletter"));
        for (String secret : secrets) {
            assertThat(lines.loud).as("INFO or above").noneMatch(line -> line.contains(secret));
            assertThat(lines.ours).as("ours at any level").noneMatch(line -> line.contains(secret));
        }
    }

    private void start(ReceivingServer crm) throws Exception {
        server.directChat(HANDLE);
        int port = freePort();
        Map.ofEntries(
                        Map.entry("camel.server.enabled", "true"),
                        Map.entry("camel.server.host", "127.0.0.1"),
                        Map.entry("camel.server.port", Integer.toString(port)),
                        Map.entry("camel.component.imessage.accounts[support].provider", "bluebubbles"),
                        Map.entry("camel.component.imessage.accounts[support].serverUrl", server.url()),
                        Map.entry("camel.component.imessage.accounts[support].password", server.password()),
                        Map.entry("camel.component.imessage.accounts[support].secret", WEBHOOK_TOKEN),
                        Map.entry("camel.component.imessage.accounts[support].registration", "manage"),
                        Map.entry(
                                "camel.component.imessage.accounts[support].webhookUrl",
                                "http://127.0.0.1:" + port + "/imessage/support"),
                        Map.entry("camel.component.imessage.accounts[support].sendTimeout", "1500"),
                        Map.entry("camel.component.imessage.accounts[support].scanInterval", "1s"),
                        Map.entry("camel.component.imessage.accounts[backup].provider", "bluebubbles"),
                        Map.entry("camel.component.imessage.accounts[backup].serverUrl", server.url()),
                        Map.entry("camel.component.imessage.accounts[backup].password", server.password()),
                        Map.entry("camel.component.imessage.accounts[backup].receive", "poll"),
                        Map.entry("imessage.routes.accounts", "support,backup"),
                        Map.entry("imessage.routes.failover[support].to", "backup"),
                        Map.entry("imessage.routes.failover[support].after", "1ms"),
                        Map.entry("imessage.routes.editedReplay", "true"),
                        Map.entry("imessage.routes.database.url", "jdbc:h2:mem:" + UUID.randomUUID()),
                        Map.entry("imessage.routes.allowPrivateAddresses", "true"),
                        Map.entry("imessage.routes.subscribers[crm].url", crm.url()),
                        Map.entry("imessage.routes.subscribers[crm].secret", "whsec_" + SIGNING),
                        Map.entry("imessage.routes.subscribers[crm].events", "message.received"),
                        Map.entry("imessage.routes.retry.delays", "50ms"),
                        Map.entry("imessage.routes.breaker.failures", "1"),
                        Map.entry("imessage.routes.breaker.openFor", "100ms"),
                        Map.entry(
                                "imessage.routes.operator.uri", "direct:nobody-takes-" + OPERATOR_KEY + "?block=false"),
                        Map.entry("imessage.routes.sends.retryDelays", "100ms"),
                        Map.entry("imessage.routes.sends.reconcileEvery", "300ms"),
                        Map.entry("imessage.routes.sends.reconcileFor", "1s"),
                        Map.entry("imessage.routes.admin.port", "0"),
                        Map.entry("imessage.routes.admin.token", ADMIN_TOKEN))
                .forEach(main::addInitialProperty);
        main.configure().addRoutesBuilder(new ImessageRoutes());
        main.start();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void goodDay(ReceivingServer crm) {
        await().until(() -> !server.webhookUrls().isEmpty());
        server.someoneWrites(HANDLE, TEXT);
        await().until(() -> !crm.ids().isEmpty());
        awaitState(send(ANSWER), "ACCEPTED");
    }

    private void badDay(ReceivingServer crm) {
        crm.answers(500);
        server.someoneWrites(HANDLE, TEXT + " again");
        await().until(() -> lines.loud.stream().anyMatch(line -> line.contains("→ dead")));
        server.faults().nextSend().isAcceptedButNeverAnswered();
        awaitState(send(ANSWER + " or ten"), "ACCEPTED");
        server.faults().nextSend().isThrottledFor(Duration.ofSeconds(1));
        awaitState(send(ANSWER + " or eleven"), "ACCEPTED");
        assertThat(lines.loud).anyMatch(line -> line.contains("imessage:backup takes it over"));
        refused("direct:imessage-replay", TEXT, Map.of(InboundHeaders.CORRECTION, true, InboundHeaders.DELIVERY, 2));
        refused("direct:imessage-send-support", "nobody to send it to: " + TEXT, Map.of());
        refused(
                "direct:imessage-send-support",
                TEXT,
                Map.of(ImessageConstants.TO, HANDLE, "CamelImessageExpiresAfter", TEXT));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> lines.loud.stream().anyMatch(line -> line.contains("what operators are told")));
        refused("direct:imessage-replay-send", null, Map.of(OutboundHeaders.TICKET, HANDLE));
        refused(
                "direct:imessage-send-support",
                TEXT,
                Map.of(ImessageConstants.TO, HANDLE, ImessageConstants.KEY, "k-r1"));
    }

    private void refused(String to, String body, Map<String, Object> headers) {
        assertThat(template()
                        .request(to, exchange -> {
                            exchange.getMessage().setBody(body);
                            exchange.getMessage().setHeaders(new HashMap<>(headers));
                        })
                        .getException())
                .isNotNull();
    }

    private String send(String text) {
        return template()
                .requestBodyAndHeader("direct:imessage-send-support", text, ImessageConstants.TO, HANDLE, String.class);
    }

    private void awaitState(String ticket, String state) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(template()
                        .requestBodyAndHeader("direct:imessage-ticket", null, OutboundHeaders.TICKET, ticket, Map.class)
                        .get("state"))
                .isEqualTo(state));
    }

    private ProducerTemplate template() {
        return main.getCamelContext().createProducerTemplate();
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {

        private final List<Appender<ILoggingEvent>> others = new CopyOnWriteArrayList<>();
        private final List<String> loud = new CopyOnWriteArrayList<>();
        private final List<String> ours = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            StringBuilder line = new StringBuilder(
                    event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage());
            for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
                line.append(" | ").append(cause.getMessage());
            }
            if (event.getLevel().isGreaterOrEqual(Level.INFO)
                    && !event.getLoggerName().startsWith("io.github.camelimessage.simulator")) {
                loud.add(line.toString());
            }
            if (event.getLoggerName().startsWith("io.github.camelimessage.component")
                    || event.getLoggerName().startsWith("io.github.camelimessage.routes")
                    || event.getLoggerName().startsWith("imessage.")) {
                ours.add(line.toString());
            }
        }
    }
}
