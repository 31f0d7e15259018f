package io.github.camelimessage.simulator.textbubbles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.textbubbles.Api.Reply;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Envelopes, keys, correlation, the rate limit, and endpoints that are gone. */
class BasicsSectionTest {

    private final TextBubblesSimulator simulator = Api.simulator();
    private final Api api = new Api(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void aSuccessAndAnErrorHaveTheirEnvelopes() {
        Reply numbers = api.get("/v1/numbers");
        Reply unknown = api.get("/v1/nothing");

        assertThat(numbers.json().path("success").asBoolean()).isTrue();
        assertThat(numbers.json().path("requestId").asText()).startsWith("req_");
        assertThat(unknown.error()).isEqualTo("404 NOT_FOUND");
        assertThat(unknown.json().path("success").asBoolean(true)).isFalse();
        assertThat(unknown.json().path("requestId").asText()).startsWith("req_");
        assertThat(unknown.json().has("data")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer tb_other", "tb_simulated_key", "Basic tb_simulated_key"})
    void onlyTheKeyLetsIn(String header) {
        Map<String, String> headers = header.isEmpty() ? Map.of() : Map.of("Authorization", header);

        assertThat(api.call("GET", "/v1/numbers", null, headers).error()).isEqualTo("401 UNAUTHORIZED");
        assertThat(api.call("GET", "/v1/events", null, headers).error()).isEqualTo("401 UNAUTHORIZED");
        assertThat(api.call("GET", "/health", null, headers).status()).isEqualTo(200);
    }

    @Test
    void aKeyWithoutACustomerMayDoNothing() {
        simulator.stage().keyHasCustomer(false);

        assertThat(api.get("/v1/numbers").error()).isEqualTo("403 FORBIDDEN");
        assertThat(api.post("/v1/messages", Api.text(Api.ANN, "hi")).error()).isEqualTo("403 FORBIDDEN");
    }

    @Test
    void aCorrelationIdGoesAlongAndAMalformedOneIsReplaced() {
        String given = "cor_0123456789abcdef0123456789abcdef";
        try (Mailbox mailbox = new Mailbox()) {
            simulator.registerWebhook(mailbox.url());
            Map<String, String> headers =
                    Map.of("Authorization", "Bearer " + simulator.credential(), "X-Correlation-Id", given);

            Reply reply = api.call("POST", "/v1/messages", Api.text(Api.ANN, "hi"), headers);

            assertThat(reply.header("X-Correlation-Id")).isEqualTo(given);
            assertThat(mailbox.first("message.sent").header("X-correlation-id")).isEqualTo(given);
        }
        Map<String, String> malformed =
                Map.of("Authorization", "Bearer " + simulator.credential(), "X-Correlation-Id", "cor_x");
        assertThat(api.call("GET", "/v1/numbers", null, malformed).header("X-Correlation-Id"))
                .matches("cor_[0-9a-f]{32}");
    }

    @Test
    void theHundredAndFirstRequestOfAMinuteIsThrottled() {
        SettableClock clock = new SettableClock();
        try (TextBubblesSimulator limited = TextBubblesSimulator.builder()
                .fast()
                .rateLimited(true)
                .clock(clock)
                .start()) {
            Api many = new Api(limited);
            for (int left = 99; left >= 0; left--) {
                assertThat(many.get("/v1/numbers").header("X-RateLimit-Remaining"))
                        .isEqualTo("" + left);
            }
            clock.advance(Duration.ofSeconds(20));

            Reply throttled = many.get("/v1/numbers");

            assertThat(throttled.error()).isEqualTo("429 RATE_LIMIT_EXCEEDED");
            assertThat(throttled.header("Retry-After")).isEqualTo("40");
            assertThat(throttled.header("X-RateLimit-Limit")).isEqualTo("100");
            assertThat(throttled.header("X-RateLimit-Reset"))
                    .isEqualTo("" + clock.instant().plusSeconds(40).getEpochSecond());
            assertThat(many.get("/health").status()).isEqualTo(200);
            clock.advance(Duration.ofSeconds(40));
            assertThat(many.get("/v1/numbers").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/v1/contacts",
        "POST,/v1/contacts/bulk",
        "GET,/v1/contacts/%2B15550001111/focus",
        "POST,/v1/payments/request",
        "GET,/v1/payments/requests/pay_1",
        "POST,/v1/messages/carousel",
        "POST,/v1/facetime/call-1/answer"
    })
    void whatWasWithdrawnIsGone(String verb, String path) {
        assertThat(api.call(verb, path, null).error()).isEqualTo("410 DEPRECATED");
        try (TextBubblesSimulator older =
                TextBubblesSimulator.builder().fast().withdrawnAnswers(404).start()) {
            assertThat(new Api(older).call(verb, path, null).error()).isEqualTo("404 NOT_FOUND");
        }
    }

    @Test
    void aBodyThatIsNoJsonObjectIsRefused() {
        assertThat(api.post("/v1/messages", "{\"to\":").error()).isEqualTo("400 VALIDATION_ERROR");
        assertThat(api.post("/v1/messages", "[]").error()).isEqualTo("400 VALIDATION_ERROR");
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + simulator.credential(), "Content-Type", "text/plain");
        assertThat(api.call("POST", "/v1/messages", null, headers).error()).isEqualTo("400 VALIDATION_ERROR");
    }

    @Test
    void unknownFieldsAreIgnoredWhereThatIsSaid() {
        String body = Api.json("{'to':'%s','content':{'text':'hi'},'colour':'blue'}", Api.ANN);

        assertThat(api.post("/v1/messages", body).error()).isEqualTo("400 VALIDATION_ERROR");
        assertThat(api.get("/v1/messages?offset=1").error()).isEqualTo("400 VALIDATION_ERROR");
        try (TextBubblesSimulator lenient = TextBubblesSimulator.builder()
                .fast()
                .refusesUnknownFields(false)
                .start()) {
            assertThat(new Api(lenient).post("/v1/messages", body).status()).isEqualTo(202);
        }
    }

    @Test
    void aStoppedServiceComesBackOnItsPortWithItsMessagesAndItsWebhooks() {
        try (Mailbox mailbox = new Mailbox()) {
            simulator.registerWebhook(mailbox.url());
            int port = simulator.port();
            simulator.stop();
            String missed = simulator.someoneWrites(Api.ANN, "are you there?");
            assertThat(mailbox.posts()).isEmpty();

            simulator.start();

            assertThat(simulator.port()).isEqualTo(port);
            assertThat(mailbox.first("message.inbound").data().path("messageId").asText())
                    .isEqualTo(missed);
            assertThat(api.get("/v1/messages/" + missed).status()).isEqualTo(200);
        }
    }
}
