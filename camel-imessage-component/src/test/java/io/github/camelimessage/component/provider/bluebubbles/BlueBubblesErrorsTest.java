package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.http.HttpAnswer;
import io.github.camelimessage.component.http.HttpFailure;
import io.github.camelimessage.component.http.HttpFailure.Reason;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlueBubblesErrorsTest {

    private final AtomicInteger gates = new AtomicInteger();
    private final BlueBubblesErrors errors = new BlueBubblesErrors(
            "imessage:home",
            Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC),
            gates::incrementAndGet);
    private final BlueBubblesRequest read =
            BlueBubblesRequest.get("chat/:guid", "chat/x", "look up a chat", Duration.ofSeconds(1));
    private final BlueBubblesRequest send = BlueBubblesRequest.post(
                    "message/text", null, "send a message", Duration.ofSeconds(1))
            .thatOthersSee();

    private static HttpAnswer answer(int status, String type, String body) {
        return new HttpAnswer(status, Map.of("content-type", type), body.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpAnswer json(int status, String error) {
        return answer(
                status,
                "application/json",
                "{\"status\":" + status + ",\"message\":\"m\",\"error\":{\"type\":\"t\",\"message\":\"" + error
                        + "\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "400, Rejected, Rejected",
        "401, NotAuthorised, NotAuthorised",
        "403, NotAuthorised, NotAuthorised",
        "404, Rejected, Rejected",
        "405, Rejected, Rejected",
        "413, Rejected, Rejected",
        "408, TryLater, TryLater",
        "302, TryLater, TryLater",
        "429, TooFast, TooFast",
        "500, OutcomeUnknown, TryLater",
        "502, OutcomeUnknown, TryLater",
        "503, OutcomeUnknown, TryLater",
        "504, OutcomeUnknown, TryLater",
        "524, OutcomeUnknown, TryLater"
    })
    void aStatusMeansSomethingElseForASendThanForAQuestion(int status, String forSend, String forRead) {
        HttpAnswer answer = json(status, "something");

        assertThat(errors.of(send, answer).getClass().getSimpleName()).isEqualTo(forSend);
        assertThat(errors.of(read, answer).getClass().getSimpleName()).isEqualTo(forRead);
    }

    @Test
    void aPageOf404IsATunnelWithoutItsServer() {
        assertThat(errors.of(send, answer(404, "text/html; charset=utf-8", "<html>Tunnel not found")))
                .isInstanceOf(TryLater.class)
                .hasMessageContaining("Check that the tunnel is up");
        assertThat(errors.of(send, answer(404, "text/plain", "Not Found"))).isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iMessage Private API is not enabled!", "iMessage Private API Helper is not connected!"})
    void theGateOfThePrivateApiSentNothingAndIsNoticed(String text) {
        ProviderException failure = errors.of(send, json(500, text));

        assertThat(failure).isInstanceOf(TryLater.class).hasMessageContaining("Switch the Private API on");
        assertThat(gates).hasValue(1);
    }

    @Test
    void aSendUnderTheSameKeyThatIsStillUnderWayIsUnknown() {
        HttpAnswer answer = json(400, "Message is already queued to be sent! (Temp GUID: k)");

        assertThat(errors.of(send, answer)).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void whatTheServerFindsWrongIsSaidButNothingElseIs() {
        assertThat(errors.of(send, json(400, "The chatGuid field is required.")))
                .hasMessage(
                        "imessage:home cannot send a message: the server refused it with status 400: The chatGuid field is required.");
        assertThat(errors.of(send, json(400, "Selected message does not exist!")))
                .hasMessage(
                        "imessage:home cannot send a message: the server refused it with status 400: the message does not exist.");
        assertThat(errors.of(send, json(400, "No chat with +15555550101 for text hello")))
                .hasMessage("imessage:home cannot send a message: the server refused it with status 400.");
        assertThat(errors.of(send, json(500, "Failed for +15555550101")))
                .message()
                .doesNotContain("5555550101");
    }

    @Test
    void aMessageInTheErrorIsNamed() {
        ProviderException failure = errors.of(
                send,
                answer(
                        500,
                        "application/json",
                        "{\"error\":{\"message\":\"x\"},\"data\":{\"guid\":\"ABC-1\",\"error\":22}}"));

        assertThat(failure).isInstanceOfSatisfying(OutcomeUnknown.class, unknown -> assertThat(unknown.seen())
                .contains(new MessageId("ABC-1")));
    }

    @Test
    void tooFastSaysHowLongInEitherForm() {
        HttpAnswer seconds = new HttpAnswer(429, Map.of("retry-after", "30"), new byte[0]);
        HttpAnswer date = new HttpAnswer(429, Map.of("retry-after", "Thu, 01 Jan 2026 12:00:45 GMT"), new byte[0]);
        HttpAnswer neither = new HttpAnswer(429, Map.of("retry-after", "soon"), new byte[0]);

        assertThat(((TooFast) errors.of(send, seconds)).after()).contains(Duration.ofSeconds(30));
        assertThat(((TooFast) errors.of(send, date)).after()).contains(Duration.ofSeconds(45));
        assertThat(((TooFast) errors.of(send, neither)).after()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_CONNECTED, false, TryLater, TryLater",
        "TIMED_OUT, false, TryLater, TryLater",
        "TIMED_OUT, true, OutcomeUnknown, TryLater",
        "BROKEN, true, OutcomeUnknown, TryLater",
        "ANSWER_TOO_LARGE, true, OutcomeUnknown, TryLater",
        "CLOSED, false, TryLater, TryLater",
        "CLOSED, true, OutcomeUnknown, TryLater"
    })
    void withoutAnAnswerItDependsOnWhetherTheRequestMayHaveLeft(
            Reason reason, boolean mayHaveLeft, String forSend, String forRead) {
        HttpFailure failure = new HttpFailure(reason, mayHaveLeft, "It broke.", null);

        assertThat(errors.of(send, failure).getClass().getSimpleName()).isEqualTo(forSend);
        assertThat(errors.of(read, failure).getClass().getSimpleName()).isEqualTo(forRead);
    }

    @Test
    void theWrongPasswordIsNamedAsTheOption() {
        assertThat(errors.of(read, json(401, "Unauthorized")))
                .isInstanceOf(NotAuthorised.class)
                .hasMessage(
                        "imessage:home cannot look up a chat: the server refused the password. Set the option password to the one "
                                + "in the BlueBubbles server's settings.");
    }
}
