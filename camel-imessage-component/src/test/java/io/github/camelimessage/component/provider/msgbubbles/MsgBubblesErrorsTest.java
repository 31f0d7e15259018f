package io.github.camelimessage.component.provider.msgbubbles;

import static io.github.camelimessage.component.provider.msgbubbles.MsgBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.msgbubbles.MsgBubblesSimulator;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each documented code, and some that are not, mean what to do next. */
class MsgBubblesErrorsTest {

    private final MsgBubblesSimulator server =
            MsgBubblesSimulator.builder().fast().start();
    private final MsgBubblesRig rig = MsgBubblesRig.to(server, Map.of());

    @AfterEach
    void close() {
        rig.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request, Rejected, a field is missing",
        "400, invalid_handle, Rejected, neither a number in E.164 form",
        "400, invalid_from_handle, Rejected, none of this account's numbers",
        "400, invalid_attachments, Rejected, was used before",
        "400, invalid_url, Rejected, must be a public one",
        "401, unauthorized, NotAuthorised, Set the option apiKey",
        "403, forbidden, NotAuthorised, not active",
        "404, not_found, Rejected, does not exist there",
        "409, conflict, Rejected, does not apply",
        "409, not_a_group, Rejected, not a group",
        "429, rate_limited, TooFast, rate_limited",
        "502, send_failed, TryLater, send_failed",
        "503, device_offline, TryLater, offline",
        "503, unavailable, TryLater, unavailable",
        "500, internal, OutcomeUnknown, status 500",
        "418, something_new, Rejected, something_new",
        "400, unauthorized, NotAuthorised, Set the option apiKey",
        "503, something_new, OutcomeUnknown, status 503",
        "402, Not A Code, Rejected, status 402",
    })
    void aCodeSaysWhatToDoNext(int status, String code, String kind, String words) {
        Target chat = new Target.InChat(new ChatId(server.directChat("+15550300001")));
        server.faults()
                .nextSend()
                .is(Fault.answers(status)
                        .withBody("{\"error\":\"" + code
                                + "\",\"message\":\"to +15550300001\",\"request_id\":\"req_17\"}"));

        assertThatThrownBy(() -> await(rig.connection.execute(SendMessage.text(chat, "hi"))))
                .hasMessageContaining(words)
                .matches(failure -> failure.getClass().getSimpleName().equals(kind), kind)
                .matches(failure -> ((ProviderException) failure)
                        .requestId()
                        .filter("req_17"::equals)
                        .isPresent())
                .message()
                .doesNotContain("+15550300001");
    }
}
