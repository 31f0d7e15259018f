package io.github.camelimessage.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlApiTest {

    private BlueBubblesSimulator simulator;
    private Caller api;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().start();
        api = new Caller(simulator.url(), simulator.password());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void peopleArePlayedOverHttp() {
        Caller.Reply written =
                control("POST", "/play", "{\"play\":\"write\",\"handle\":\"+15550001111\",\"text\":\"hello\"}");
        String guid = written.json().path("result").asText();
        Caller.Reply reacted = control(
                "POST",
                "/play",
                "{\"play\":\"react\",\"handle\":\"+15550001111\",\"guid\":\"" + guid + "\",\"reaction\":\"love\"}");

        assertThat(written.status()).isEqualTo(200);
        assertThat(reacted.status()).isEqualTo(200);
        assertThat(control("GET", "/messages", null).json()).hasSize(2);
        assertThat(control("GET", "/story", null).text()).contains("writes: " + guid);
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void whatIsMissingOrUnknownIsSaid() {
        assertThat(control("POST", "/play", "{\"play\":\"write\",\"handle\":\"x\"}")
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("'write' needs 'text'. Usage: write <handle> <text>");
        assertThat(control("POST", "/play", "{\"play\":\"sing\"}").status()).isEqualTo(400);
        assertThat(control("POST", "/faults", "{\"on\":\"nextSend\",\"fault\":\"rain\"}")
                        .json()
                        .path("error")
                        .asText())
                .contains("sent-but-answers");
        assertThat(control("GET", "", null).json().path("plays").size()).isGreaterThan(20);
    }

    @Test
    void faultsAreScriptedReadAndClearedOverHttp() {
        Caller.Reply told = control(
                "POST",
                "/faults",
                "[{\"on\":\"nextRequest\",\"fault\":\"throttles\",\"time\":\"PT7S\"},"
                        + "{\"on\":\"webhooks\",\"fault\":\"drop\",\"times\":2},"
                        + "{\"seed\":5,\"on\":\"randomSends\",\"share\":0.5,\"faults\":[{\"fault\":\"answers\",\"code\":503}]},"
                        + "{\"on\":\"randomWebhooks\",\"share\":0.1,\"faults\":[\"drop\",\"duplicate\"]}]");

        assertThat(told.json()).hasSize(4);
        Caller.Reply throttled = api.get("ping");
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.header("Retry-After")).isEqualTo("7");
        assertThat(control("DELETE", "/faults", null).json()).isEmpty();
        assertThat(control("GET", "/requests", null)
                        .json()
                        .get(0)
                        .path("status")
                        .asInt())
                .isEqualTo(429);
    }

    @Test
    void aCommandLineFillsTheParametersInOrder() throws Exception {
        Play write = simulator.plays().stream()
                .filter(play -> play.name().equals("write"))
                .findFirst()
                .orElseThrow();

        write.withLine("+15550001111  is it open today?");

        assertThat(simulator.messages()).singleElement().satisfies(message -> {
            assertThat(message.sender()).isEqualTo("+15550001111");
            assertThat(message.text()).isEqualTo("is it open today?");
        });
        assertThatThrownBy(() -> write.withLine("+15550001111")).hasMessageContaining("Usage: write <handle> <text>");
        assertThatThrownBy(() -> write.with(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private Caller.Reply control(String verb, String path, String body) {
        return api.raw(verb, "/_simulator" + path, "application/json", body).join();
    }
}
