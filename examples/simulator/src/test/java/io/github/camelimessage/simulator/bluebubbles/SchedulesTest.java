package io.github.camelimessage.simulator.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.Caller;
import io.github.camelimessage.simulator.Receiver;
import io.github.camelimessage.simulator.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scheduled messages, kept and sent by the server at its own clock's time. */
class SchedulesTest {

    private static final String ANN = "+15550001111";

    private final Receiver receiver = new Receiver();
    private final SettableClock clock = new SettableClock();
    private BlueBubblesSimulator simulator;
    private Caller api;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().clock(clock).start();
        api = new Caller(simulator.url(), simulator.password());
        simulator.directChat(ANN);
        simulator.registerWebhook(receiver.url());
    }

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    private String schedule(Duration in, String schedule) {
        return "{\"type\":\"send-message\",\"scheduledFor\":"
                + clock.instant().plus(in).toEpochMilli()
                + ",\"payload\":{\"chatGuid\":\"iMessage;-;" + ANN
                + "\",\"message\":\"happy birthday\",\"method\":\"private-api\"},\"schedule\":" + schedule + "}";
    }

    @Test
    void aMessageIsSentWhenTheClockSaysSoAndEverySaveSaysCreated() {
        api.post("message/schedule", schedule(Duration.ofHours(2), "{\"type\":\"once\"}"));
        await().until(() -> receiver.posts("scheduled-message-created").size() == 1);
        assertThat(simulator.sent()).isEmpty();

        clock.advance(Duration.ofHours(2));

        await().until(() -> receiver.posts("scheduled-message-created").size() == 3);
        await().until(() -> receiver.posts("scheduled-message-sent").size() == 1);
        assertThat(simulator.sent()).extracting(Sent::text).containsExactly("happy birthday");
    }

    @Test
    void aRecurringMessageWaitsForItsNextTime() {
        api.post(
                "message/schedule",
                schedule(Duration.ofHours(1), "{\"type\":\"recurring\",\"intervalType\":\"daily\",\"interval\":1}"));

        clock.advance(Duration.ofHours(1));
        await().until(() -> simulator.sent().size() == 1 && status(1).equals("pending"));
        clock.advance(Duration.ofDays(1));

        await().until(() -> simulator.sent().size() == 2);
    }

    @Test
    void aTimeMissedWhileTheServerWasDownTurnsToError() {
        api.post("message/schedule", schedule(Duration.ofHours(1), "{\"type\":\"once\"}"));

        simulator.stop();
        clock.advance(Duration.ofHours(3));
        simulator.start();

        assertThat(status(1)).isEqualTo("error");
        await().until(() -> receiver.posts("scheduled-message-error").size() == 1);
        assertThat(simulator.sent()).isEmpty();
    }

    @Test
    void anUnknownIdIsNullWithSuccessWhenReadAndAnErrorWhenChanged() {
        Caller.Reply read = api.get("message/schedule/7");

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().has("data")).isTrue();
        assertThat(read.data().isNull()).isTrue();
        String body = schedule(Duration.ofHours(1), "{\"type\":\"once\"}");
        assertThat(api.call("PUT", "message/schedule/7", body).status()).isEqualTo(500);
        assertThat(api.call("DELETE", "message/schedule/7", null).status()).isEqualTo(500);
    }

    @Test
    void aChangeAnswersTheInputAndTheIdWithoutStatusOrCreation() {
        api.post("message/schedule", schedule(Duration.ofHours(1), "{\"type\":\"once\"}"));

        JsonNode changed = api.call("PUT", "message/schedule/1", schedule(Duration.ofHours(5), "{\"type\":\"once\"}"))
                .data();

        assertThat(changed.path("id").asInt()).isEqualTo(1);
        assertThat(changed.has("status")).isFalse();
        assertThat(changed.has("created")).isFalse();
        clock.advance(Duration.ofHours(2));
        assertThat(status(1)).isEqualTo("pending");
    }

    private String status(int id) {
        return api.get("message/schedule/" + id).data().path("status").asText();
    }
}
