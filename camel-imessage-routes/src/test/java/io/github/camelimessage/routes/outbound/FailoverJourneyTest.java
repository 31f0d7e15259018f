package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.routes.ImessageRoutes;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.SentMessage;
import io.github.camelimessage.simulator.SimulatedProvider;
import io.github.camelimessage.simulator.blooio.BlooioSimulator;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole stories of a Mac that fails, with a hosted provider behind it; both are played. */
class FailoverJourneyTest {

    private static final String HANDLE = "+15550001111";

    private final SimulatedProvider mac = BlueBubblesSimulator.builder().fast().start();
    private final SimulatedProvider hosted = BlooioSimulator.builder().fast().start();
    private final Main main = new Main();

    private void start(String... more) {
        mac.directChat(HANDLE);
        hosted.directChat(HANDLE);
        Map<String, String> settings = new HashMap<>(Map.of(
                account("mac", "provider"), "bluebubbles",
                account("mac", "serverUrl"), mac.apiUrl(),
                account("mac", "password"), mac.credential(),
                account("mac", "sendTimeout"), "1500",
                account("hosted", "provider"), "blooio",
                account("hosted", "serverUrl"), hosted.apiUrl(),
                account("hosted", "apiKey"), hosted.credential()));
        for (String name : List.of("mac", "hosted")) {
            settings.put(account(name, "secret"), "a-token-of-the-journey");
            settings.put(account(name, "scanInterval"), "1s");
        }
        settings.put("imessage.routes.accounts", "mac,hosted");
        settings.put("imessage.routes.database.url", "jdbc:h2:mem:" + UUID.randomUUID());
        settings.put("imessage.routes.sends.retryDelays", "100ms");
        settings.put("imessage.routes.sends.reconcileEvery", "300ms");
        settings.put("imessage.routes.admin.port", "0");
        settings.put("camel.server.enabled", "true");
        settings.put("camel.server.host", "127.0.0.1");
        settings.put("camel.server.port", "0");
        for (int i = 0; i < more.length; i += 2) {
            settings.put("imessage.routes." + more[i], more[i + 1]);
        }
        settings.forEach(main::addInitialProperty);
        main.configure().addRoutesBuilder(new ImessageRoutes());
        main.start();
    }

    private static String account(String name, String option) {
        return "camel.component.imessage.accounts[" + name + "]." + option;
    }

    @AfterEach
    void stop() {
        main.stop();
        mac.close();
        hosted.close();
    }

    @Test
    void aMacThatIsDeadIsFollowedByTheHostedAccount() {
        mac.stop();
        start("failover[mac].to", "hosted", "failover[mac].after", "500ms");

        String first = send("hello", ImessageConstants.TO, HANDLE);
        String second = send("and one more thing", ImessageConstants.CHAT_ID, "any;-;" + HANDLE);

        for (String ticket : List.of(first, second)) {
            awaitState(ticket, "ACCEPTED");
            assertThat(ticket(ticket)).containsEntry("account", "hosted").containsEntry("acceptedFor", "mac");
        }
        assertThat(hosted.sent())
                .extracting(SentMessage::text)
                .containsExactlyInAnyOrder("hello", "and one more thing");
        assertThat(mac.sent()).isEmpty();
    }

    @Test
    void whatTheMacTookBeforeItAnsweredThatItFailedNeverLeavesByAnother() {
        start("failover[mac].to", "hosted", "failover[mac].after", "100ms");
        mac.faults().nextSend().is(Fault.sentButAnswers(500));

        String ticket = send("hello", ImessageConstants.TO, HANDLE);
        awaitState(ticket, "ACCEPTED");

        assertThat(ticket(ticket)).containsEntry("account", "mac").doesNotContainKey("moved");
        assertThat(mac.sent()).extracting(SentMessage::text).containsExactly("hello");
        assertThat(hosted.sent()).isEmpty();
    }

    @Test
    void whatTheMacMayHaveTakenIsHeldAndNeverLeavesByAnother() {
        start(
                "failover[mac].to", "hosted",
                "failover[mac].after", "100ms",
                "sends.reconcileFor", "1s");
        mac.faults().nextSend().is(Fault.dropsConnection());

        String ticket = send("hello", ImessageConstants.TO, HANDLE);
        awaitState(ticket, "HELD");

        assertThat(hosted.sent()).isEmpty();
    }

    @Test
    void whatTheHostedAccountCannotDoComesBackAndWaitsForTheMac() {
        mac.stop();
        start("failover[mac].to", "hosted", "failover[mac].after", "100ms");

        String ticket = main.getCamelContext()
                .createProducerTemplate()
                .requestBodyAndHeaders(
                        "direct:imessage-send-mac",
                        "hello",
                        Map.of(ImessageConstants.TO, HANDLE, ImessageConstants.SUBJECT, "About noon"),
                        String.class);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(String.valueOf(ticket(ticket).get("moved"))).contains("from=mac", "from=hosted"));

        assertThat(ticket(ticket)).containsEntry("account", "mac").containsEntry("state", "DUE");
        assertThat(hosted.sent()).isEmpty();
    }

    private String send(String text, String header, String to) {
        return template().requestBodyAndHeader("direct:imessage-send-mac", text, header, to, String.class);
    }

    private void awaitState(String ticket, String state) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(ticket(ticket))
                .as(mac.story() + hosted.story())
                .containsEntry("state", state));
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
