package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.routes.ImessageRoutes;
import io.github.camelimessage.routes.Side;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.SentMessage;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sends whose outcome nobody knows: with no provider does one leave twice, and each ends with its evidence. */
class SendsOnEverySideTest {

    private static final String ACCOUNT = "camel.component.imessage.accounts[support].";

    /** What goes wrong with a send, and whether it leaves all the same. */
    private enum Doubt {
        SENT_AND_NEVER_ANSWERED(Fault.sentButNeverAnswers(), true),
        SENT_AND_HALF_ANSWERED(Fault.sentButCutShort(), true),
        SENT_AND_SAID_TO_HAVE_FAILED(Fault.sentButAnswers(500), true),
        CLOSED_BEFORE_IT_WAS_SENT(Fault.dropsConnection(), false);

        private final Fault fault;
        private final boolean leaves;

        Doubt(Fault fault, boolean leaves) {
            this.fault = fault;
            this.leaves = leaves;
        }
    }

    private final Main main = new Main();
    private SimulatedProvider server;

    @AfterEach
    void stop() {
        main.stop();
        server.close();
    }

    private void start(Side side) throws Exception {
        server = side.start(Clock.systemUTC());
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        side.account(server.apiUrl(), server.credential(), port).forEach(main::addInitialProperty);
        Map.of(
                        ACCOUNT + "sendTimeout",
                        "1000",
                        ACCOUNT + "scanInterval",
                        "1s",
                        "imessage.routes.database.url",
                        "jdbc:h2:mem:" + UUID.randomUUID(),
                        "imessage.routes.sends.reconcileEvery",
                        "200ms",
                        "imessage.routes.sends.reconcileFor",
                        "5s",
                        "imessage.routes.sends.clockTolerance",
                        "1s")
                .forEach(main::addInitialProperty);
        main.configure().addRoutesBuilder(new ImessageRoutes());
        main.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> !server.webhookUrls().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void nothingLeavesTwiceAndEachEndsWithItsEvidence(Side side) throws Exception {
        start(side);
        // Blooio remembers keys, so asking once more is safe there; of the others only what their history shows is
        // known.
        Set<String> expected = new HashSet<>(Set.of("and one more thing"));
        for (Doubt doubt : Doubt.values()) {
            String handle = "+1555000111" + doubt.ordinal();
            String chat = server.directChat(handle);
            server.faults().nextSend().is(doubt.fault);
            boolean byPerson = doubt.ordinal() % 2 == 0;
            String ticket = byPerson
                    ? send(ImessageConstants.TO, handle, doubt.name())
                    : send(ImessageConstants.CHAT_ID, chat, doubt.name());
            boolean known = doubt.leaves || side == Side.BLOOIO;
            assertThat(settled(ticket)).as(doubt.name()).isEqualTo(known ? "ACCEPTED" : "HELD");
            if (known) {
                expected.add(doubt.name());
            }
        }
        String last = send(ImessageConstants.TO, "+15550001110", "and one more thing");

        assertThat(settled(last)).isEqualTo("ACCEPTED");
        await().untilAsserted(() ->
                assertThat(server.sent()).extracting(SentMessage::text).containsExactlyInAnyOrderElementsOf(expected));
    }

    private String send(String header, String to, String text) {
        return template().requestBodyAndHeader("direct:imessage-send", text, header, to, String.class);
    }

    /** Its state when nothing changes it any more by itself; what was in doubt says why. */
    private String settled(String ticket) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ticket(ticket).get("state"))
                        .as(server.journal().story())
                        .isIn("ACCEPTED", "HELD"));
        Map<String, Object> row = ticket(ticket);
        if (row.containsKey("lastError")) {
            assertThat(row.get("evidence").toString()).contains("Attempt 1 ended without a clear answer");
        }
        return row.get("state").toString();
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
