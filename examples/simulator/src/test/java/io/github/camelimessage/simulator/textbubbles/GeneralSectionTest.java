package io.github.camelimessage.simulator.textbubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.Play;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.textbubbles.Api.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Numbers, capabilities, health, files, and what can be played by name. */
class GeneralSectionTest {

    private final SettableClock clock = new SettableClock();
    private final TextBubblesSimulator simulator = TextBubblesSimulator.builder()
            .fast()
            .clock(clock)
            .numbers(Api.LINE, "+15550200901")
            .start();
    private final Api api = new Api(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void numbersHaveTheirHealth() {
        simulator.stage().health("+15550200901", "degraded");

        JsonNode numbers = api.get("/v1/numbers").data();

        assertThat(numbers.findValuesAsText("phoneNumber")).containsExactly(Api.LINE, "+15550200901");
        assertThat(numbers.findValuesAsText("isDefault")).containsExactly("true", "false");
        assertThat(numbers.findValuesAsText("healthStatus")).containsExactly("healthy", "degraded");
        assertThat(numbers.get(0).get("email").isNull()).isTrue();
    }

    @Test
    void healthIsBareAndOpen() {
        simulator.stage().degraded(true);

        Reply health = api.call("GET", "/health", null, Map.of());

        assertThat(health.json().path("status").asText()).isEqualTo("degraded");
        assertThat(health.json().has("success")).isFalse();
        assertThat(health.json()
                        .path("checks")
                        .path("whatsapp")
                        .path("experimental")
                        .asBoolean())
                .isTrue();
        assertThat(health.header("X-RateLimit-Limit")).isNull();
    }

    @Test
    void capabilitiesFollowTheStageAndAreCached() {
        simulator.stage().reaches(Api.ANN, "sms");
        simulator.stage().focus(Api.ANN, "sleep");

        JsonNode first = api.get("/v1/capabilities/%2B15550001111").data();
        clock.advance(Duration.ofSeconds(1));
        JsonNode second = api.get("/v1/capabilities/+15550001111").data();

        assertThat(first.path("capabilities").path("imessage").asBoolean(true)).isFalse();
        assertThat(first.path("recommendedChannel").asText()).isEqualTo("sms");
        assertThat(first.path("focusMode").asText()).isEqualTo("sleep");
        assertThat(first.path("cached").asBoolean(true)).isFalse();
        assertThat(second.path("cached").asBoolean()).isTrue();
        assertThat(second.path("lastChecked").asText())
                .isEqualTo(first.path("lastChecked").asText());
        assertThat(api.get("/v1/capabilities/5550001111").error()).isEqualTo("400 INVALID_PHONE_NUMBER");
    }

    @Test
    void aFilesLinkNeedsNoKeyAndIsGoodForAnHour() {
        try (Mailbox mailbox = new Mailbox()) {
            simulator.registerWebhook(mailbox.url());
            simulator.someoneSendsAttachment(Api.ANN, "a.txt", "text/plain", "hello".getBytes());
            String url = mailbox.first("message.inbound")
                    .data()
                    .path("attachments")
                    .get(0)
                    .path("downloadUrl")
                    .asText();

            Reply file = api.call("GET", url, null, Map.of());
            assertThat(file.text()).isEqualTo("hello");
            assertThat(file.header("Content-Type")).isEqualTo("text/plain");
            assertThat(api.call("GET", url + "x", null, Map.of()).error()).isEqualTo("404 NOT_FOUND");
            clock.advance(Duration.ofMinutes(59));
            assertThat(api.call("GET", url, null, Map.of()).status()).isEqualTo(200);
            clock.advance(Duration.ofMinutes(1));
            assertThat(api.call("GET", url, null, Map.of()).error()).isEqualTo("404 NOT_FOUND");
        }
    }

    @Test
    void everyPlayCanBePlayedByName() throws Exception {
        String group = simulator.group("Team", Api.ANN);
        String message = api.send(Api.text(Api.ANN, "hi"));
        await().until(() -> simulator.sent().size() == 1);
        String change = Api.path(group) + "/name";
        api.call("PUT", change, Api.json("{'name':'Team B'}"));
        Map<String, String> given = new HashMap<>(Map.of(
                "handle", Api.ANN, "chat", group, "message", message, "text", "hi", "name", "n", "mime", "text/plain"));
        given.putAll(
                Map.of("base64", "aGk=", "size", "3", "reaction", "love", "error", "imessage_error_4", "by", Api.ANN));
        given.putAll(Map.of("number", Api.LINE, "reason", "auth_revoked", "lid", "1@lid", "code", "111-222"));
        given.putAll(Map.of("handles", Api.ANN + " " + Api.BOB, "call", "c-1", "id", "pay_1", "amount", "1.00"));
        given.put("url", "http://127.0.0.1:9/hook");

        for (Play play : simulator.plays()) {
            if (play.name().equals("stop")) {
                continue;
            }
            given.put("status", statusFor(play.name()));
            play.with(given);
        }

        assertThat(simulator.plays()).hasSizeGreaterThan(35);
        assertThat(new Api(simulator)
                        .post("/_simulator/play", Api.json("{'play':'write','handle':'%s','text':'hi'}", Api.ANN))
                        .json()
                        .path("result")
                        .asText())
                .startsWith("msg_");
    }

    private static String statusFor(String play) {
        return switch (play) {
            case "payment" -> "paid";
            case "health" -> "unknown";
            default -> "missed";
        };
    }

    @Test
    void nothingPrintsAHandleOrAKey() {
        simulator.someoneWrites(Api.ANN, "secret words");
        String printed = simulator + " " + simulator.stage() + simulator.whatsApp() + simulator.messages()
                + simulator.journal().requests() + simulator.faults();

        assertThat(printed).doesNotContain(Api.ANN, Api.LINE, "secret words", simulator.credential());
    }
}
