package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.routes.RoutesSettings.AdminSettings;
import io.github.camelimessage.routes.admin.AdminServer;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class OperatorsByRestTest {

    private final ObjectMapper json = new ObjectMapper();
    private ReceivingServer crm;
    private Bench bench;
    private AdminServer server;

    @BeforeEach
    void start() throws Exception {
        crm = new ReceivingServer();
        bench = new Bench().subscriber("crm", crm.url()).start();
        server = new AdminServer(new AdminSettings("127.0.0.1", 0, "token"), bench.routes.adminResources());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        bench.close();
        crm.close();
    }

    @Test
    void aDeadLetterIsFoundReplayedAndSeenDelivered() throws Exception {
        crm.answers(410);
        bench.arrives(bench.message("e1"));
        await().until(() -> bench.count("imessage_delivery where state = 'DEAD'") == 1);

        JsonNode listed = send(200, "GET", "/imessage/dead-letters?subscriber=crm&type=message.received", "");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("event").asText()).isEqualTo("e1");
        assertThat(listed.get(0).get("reason").asText()).isEqualTo("HTTP 410: the subscriber is gone");
        crm.answers(200);
        assertThat(send(200, "POST", "/imessage/dead-letters/1/replay", "{\"by\": \"anna\"}")
                        .get("replayed")
                        .asInt())
                .isEqualTo(1);
        await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 1);
        assertThat(send(200, "POST", "/imessage/dead-letters/1/replay", "")
                        .get("replayed")
                        .asInt())
                .isZero();

        JsonNode event = send(200, "GET", "/imessage/events/e1", "");
        assertThat(event.get("state").asText()).isEqualTo("FANNED_OUT");
        assertThat(event.get("deliveries").get(0).get("state").asText()).isEqualTo("DELIVERED");
        assertThat(event.get("audit").get(0).get("by").asText()).isEqualTo("anna");
        assertThat(event.toString()).doesNotContain(Events.TEXT).doesNotContain(Events.NUMBER);
    }

    @Test
    void deadLettersOfOneCauseAreCountedAndReplayedTogether() throws Exception {
        crm.answers(410);
        for (int i = 0; i < 3; i++) {
            bench.arrives(bench.message("e" + i));
        }
        await().until(() -> bench.count("imessage_delivery where state = 'DEAD'") == 3);
        bench.database.jdbc().update("update imessage_delivery set last_error = null, last_status = null where id = 3");

        JsonNode causes = send(200, "GET", "/imessage/dead-letters/causes", "");
        assertThat(causes).hasSize(2);
        assertThat(causes.get(0).get("subscriber").asText()).isEqualTo("crm");
        assertThat(causes.get(0).get("status").asInt()).isEqualTo(410);
        assertThat(causes.get(0).get("count").asInt()).isEqualTo(2);
        assertThat(causes.get(0).get("oldest").asText())
                .isEqualTo(bench.clock.instant().toString());
        assertThat(causes.get(1).has("cause")).isFalse();

        crm.answers(200);
        String same = "{\"subscriber\": \"crm\", \"cause\": " + causes.get(0).get("cause") + "}";
        assertThat(send(200, "POST", "/imessage/dead-letters/replay", same)
                        .get("replayed")
                        .asInt())
                .isEqualTo(2);
        await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 2);
    }

    @Test
    void manyAreReplayedByAFilterAndOneIsDiscardedWithAReason() throws Exception {
        crm.answers(410);
        for (int i = 0; i < 3; i++) {
            bench.arrives(bench.message("e" + i));
        }
        await().until(() -> bench.count("imessage_delivery where state = 'DEAD'") == 3);
        send(200, "POST", "/imessage/subscribers/crm/pause", "{\"reason\": \"they look into it\"}");

        assertThat(send(400, "POST", "/imessage/dead-letters/1/discard", "{}")
                        .get("what")
                        .asText())
                .isEqualTo("reason: say why it is discarded, in at most 500 characters.");
        assertThat(send(200, "POST", "/imessage/dead-letters/1/discard", "{\"reason\": \"a test\"}")
                        .get("discarded")
                        .asInt())
                .isEqualTo(1);
        assertThat(send(
                                200,
                                "POST",
                                "/imessage/dead-letters/replay",
                                "{\"subscriber\": \"crm\", \"status\": 410, \"from\": \"2026-01-01T00:00:00Z\"}")
                        .get("replayed")
                        .asInt())
                .isEqualTo(2);

        JsonNode status = send(200, "GET", "/imessage/status", "");
        assertThat(status.get("deliveries"))
                .isEqualTo(json.readTree("{\"CLAIMED\":0,\"DEAD\":0,\"DELIVERED\":0,\"DISCARDED\":1,\"DUE\":2}"));
        assertThat(status.get("events")).isEqualTo(json.readTree("{\"FANNED_OUT\":3}"));
        assertThat(status.get("addsUp").asBoolean()).isTrue();
        assertThat(status.get("oldestOpen").asText()).isEqualTo("2026-05-04T10:00:00Z");
        assertThat(status.get("subscribers").get(0).get("paused").asBoolean()).isTrue();
    }

    @Test
    void whatDidNotArriveInTimeIsInTheStatus() throws Exception {
        InboundEvent event = Events.message("e1", bench.clock.instant().minusSeconds(600));
        bench.arrives(event.with(event.envelope().asLate()));

        assertThat(send(200, "GET", "/imessage/status", "").get("gaps"))
                .isEqualTo(json.readTree("{\"support\":{\"events\":1,\"last\":\"2026-05-04T10:00:00Z\"}}"));
    }

    @Test
    void subscribersAreAddedChangedShownWithoutSecretsAndRemoved() throws Exception {
        String added =
                "{\"name\": \"bi\", \"url\": \"https://example.org/hook?key=hush\", \"events\": \"message.*\", \"secret\":"
                        + " \"hush-hush\"}";

        JsonNode created = send(201, "POST", "/imessage/subscribers", added);
        send(409, "POST", "/imessage/subscribers", added);
        JsonNode changed = send(200, "PUT", "/imessage/subscribers/bi", "{\"concurrency\": 2, \"ordered\": true}");
        JsonNode all = send(200, "GET", "/imessage/subscribers", "");

        assertThat(created.get("secret").asText()).isEqualTo("set");
        assertThat(changed.get("concurrency").asInt()).isEqualTo(2);
        assertThat(changed.get("events").asText()).isEqualTo("message.*");
        assertThat(all).hasSize(2);
        assertThat(all.toString())
                .doesNotContain("hush")
                .doesNotContain("c2VjcmV0")
                .doesNotContain("in-the-query");
        assertThat(bench.routes
                        .subscribers()
                        .named("bi")
                        .orElseThrow()
                        .settings()
                        .secret())
                .isEqualTo("hush-hush");
        send(200, "DELETE", "/imessage/subscribers/bi", "");
        send(404, "GET", "/imessage/subscribers/bi", "");
        send(409, "DELETE", "/imessage/subscribers/crm", "");
    }

    @Test
    void oneThatIsDisabledIsSeenAndEnabledByOneCall() throws Exception {
        bench.database
                .jdbc()
                .update(
                        "insert into imessage_outage (subscriber, since, failed_at, disabled_at, reason) values ('crm', ?, ?, ?, 'it is"
                                + " gone')",
                        Database.at(bench.clock.instant()),
                        Database.at(bench.clock.instant()),
                        Database.at(bench.clock.instant()));
        bench.routes.subscribers().refresh();
        bench.arrives(bench.message("e1"));

        JsonNode shown = send(200, "GET", "/imessage/subscribers/crm", "");
        assertThat(shown.get("paused").asBoolean()).isFalse();
        assertThat(shown.get("disabled").asBoolean()).isTrue();
        assertThat(shown.get("disabledBecause").asText()).isEqualTo("it is gone");
        assertThat(shown.get("failingSince").asText()).isEqualTo("2026-05-04T10:00:00Z");
        assertThat(send(200, "GET", "/imessage/status", "")
                        .get("subscribers")
                        .get(0)
                        .get("disabled")
                        .asBoolean())
                .isTrue();
        JsonNode enabled = send(200, "POST", "/imessage/subscribers/crm/enable", "{\"by\": \"anna\"}");

        assertThat(enabled.get("disabled").asBoolean()).isFalse();
        assertThat(enabled.has("failingSince")).isFalse();
        assertThat(enabled.get("breaker").asText()).isEqualTo("closed");
        await().until(() -> crm.ids().contains("e1"));
        assertThat(bench.count("imessage_audit where what = 'enabled' and by_whom = 'anna'"))
                .isEqualTo(1);
        send(404, "POST", "/imessage/subscribers/nobody/enable", "");
    }

    @Test
    void limitAndWaitsOfASubscriberAreChangedAndTakenAway() throws Exception {
        send(
                201,
                "POST",
                "/imessage/subscribers",
                "{\"name\": \"bi\", \"url\": \"https://example.org\", \"secret\": \"s\", \"maxPerSecond\": 0.5,"
                        + " \"retryDelays\": \"5s,1m\"}");
        JsonNode shown = send(200, "GET", "/imessage/subscribers/bi", "");
        assertThat(shown.get("maxPerSecond").asDouble()).isEqualTo(0.5);
        assertThat(shown.get("retryDelays").asText()).isEqualTo("5s,1m");

        JsonNode without = send(200, "PUT", "/imessage/subscribers/bi", "{\"maxPerSecond\": 0, \"retryDelays\": \"\"}");

        assertThat(without.get("maxPerSecond").asDouble()).isZero();
        assertThat(without.get("retryDelays").asText()).isEqualTo("as for all");
        send(400, "PUT", "/imessage/subscribers/bi", "{\"maxPerSecond\": -1}");
        send(400, "PUT", "/imessage/subscribers/bi", "{\"retryDelays\": \"soon\"}");
    }

    @Test
    void requestsThatMakeNoSenseAreToldWhatIsWrong() throws Exception {
        assertThat(send(400, "POST", "/imessage/subscribers", "{\"name\": \"x\", \"adress\": 1}")
                        .get("what")
                        .asText())
                .startsWith("adress: nobody reads this.");
        assertThat(send(400, "GET", "/imessage/dead-letters?from=yesterday", "")
                        .get("what")
                        .asText())
                .isEqualTo("from: expected a time such as 2026-01-31T08:15:00Z.");
        assertThat(send(400, "GET", "/imessage/dead-letters?limit=0", "")
                        .get("what")
                        .asText())
                .isEqualTo("limit: expected a number from 1.");
        send(404, "POST", "/imessage/dead-letters/99/replay", "");
        send(404, "POST", "/imessage/dead-letters/ninety/replay", "");
        send(404, "GET", "/imessage/events/unknown", "");
        send(404, "POST", "/imessage/subscribers/nobody/pause", "");
        send(405, "DELETE", "/imessage/status", "");
        send(405, "PATCH", "/imessage/subscribers/crm", "");
    }

    private JsonNode send(int expected, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Authorization", "Bearer token")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        return json.readTree(answer.body());
    }
}
