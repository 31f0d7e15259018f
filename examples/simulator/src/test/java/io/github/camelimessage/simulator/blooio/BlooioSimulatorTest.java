package io.github.camelimessage.simulator.blooio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.simulator.Receiver;
import io.github.camelimessage.simulator.SettableClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlooioSimulatorTest {

    private static final String ALICE = "+15550001111";
    private static final String TO_ALICE = "chats/%2B15550001111/messages";

    private final HttpClient http = HttpClient.newHttpClient();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T08:00:00Z"));
    private final BlooioSimulator server = BlooioSimulator.builder()
            .fast()
            .clock(clock)
            .deliveredAfter(Duration.ofMillis(5))
            .start();

    private record Reply(int status, JsonNode body) {}

    @AfterEach
    void close() {
        server.close();
    }

    private Reply call(String verb, String path, String json, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.apiUrl() + "/" + path))
                .method(verb, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json.replace('\'', '"')))
                .header("Authorization", "Bearer " + server.credential())
                .header("Content-Type", "application/json");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        return new Reply(response.statusCode(), new ObjectMapper().readTree(response.body()));
    }

    @Test
    void aSendRepeatedUnderItsKeyIsAnsweredWithTheFirstAndLeavesOnce() throws Exception {
        Reply first = call("POST", TO_ALICE, "{'text':'hi 🙂'}", "key-1");
        Reply again = call("POST", TO_ALICE, "{'text':'hi 🙂'}", "key-1");

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("message_id")).isEqualTo(first.body().path("message_id"));
        assertThat(server.sent()).hasSize(1);
        assertThat(server.sent().get(0).chat()).isEqualTo(server.directChat(ALICE));
        assertThat(server.sent().get(0).text()).isEqualTo("hi 🙂");
    }

    @Test
    void severalTextsInOneSendAreSeveralMessages() throws Exception {
        Reply sent = call("POST", TO_ALICE, "{'text':['one','two']}", null);

        assertThat(sent.body().path("message_ids")).hasSize(2);
        assertThat(sent.body().path("count").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | chats/%2B15550001111/messages | {}                                  | 400",
                "GET    | chats/%2B15559999999          |                                     | 404",
                "GET    | groups/grp_none               |                                     | 404",
                "DELETE | webhooks/wh_none              |                                     | 404",
                "GET    | me/nothing                    |                                     | 404"
            })
    void whatIsWrongIsRefused(String verb, String path, String json, int status) throws Exception {
        assertThat(call(verb, path, json, null).status()).isEqualTo(status);
        assertThat(server.sent()).isEmpty();
    }

    @Test
    void aKeyThatIsNotTheAccountsIsRefused() throws Exception {
        server.changeKey("another");
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.apiUrl() + "/me"))
                .header("Authorization", "Bearer wrong")
                .build();

        assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
        assertThat(call("GET", "me", null, null).status()).isEqualTo(200);
    }

    @Test
    void eventsAreTheFlatBodiesOfVersionTwoOrTheEnvelopesOfVersionFour() throws Exception {
        try (Receiver flat = new Receiver();
                Receiver enveloped = new Receiver()) {
            server.registerWebhook(flat.url());
            server.registerInV4(enveloped.url(), "2026-06-01");
            server.someoneWrites(ALICE, "is it open today?");

            await().until(() -> flat.posts().size() == 1 && enveloped.posts().size() == 1);
            assertThat(flat.posts().get(0).event().path("text").asText()).isEqualTo("is it open today?");
            assertThat(enveloped.posts().get(0).event().path("data").isObject()).isTrue();
            assertThat(server.webhookSecret(flat.url())).isNotEqualTo(server.webhookSecret(enveloped.url()));
        }
    }

    @Test
    void whatAReceiverDoesNotTakeComesAgainUntilItIsGivenUp() throws Exception {
        try (Receiver flat = new Receiver().answering(503);
                Receiver enveloped = new Receiver().answering(503)) {
            server.registerWebhook(flat.url());
            server.registerInV4(enveloped.url(), "2026-06-01");
            server.someoneWrites(ALICE, "anybody there?");

            await().until(() -> flat.posts().size() == 4 && enveloped.posts().size() == 6);
        }
    }

    @Test
    void newAddressesAreSentToVersionFourWhereVersionTwoIsClosed() throws Exception {
        try (BlooioSimulator closed =
                BlooioSimulator.builder().fast().newV2Registrations(false).start()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(closed.apiUrl() + "/webhooks"))
                    .header("Authorization", "Bearer " + closed.credential())
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"webhook_url\":\"https://example.org/hook\"}"))
                    .build();

            assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(410);
        }
    }
}
