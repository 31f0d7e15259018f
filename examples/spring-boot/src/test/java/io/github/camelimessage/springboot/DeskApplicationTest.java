package io.github.camelimessage.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The application as it is, with its own HTTP server, beside a simulated provider. */
class DeskApplicationTest {

    @TempDir
    Path folder;

    @Test
    void aMessageComesInByWebhookIsAnsweredAndShowsInHealth() throws Exception {
        try (BlueBubblesSimulator mac = BlueBubblesSimulator.builder().fast().start();
                ConfigurableApplicationContext application = answered(mac)) {
            assertThat(application.getBean(JdbcTemplate.class).queryForList("select chat from visit", String.class))
                    .containsExactly("any;-;+15550100001");
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                JsonNode camel = new ObjectMapper()
                        .readTree(get(application, "/actuator/health"))
                        .at("/components/camelHealth");
                assertThat(camel.path("status").asText()).isEqualTo("UP");
                assertThat(camel.toString()).contains("imessage");
            });
        }
    }

    @Test
    @Tag("metrics")
    void aMessageThatIsAnsweredShowsInMetrics() throws Exception {
        try (BlueBubblesSimulator mac = BlueBubblesSimulator.builder().fast().start();
                ConfigurableApplicationContext application = answered(mac)) {
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(
                            get(application, "/actuator/metrics/camel.exchanges.succeeded?tag=routeId:answering"))
                    .contains("\"value\":1.0"));
            assertThat(get(application, "/actuator/metrics/imessage.sends?tag=state:ACCEPTED"))
                    .contains("\"value\":1.0");
        }
    }

    /** The application, after somebody wrote and was answered. */
    private ConfigurableApplicationContext answered(BlueBubblesSimulator mac) throws Exception {
        ConfigurableApplicationContext application =
                Demonstration.start(mac, folder.resolve("desk").toString());
        await().atMost(Duration.ofMinutes(2)).until(() -> !mac.webhookUrls().isEmpty());
        mac.someoneWrites("+15550100001", "Is anybody there?");

        await().atMost(Duration.ofMinutes(2)).until(() -> mac.sent().size() == 1);
        assertThat(mac.sent().get(0).text()).isEqualTo("Thank you, you are in the book.");
        return application;
    }

    private static String get(ConfigurableApplicationContext application, String path) throws Exception {
        String port = application.getEnvironment().getProperty("local.server.port");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
