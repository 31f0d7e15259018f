package io.github.camelimessage.simulator.blooio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.blooio.Api.Reply;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, shapes of errors, the rate limit, ids in paths, and pages. */
class BasicsSectionTest {

    private final SettableClock clock = new SettableClock();
    private final BlooioSimulator simulator =
            BlooioSimulator.builder().fast().clock(clock).start();
    private final Api api = new Api(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer bl_live_other", "bl_live_simulated_key"})
    void onlyTheKeyLetsIn(String header) {
        Map<String, String> headers = header.isEmpty() ? Map.of() : Map.of("Authorization", header);

        assertThat(api.call("GET", "/me", null, headers).status()).isEqualTo(401);
        assertThat(api.call("GET", "/v4/webhooks", null, headers).status()).isEqualTo(401);
        assertThat(api.call("POST", Api.chat(Api.ANN).replace("%2B", "+") + "/read", null, headers)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void anEmptyTrialPaysNothingMore() {
        simulator.trialUsedUp(true);

        assertThat(api.get("/me").status()).isEqualTo(402);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code    | /error ApiError, /status 403, /code inbound_only_no_prior_inbound, /external_id +15550001111",
                "text    | /error This number only answers, /status 403",
                "snake   | /error inbound_only_no_prior_inbound, /status 403, /external_id +15550001111",
                "details | /error inbound_only_no_prior_inbound, /details/external_id +15550001111",
                "nested  | /error/code inbound_only_no_prior_inbound, /error/details/external_id +15550001111",
                "bare    | /error ApiError"
            })
    void anErrorHasTheChosenShape(String shape, String fields) {
        try (BlooioSimulator shaped = BlooioSimulator.builder()
                .fast()
                .replyOnly(true)
                .errorShape(shape)
                .start()) {
            Reply refused = new Api(shaped).text(Api.ANN, "hi");

            assertThat(refused.status()).isEqualTo(403);
            for (String field : fields.split(", ")) {
                String[] pair = field.split(" ", 2);
                assertThat(refused.json().at(pair[0]).asText()).as(field).isEqualTo(pair[1]);
            }
            assertThat(refused.json().size()).isLessThanOrEqualTo(shape.equals("bare") ? 1 : 6);
        }
    }

    @Test
    void thereIsNoOtherShape() {
        assertThatThrownBy(() -> BlooioSimulator.builder().errorShape("round"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Known: [code, text, snake, details, nested, bare]");
    }

    @Test
    void requestsAreCountedDownAndTheOneTooManyIsThrottledUntilTheReset() {
        try (BlooioSimulator limited =
                BlooioSimulator.builder().fast().clock(clock).rateLimit(3).start()) {
            Api many = new Api(limited);
            for (int left = 2; left >= 0; left--) {
                Reply taken = many.get("/me");
                assertThat(taken.header("X-RateLimit-Remaining")).isEqualTo("" + left);
                assertThat(taken.header("X-RateLimit-Limit")).isEqualTo("3");
            }
            clock.advance(Duration.ofSeconds(20));

            Reply tooMany = many.get("/me");
            assertThat(tooMany.error()).isEqualTo("429");
            assertThat(tooMany.header("Retry-After")).isEqualTo("40");
            assertThat(tooMany.header("X-RateLimit-Remaining")).isEqualTo("0");
            assertThat(Long.parseLong(tooMany.header("X-RateLimit-Reset")))
                    .isEqualTo(clock.instant().getEpochSecond() + 40);

            clock.advance(Duration.ofSeconds(40));
            assertThat(many.get("/me").header("X-RateLimit-Remaining")).isEqualTo("2");
        }
    }

    @Test
    void aThousandRequestsAMinuteAreTakenUnlessSaid() {
        try (BlooioSimulator usual = BlooioSimulator.builder().clock(clock).start()) {
            assertThat(new Api(usual).get("/me").header("X-RateLimit-Remaining"))
                    .isEqualTo("999");
        }
    }

    @Test
    void aPlusSignInAPathMustBeEncoded() {
        String raw = Api.chat(Api.ANN).replace("%2B", "+");

        assertThat(api.post(raw + "/messages", "{'text':'hi'}").error()).isEqualTo("400 validation_error");
        assertThat(api.get(raw).status()).isEqualTo(400);
        assertThat(api.text(Api.ANN, "hi").status()).isEqualTo(202);
        assertThat(api.get("/chats?q=+1555").status()).isEqualTo(200);
        assertThat(simulator.requests()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /chats/5550001111, 400",
        "GET, /chats/grp_a-b, 400",
        "POST, /chats/nobody/typing, 400",
        "POST, /chats/%2B15550001111%2C/read, 400",
        "GET, /chats/%2B15559999999, 404",
        "GET, /chats/%2B15559999999/messages, 404",
        "GET, /groups/crew, 400",
        "GET, /groups/grp_none, 404",
        "GET, /webhooks/7, 400",
        "GET, /webhooks/wh_none, 404",
        "GET, /contacts/ct_1, 400",
        "GET, /contacts/ann%40example.org, 404",
        "GET, /me/numbers/5/contact-card, 400",
        "GET, /nothing, 404"
    })
    void anIdHasItsForm(String verb, String path, int status) {
        assertThat(api.call(verb, path, null).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/chats?limit=101, 400",
        "/chats?limit=0, 400",
        "/chats?limit=x, 400",
        "/chats?offset=-1, 400",
        "/chats?sort=name_asc, 400",
        "/contacts?sort=best, 400",
        "/groups?sort=asc, 400",
        "/contacts?sort=name_desc, 200",
        "/groups?sort=name_asc, 200",
        "/chats?limit=100&sort=oldest, 200",
        "/chats/%2B15550001111/messages?sort=recent, 400",
        "/chats/%2B15550001111/messages?direction=both, 400",
        "/chats/%2B15550001111/messages?since=today, 400",
        "/chats/%2B15550001111/messages?direction=inbound&sort=asc&limit=1, 200"
    })
    void listsHaveTheirLimitsAndOrders(String path, int status) {
        simulator.someoneWrites(Api.ANN, "hello");

        assertThat(api.get(path).status()).isEqualTo(status);
    }

    @Test
    void aListGoesOnAfterAPage() {
        for (int i = 0; i < 120; i++) {
            simulator.someoneWrites(Api.ANN, "message " + i);
        }

        JsonNode usual = api.get(Api.chat(Api.ANN) + "/messages").json();
        JsonNode rest =
                api.get(Api.chat(Api.ANN) + "/messages?limit=100&offset=100").json();
        assertThat(usual.path("messages")).hasSize(50);
        assertThat(usual.at("/messages/0/text").asText()).isEqualTo("message 119");
        assertThat(rest.path("messages")).hasSize(20);
        assertThat(rest.at("/pagination/total").asInt()).isEqualTo(120);
    }
}
