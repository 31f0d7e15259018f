package io.github.camelimessage.component.provider.blooio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.http.RawServer;
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
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.simulator.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlooioErrorsTest {

    private static final Operation<Receipt> SEND = SendMessage.text(
                    new Target.ToHandle(new Handle("+15550100001")), "a private text")
            .under("key-1");
    private static final Operation<?> LOOK = new ChatOperation.GetChat(new ChatId("+15550100001"));

    private static ProviderException failure(int status, String headers, String body, Operation<?> operation)
            throws IOException {
        try (RawServer server = new RawServer(Failures.answering(status, headers, body));
                BlooioRig rig = BlooioRig.to(server.uri("/v2/api").toString(), new SettableClock())) {
            BlooioRig.await(rig.connection.execute(operation));
            return null;
        } catch (ProviderException e) {
            assertThat(e.toString()).doesNotContain("+1555", "a private text", "for people");
            return e;
        }
    }

    /** Each status, without a code, at a send and at a look-up. */
    @ParameterizedTest
    @CsvSource({
        "400, rejected, rejected",
        "401, key, key",
        "402, key, key",
        "403, rejected, rejected",
        "404, rejected, rejected",
        "405, rejected, rejected",
        "408, later, later",
        "409, unknown, rejected",
        "410, rejected, rejected",
        "422, rejected, rejected",
        "429, fast, fast",
        "500, unknown, later",
        "501, rejected, rejected",
        "502, unknown, later",
        "503, later, later",
        "504, unknown, later"
    })
    void aStatusSaysWhatToDoNext(int status, String atASend, String atALookUp) throws IOException {
        String body = "{\"error\":\"Something for people\",\"status\":" + status + "}";

        assertThat(failure(status, "", body, SEND)).isInstanceOf(Failures.named(atASend));
        assertThat(failure(status, "", body, LOOK)).isInstanceOf(Failures.named(atALookUp));
    }

    /** Each documented code with the status that it comes with. */
    @ParameterizedTest
    @CsvSource({
        "inbound_only_no_prior_inbound, 403",
        "outbound_limit_reached, 429",
        "new_conversation_limit_reached, 429",
        "attachment_first_message_not_allowed, 400",
        "reply_target_invalid, 400",
        "reply_target_chat_mismatch, 400",
        "reply_target_device_mismatch, 400",
        "reply_target_expired, 400",
        "reply_target_not_supported, 400",
        "reply_target_not_found, 404",
        "format_unsupported_for_channel_type, 400",
        "invalid_content, 400",
        "conversation_awaiting_reply, 429",
        "conversation_streak_limit, 429",
        "conversation_inactive_paused, 429",
        "conversation_content_restricted, 403",
        "safety_new_conversations_paused, 403",
        "safety_reply_only, 403",
        "safety_account_review, 403",
        "feature_not_enabled, 403"
    })
    void aDocumentedCodeIsRefusedForGoodAndNamed(String code, int status) throws IOException {
        String body = "{\"error\":\"ApiError\",\"message\":\"A sentence for people about +15550100001\",\"status\":"
                + status + ",\"code\":\"" + code + "\",\"limit\":5,\"current\":5}";

        assertThat(failure(status, "Retry-After: 60\r\n", body, SEND))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("(" + code + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"outbound_limit_reached\",\"message\":\"for people\",\"details\":{\"field\":\"x\"}}",
                "{\"error\":\"outbound_limit_reached\",\"message\":\"for people\",\"status\":429}",
                "{\"error\":\"ApiError\",\"message\":\"for people\",\"status\":429,\"code\":\"outbound_limit_reached\"}",
                "{\"error\":{\"code\":\"outbound_limit_reached\",\"message\":\"for people\",\"details\":{}}}"
            })
    void theCodeIsFoundInEachDocumentedShape(String body) throws IOException {
        assertThat(failure(429, "", body, SEND))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("a limit is reached that waiting does not lift (outbound_limit_reached)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"Something for people\",\"status\":429}",
                "{\"error\":\"ApiError\"}",
                "{\"error\":\"rate_limit_exceeded\",\"message\":\"for people\"}",
                "{\"error\":\"ApiError\",\"code\":\"too_many_requests\"}"
            })
    void a429WithoutAQuotaIsWaitedFor(String body) throws IOException {
        assertThat(failure(429, "Retry-After: 17\r\n", body, SEND))
                .isInstanceOfSatisfying(
                        TooFast.class, fast -> assertThat(fast.after()).contains(Duration.ofSeconds(17)));
    }

    @Test
    void anActiveNumberIsWaitedForAsLongAsBlooioSays() throws IOException {
        assertThat(failure(503, "Retry-After: 30\r\n", "{\"error\":\"Something for people\"}", SEND))
                .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.after()).contains(Duration.ofSeconds(30)));
    }

    @Test
    void aPlaceholderSaysThatItIsComingSoon() throws IOException {
        assertThat(failure(501, "", "{\"error\":\"not_implemented\",\"message\":\"for people\"}", LOOK))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("coming soon (status 501)");
    }

    @Test
    void aUsedKeyWithItsMessageIsAsGoodAsTheFirstAnswer() throws IOException, ProviderException {
        String body = "{\"error\":\"duplicate_key\",\"message_id\":\"msg_first\"}";
        RawServer.Behaviour answer = visit -> {
            visit.body();
            visit.write("HTTP/1.1 409 Conflict\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        };
        try (RawServer server = new RawServer(answer);
                BlooioRig rig = BlooioRig.to(server.uri("/v2/api").toString(), new SettableClock())) {
            Receipt receipt = BlooioRig.await(rig.connection.execute(SEND));

            assertThat(receipt.message().value()).isEqualTo("msg_first");
            assertThat(receipt.key()).isEqualTo("key-1");
        }
    }

    @Test
    void aUsedKeyWithoutItsMessageHasToBeLookedUp() throws IOException {
        assertThat(failure(409, "", "{\"error\":\"duplicate_key\"}", SEND))
                .isInstanceOfSatisfying(OutcomeUnknown.class, unknown -> assertThat(unknown.seen())
                        .isEqualTo(Optional.empty()))
                .hasMessageContaining("its key was used before");
    }

    @Test
    void whatIsNoAddressStopsTheStart() {
        assertThatThrownBy(() -> BlooioRig.to("https://blooio.example.org/v2/api?key=x", "k"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("serverUrl must be an address");
        assertThatThrownBy(() -> BlooioRig.to("https://blooio.example.org", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("apiKey is needed");
    }
}
