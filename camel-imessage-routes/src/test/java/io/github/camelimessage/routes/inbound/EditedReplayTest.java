package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.routes.RoutesSettings.AdminSettings;
import io.github.camelimessage.routes.SwitchedOffException;
import io.github.camelimessage.routes.admin.AdminServer;
import io.github.camelimessage.routes.inbound.ReceivingServer.Received;
import io.github.camelimessage.routes.store.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class EditedReplayTest {

    private static final String CORRECTED = "{\"id\":\"e1\",\"data\":{\"price\":12.10}}";

    private ReceivingServer crm;
    private ReceivingServer tickets;
    private Bench bench;
    private AdminServer server;

    @BeforeEach
    void start() throws Exception {
        crm = new ReceivingServer();
        tickets = new ReceivingServer();
        open(true);
    }

    private void open(boolean editedReplay) throws Exception {
        crm.answers(410);
        bench = new Bench()
                .with("editedReplay", Boolean.toString(editedReplay))
                .subscriber("crm", crm.url())
                .subscriber("tickets", tickets.url())
                .start();
        server = new AdminServer(new AdminSettings("127.0.0.1", 0, "token"), bench.routes.adminResources());
        server.start();
        bench.arrives(bench.message("e1"));
        await().until(() -> bench.count("imessage_delivery where state = 'DEAD'") == 1
                && bench.count("imessage_delivery where state = 'DELIVERED'") == 1);
        crm.received().clear();
        tickets.received().clear();
        crm.answers(200);
    }

    @AfterEach
    void stop() {
        server.stop();
        bench.close();
        crm.close();
        tickets.close();
    }

    @Test
    void aCorrectedDocumentIsDeliveredToThatSubscriberAlone() throws Exception {
        byte[] original = kept();
        assertThat(replay(200, "{\"by\": \"anna\", \"document\": " + CORRECTED + "}")
                        .get("replayed")
                        .asInt())
                .isEqualTo(1);

        await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 2);
        Received received = crm.received().get(0);
        assertThat(new String(received.body(), StandardCharsets.UTF_8)).isEqualTo(CORRECTED);
        assertThat(received.id()).isEqualTo("e1");
        assertThat(received.edited()).isEqualTo("true");
        assertThat(tickets.received()).isEmpty();
        assertThat(kept()).isEqualTo(original);
    }

    private byte[] kept() {
        return bench.database.jdbc().queryForObject("select document from imessage_inbox", byte[].class);
    }

    @Test
    void theAuditProvesBothDocumentsAndShowsNeither() throws Exception {
        replay(200, "{\"by\": \"anna\", \"document\": " + CORRECTED + "}");

        AuditEntry entry = bench.routes.deadLetters().history("e1").get(0);

        assertThat(entry.what()).isEqualTo("edited and replayed");
        assertThat(entry.by()).isEqualTo("anna");
        assertThat(entry.detail())
                .startsWith("SHA-256 before " + hash(new String(Bench.document(bench.message("e1")))) + ", after "
                        + hash(CORRECTED) + "; after 1 attempts: HTTP 410")
                .doesNotContain("price");
    }

    @Test
    void aPlainReplayKeepsWhatWasCorrectedAndACorrectionTakesThePlaceOfTheOneBefore() throws Exception {
        crm.answers(410);
        replay(200, "{\"document\": {\"id\": \"e1\", \"data\": 1}}");
        await().until(() ->
                bench.count("imessage_delivery where state = 'DEAD' and attempts = 1 and replays = 1") == 1);
        replay(200, "{\"document\": {\"id\": \"e1\", \"data\": 2}}");
        await().until(() ->
                bench.count("imessage_delivery where state = 'DEAD' and attempts = 1 and replays = 2") == 1);
        crm.answers(200);

        replay(200, "{}");

        await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 2);
        assertThat(crm.received().stream().map(one -> new String(one.body(), StandardCharsets.UTF_8)))
                .containsExactly(
                        "{\"id\":\"e1\",\"data\":1}", "{\"id\":\"e1\",\"data\":2}", "{\"id\":\"e1\",\"data\":2}");
        assertThat(bench.routes.deadLetters().ofEvent("e1").get(0).asMap()).containsEntry("edited", true);
    }

    @Test
    void whatIsNoDocumentOfThisEventIsRefusedWithoutAWordOfIt() throws Exception {
        List<String> wrong = List.of("{\"id\": \"e2\"}", "{\"id\": \"e1\", \"source\": \"imessage:sales\"}", "{}");
        for (String document : wrong) {
            assertThat(replay(400, "{\"document\": " + document + "}")
                            .get("what")
                            .asText())
                    .contains("must stay as it is in the original");
        }
        assertThat(replay(400, "{\"document\": \"a text\"}").get("what").asText())
                .isEqualTo("document: expected a JSON object.");
        for (String broken : List.of("no JSON", "[]", "{\"id\":\"e1\",\"id\":\"e1\"}", "{\"id\":\"e1\"} x")) {
            assertThatThrownBy(() ->
                            bench.routes.deadLetters().replayEdited(1, broken.getBytes(StandardCharsets.UTF_8), "anna"))
                    .hasMessage("document: expected a JSON object, each name in it once.");
        }
        byte[] tooLong = new byte[EditedDocument.LONGEST + 1];
        Arrays.fill(tooLong, (byte) ' ');
        assertThatThrownBy(() -> bench.routes.deadLetters().replayEdited(1, tooLong, "anna"))
                .hasMessage("document: at most 1000000 bytes can be kept.");

        assertThat(bench.count("imessage_delivery where state = 'DEAD'")).isEqualTo(1);
        assertThat(bench.count("imessage_audit")).isZero();
    }

    @Test
    void whatIsNotDeadIsLeftAlone() throws Exception {
        assertThat(bench.routes
                        .deadLetters()
                        .replayEdited(tickets(), CORRECTED.getBytes(StandardCharsets.UTF_8), "anna"))
                .isZero();

        assertThat(bench.count("imessage_edited_document")).isZero();
    }

    private long tickets() {
        return bench.database
                .jdbc()
                .queryForObject("select id from imessage_delivery where subscriber = 'tickets'", Long.class);
    }

    @Test
    void switchedOffItIsRefusedAndTheSettingIsNamed() throws Exception {
        server.stop();
        bench.close();
        open(false);

        JsonNode refused = replay(403, "{\"document\": " + CORRECTED + "}");

        assertThat(refused.get("what").asText()).contains("imessage.routes.editedReplay=true");
        assertThatThrownBy(() -> bench.routes.deadLetters().replayEdited(1, new byte[0], "anna"))
                .isInstanceOf(SwitchedOffException.class);
        assertThat(bench.count("imessage_delivery where state = 'DEAD'")).isEqualTo(1);
    }

    @Test
    void byRouteTheBodyIsTheDocumentWhereTheHeaderSaysSo() throws Exception {
        Exchange unnamed = ask(Map.of(InboundHeaders.CORRECTION, true, InboundHeaders.SUBSCRIBER, "crm"), CORRECTED);
        assertThat(unnamed.getException()).hasMessageContaining("A corrected document belongs to one delivery");
        Exchange empty = ask(Map.of(InboundHeaders.CORRECTION, true, InboundHeaders.DELIVERY, crm()), null);
        assertThat(empty.getException()).hasMessageContaining("The body is missing");

        Exchange asked = ask(Map.of(InboundHeaders.CORRECTION, true, InboundHeaders.DELIVERY, crm()), CORRECTED);

        assertThat(asked.getMessage().getBody()).isEqualTo(1);
        await().until(() -> crm.received().size() == 1);
        assertThat(crm.received().get(0).edited()).isEqualTo("true");
    }

    @Test
    void aBodyAloneChangesNothing() throws Exception {
        ask(Map.of(InboundHeaders.DELIVERY, crm()), "whatever the route before left");

        await().until(() -> crm.received().size() == 1);
        assertThat(crm.received().get(0).edited()).isNull();
        assertThat(crm.received().get(0).body()).isEqualTo(Bench.document(bench.message("e1")));
    }

    @Test
    void aCamelEndpointIsToldByAHeader() throws Exception {
        List<Object> told = new CopyOnWriteArrayList<>();
        boolean[] broken = {true};
        try (Bench other = new Bench().with("editedReplay", "true").with("retry.delays", "5s")) {
            other.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("direct:desk").process(exchange -> {
                        told.add(exchange.getMessage().getHeader(InboundHeaders.EDITED, "no", String.class));
                        if (broken[0]) {
                            throw new IllegalStateException("no");
                        }
                    });
                }
            });
            other.with("subscribers[desk].url", "direct:desk").start();
            other.arrives(other.message("e1"));
            await().until(() -> other.count("imessage_delivery where state = 'DUE' and attempts = 1") == 1);
            other.later(Duration.ofSeconds(5));
            await().until(() -> other.count("imessage_delivery where state = 'DEAD'") == 1);
            broken[0] = false;

            other.routes.deadLetters().replayEdited(1, CORRECTED.getBytes(StandardCharsets.UTF_8), "anna");

            await().until(() -> other.count("imessage_delivery where state = 'DELIVERED'") == 1);
            assertThat(told).containsExactly("no", "no", "true");
        }
    }

    @Test
    void retentionRemovesTheCorrectedDocumentWithTheOthers() throws Exception {
        replay(200, "{\"document\": " + CORRECTED + "}");
        await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 2);
        bench.clock.advance(Duration.ofDays(31));

        new InboundUpkeep(bench.database).removeContents(bench.clock.instant().minus(Duration.ofDays(30)));

        assertThat(bench.count("imessage_edited_document")).isZero();
        assertThat(new JdbcInboundStatus(bench.database).addsUp()).isTrue();
    }

    private long crm() {
        return bench.database
                .jdbc()
                .queryForObject("select id from imessage_delivery where subscriber = 'crm'", Long.class);
    }

    private Exchange ask(Map<String, Object> headers, String body) {
        return bench.context.createProducerTemplate().request("direct:imessage-replay", exchange -> {
            exchange.getMessage().setHeaders(new HashMap<>(headers));
            exchange.getMessage().setBody(body);
        });
    }

    private JsonNode replay(int expected, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/imessage/dead-letters/" + crm() + "/replay"))
                .header("Authorization", "Bearer token")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        return new ObjectMapper().readTree(answer.body());
    }

    private static String hash(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
