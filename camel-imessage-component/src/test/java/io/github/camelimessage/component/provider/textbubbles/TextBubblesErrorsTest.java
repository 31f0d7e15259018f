package io.github.camelimessage.component.provider.textbubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.http.RawServer;
import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.Failures;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.simulator.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextBubblesErrorsTest {

    private static final Operation<Receipt> SEND = SendMessage.text(
                    new Target.ToHandle(new Handle("+15550200001")), "a private text")
            .under("key-1");
    private static final Operation<?> LOOK = new ChatOperation.GetChat(new ChatId("iMessage;-;+15550200001"));

    private static ProviderException failure(int status, String headers, String body, Operation<?> operation)
            throws IOException {
        try (RawServer server = new RawServer(Failures.answering(status, headers, body));
                TextBubblesRig rig = TextBubblesRig.to(server.uri("").toString(), new SettableClock())) {
            TextBubblesRig.await(rig.connection.execute(operation));
            return null;
        } catch (ProviderException e) {
            assertThat(e.toString()).doesNotContain("+1555", "a private text", "for people");
            return e;
        }
    }

    private static String refusal(String code) {
        return "{\"success\":false,\"error\":{\"code\":\"" + code
                + "\",\"message\":\"A sentence for people about +15550200001\"},\"requestId\":\"req_1\"}";
    }

    /** Each documented code with its status, at a send and at a look-up. */
    @ParameterizedTest
    @CsvSource({
        "VALIDATION_ERROR, 400, rejected, rejected",
        "INVALID_REQUEST, 400, rejected, rejected",
        "INVALID_RECIPIENT, 400, rejected, rejected",
        "INVALID_PHONE_NUMBER, 400, rejected, rejected",
        "NO_DEFAULT_ADDRESS, 400, rejected, rejected",
        "NO_CHANNEL_AVAILABLE, 400, rejected, rejected",
        "FROM_INSTANCE_CANNOT_REACH, 400, rejected, rejected",
        "CHANNEL_NOT_SUPPORTED, 400, rejected, rejected",
        "GROUP_SMS_UNSUPPORTED, 400, rejected, rejected",
        "NAME_REQUIRED, 400, rejected, rejected",
        "INVALID_STATUS, 400, rejected, rejected",
        "MISSING_EXTERNAL_ID, 400, rejected, rejected",
        "NOT_SCHEDULED, 400, rejected, rejected",
        "INVALID_SCHEDULED_AT, 400, rejected, rejected",
        "SCHEDULED_IN_PAST, 400, rejected, rejected",
        "SCHEDULED_TOO_FAR, 400, rejected, rejected",
        "WHATSAPP_NOT_CONNECTED, 400, rejected, rejected",
        "UNAUTHORIZED, 401, key, key",
        "FORBIDDEN, 403, key, key",
        "ADDRESS_NOT_AUTHORIZED, 403, rejected, rejected",
        "NUMBER_NOT_OWNED, 403, rejected, rejected",
        "NOT_FOUND, 404, rejected, rejected",
        "REPLY_NOT_FOUND, 404, rejected, rejected",
        "CONVERSATION_NOT_FOUND, 404, rejected, rejected",
        "WEBHOOK_NOT_FOUND, 404, rejected, rejected",
        "WEBHOOK_NOT_CONFIGURED, 404, rejected, rejected",
        "ALREADY_UNSENT, 409, rejected, rejected",
        "ALREADY_DELETED, 409, rejected, rejected",
        "WEBHOOK_DUPLICATE, 409, rejected, rejected",
        "CONVERSATION_NOT_READY, 409, later, later",
        "DEPRECATED, 410, rejected, rejected",
        "RATE_LIMIT_EXCEEDED, 429, fast, fast",
        "RATE_LIMITED, 429, fast, fast",
        "IMESSAGE_SEND_FAILED, 500, later, later",
        "INTERNAL_ERROR, 500, unknown, later",
        "EDIT_FAILED, 502, later, later",
        "PROVIDER_TIMEOUT, 504, unknown, later",
        "BLUEBUBBLES_TIMEOUT, 504, unknown, later"
    })
    void aCodeSaysWhatToDoNext(String code, int status, String atASend, String atALookUp) throws IOException {
        ProviderException failure = failure(status, "", refusal(code), SEND);

        assertThat(failure).isInstanceOf(Failures.named(atASend));
        assertThat(failure.requestId()).contains("req_1");
        if (!(failure instanceof TooFast) && !code.equals("UNAUTHORIZED")) {
            assertThat(failure).hasMessageContaining("(" + code + ")");
        }
        assertThat(failure(status, "", refusal(code), LOOK)).isInstanceOf(Failures.named(atALookUp));
    }

    /** Statuses without a code that is known. */
    @ParameterizedTest
    @CsvSource({
        "400, rejected",
        "401, key",
        "403, key",
        "404, rejected",
        "408, later",
        "409, rejected",
        "410, rejected",
        "422, rejected",
        "429, fast",
        "500, unknown",
        "502, unknown",
        "503, unknown",
        "504, unknown"
    })
    void aStatusWithoutACodeSaysItToo(int status, String atASend) throws IOException {
        assertThat(failure(status, "", "{\"success\":false,\"error\":\"for people\"}", SEND))
                .isInstanceOf(Failures.named(atASend));
    }

    @Test
    void aLimitIsWaitedForAsLongAsItSays() throws IOException {
        assertThat(failure(429, "Retry-After: 17\r\n", refusal("RATE_LIMIT_EXCEEDED"), SEND))
                .isInstanceOfSatisfying(
                        TooFast.class, fast -> assertThat(fast.after()).contains(Duration.ofSeconds(17)));
    }

    @Test
    void whatIsUsedUpIsNotAskedForBeforeItsTime() throws IOException, ProviderException {
        SettableClock clock = new SettableClock(Instant.ofEpochSecond(1_790_000_000L));
        AtomicInteger visits = new AtomicInteger();
        String body = "{\"success\":true,\"data\":[]}";
        RawServer.Behaviour answer = visit -> {
            visits.incrementAndGet();
            visit.write(
                    "HTTP/1.1 200 OK\r\nX-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 1790000030\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body);
        };
        try (RawServer server = new RawServer(answer);
                TextBubblesRig rig = TextBubblesRig.to(server.uri("").toString(), clock)) {
            TextBubblesRig.await(rig.connection.execute(new AccountOperation.ListLines()));
            assertThatThrownBy(() -> TextBubblesRig.await(rig.connection.execute(SEND)))
                    .isInstanceOfSatisfying(
                            TooFast.class, fast -> assertThat(fast.after()).contains(Duration.ofSeconds(30)));
            assertThat(visits).hasValue(1);
        }
    }

    @Test
    void aGoodStatusThatSaysNoIsAFailure() throws IOException {
        assertThat(failure(200, "", refusal("VALIDATION_ERROR"), SEND))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("with status 200 that it did not do it (VALIDATION_ERROR)");
        assertThat(failure(202, "", "{\"success\":true,\"data\":{\"id\":\"msg_1\",\"status\":\"failed\"}}", SEND))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("Its message is msg_1");
    }

    @Test
    void anAnswerWithoutItsMessageLeavesTheOutcomeOpen() throws IOException {
        assertThat(failure(202, "", "{\"success\":true,\"data\":{}}", SEND)).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void whatIsNoAddressOrKeyStopsTheStart() {
        assertThatThrownBy(() -> TextBubblesRig.to("https://textbubbles.example.org?key=x", "k"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("serverUrl must be an address");
        assertThatThrownBy(() -> TextBubblesRig.to("https://textbubbles.example.org", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("apiKey is needed");
    }
}
