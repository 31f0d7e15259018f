package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.component.ScanPoints;
import io.github.camelimessage.routes.ImessageRoutes;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.bluebubbles.Sent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole stories of messages to send, with all routes and a BlueBubbles server that is played. */
class SendJourneyTest {

    private static final String HANDLE = "+15550001111";

    private final BlueBubblesSimulator server =
            BlueBubblesSimulator.builder().fast().start();
    private final Main main = new Main();

    @BeforeEach
    void start() {
        server.directChat(HANDLE);
        Map.ofEntries(
                        Map.entry("camel.server.enabled", "true"),
                        Map.entry("camel.server.host", "127.0.0.1"),
                        Map.entry("camel.server.port", "0"),
                        Map.entry("camel.component.imessage.accounts[support].provider", "bluebubbles"),
                        Map.entry("camel.component.imessage.accounts[support].serverUrl", server.url()),
                        Map.entry("camel.component.imessage.accounts[support].password", server.password()),
                        Map.entry("camel.component.imessage.accounts[support].secret", "a-token-of-the-journey"),
                        Map.entry("camel.component.imessage.accounts[support].sendTimeout", "1500"),
                        Map.entry("camel.component.imessage.accounts[support].scanInterval", "1s"),
                        Map.entry("imessage.routes.accounts", "support"),
                        Map.entry("imessage.routes.database.url", "jdbc:h2:mem:" + UUID.randomUUID()),
                        Map.entry("imessage.routes.sends.reconcileEvery", "300ms"),
                        Map.entry("imessage.routes.sends.retryDelays", "100ms"),
                        Map.entry("imessage.routes.editedReplay", "true"),
                        Map.entry("imessage.routes.admin.port", "0"))
                .forEach(main::addInitialProperty);
        main.configure().addRoutesBuilder(new ImessageRoutes());
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
        server.close();
    }

    @Test
    void aMessageIsSentAndItsTicketSaysSo() {
        String ticket = send("hello");

        awaitState(ticket, "ACCEPTED");
        assertThat(server.sent()).extracting(Sent::text).containsExactly("hello");
    }

    @Test
    void aMessageThatWasAcceptedButNeverAnsweredIsFoundAndNotSentAgain() {
        server.faults().nextSend().isAcceptedButNeverAnswered();
        String ticket = send("hello");
        String next = send("and one more thing");

        awaitState(ticket, "ACCEPTED");
        awaitState(next, "ACCEPTED");
        assertThat(server.sent()).extracting(Sent::text).containsExactly("hello", "and one more thing");
        assertThat(ticket(ticket)).containsKey("messageId");
    }

    @Test
    void anUnknownSendInAConversationIsFoundByWhateverIdItWasGiven() {
        for (String chat : List.of("any;-;" + HANDLE, "iMessage;-;" + HANDLE)) {
            server.faults().nextSend().isAcceptedButNeverAnswered();
            String ticket = template()
                    .requestBodyAndHeader(
                            "direct:imessage-send", "hello in " + chat, ImessageConstants.CHAT_ID, chat, String.class);

            awaitState(ticket, "ACCEPTED");
            assertThat(ticket(ticket)).containsKey("messageId").containsEntry("chatId", "any;-;" + HANDLE);
        }
        assertThat(server.sent()).hasSize(2);
    }

    @Test
    void aServerThatIsNotReadyIsTriedLater() {
        server.faults().nextSend().isThrottledFor(Duration.ofSeconds(1));
        String ticket = send("hello");

        awaitState(ticket, "ACCEPTED");
        assertThat(server.sent()).extracting(Sent::text).containsExactly("hello");
    }

    @Test
    void aDeadSendIsCorrectedByRoute() {
        server.directChat("+15550002222");
        server.faults().nextSend().is(Fault.answers(400));
        String ticket = send("helo");
        awaitState(ticket, "DEAD");

        template()
                .requestBodyAndHeaders(
                        "direct:imessage-replay-send",
                        "hello",
                        Map.of(
                                OutboundHeaders.TICKET,
                                ticket,
                                OutboundHeaders.CORRECTION,
                                true,
                                ImessageConstants.TO,
                                "+1 (555) 000-2222"));

        awaitState(ticket, "ACCEPTED");
        assertThat(ticket(ticket)).containsEntry("chatId", "any;-;+15550002222");
        assertThat(server.sent()).extracting(Sent::text).containsExactly("hello");
    }

    @Test
    void historyIsReadWhenAskedAndTheScanPointIsKeptInTheDatabase() {
        ScanPoints points = main.getCamelContext().getRegistry().findSingleByType(ScanPoints.class);

        Object asked = template().requestBody("direct:imessage-catch-up", (Object) null);

        assertThat(asked).isEqualTo(List.of("support"));
        assertThat(points.getClass().getSimpleName()).isEqualTo("JdbcScanPoints");
        await().untilAsserted(() -> assertThat(points.last("support")).isPresent());
    }

    private String send(String text) {
        return template()
                .requestBodyAndHeader("direct:imessage-send", text, ImessageConstants.TO, HANDLE, String.class);
    }

    private void awaitState(String ticket, String state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(ticket(ticket)).as(server.story()).containsEntry("state", state));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> ticket(String ticket) {
        return template()
                .requestBodyAndHeader("direct:imessage-ticket", null, OutboundHeaders.TICKET, ticket, Map.class);
    }

    private ProducerTemplate template() {
        return main.getCamelContext().createProducerTemplate();
    }
}
