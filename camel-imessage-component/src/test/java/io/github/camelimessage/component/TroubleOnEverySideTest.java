package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.http.HttpFailure;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong at whichever provider, a route is told what to do next, and nobody's words are. */
class TroubleOnEverySideTest {

    private static final String ALICE = "+15550001111";
    private static final String TEXT = "meet me at the harbour";
    private static final String WRONG = "a-wrong-key";

    private final OpenLogs logs = new OpenLogs();
    private final CamelUnderTest camel = new CamelUnderTest();
    private SimulatedProvider server;

    @AfterEach
    void stop() throws Exception {
        server.close();
        camel.close();
        logs.close();
    }

    /** A route that goes its own way by each kind of failure. */
    private static final class ByFailure extends RouteBuilder {
        private final Duration patience;

        ByFailure(Duration patience) {
            this.patience = patience;
        }

        @Override
        public void configure() {
            List.of(TryLater.class, TooFast.class, Rejected.class, NotAuthorised.class, OutcomeUnknown.class)
                    .forEach(kind -> onException(kind).handled(true).setHeader("failed", constant(kind)));
            from("direct:ask").to("imessage:support?sendTimeout=" + patience.toMillis());
        }
    }

    private void open(Side side) throws Exception {
        camel.start();
        server = side.start(camel.clock);
        camel.component.setHttpTransport(null);
        side.account(camel.support(), server, camel.port());
    }

    private Exchange ask(Duration patience) throws Exception {
        camel.context.addRoutes(new ByFailure(patience));
        return camel.send("direct:ask", TEXT, Map.of(ImessageConstants.TO, ALICE));
    }

    static Stream<Arguments> everySideAndTrouble() {
        return Stream.of(Side.values())
                .flatMap(side -> Stream.of(Trouble.values()).map(trouble -> Arguments.of(side, trouble)));
    }

    @ParameterizedTest
    @MethodSource("everySideAndTrouble")
    void aRouteIsToldWhatToDoNext(Side side, Trouble trouble) throws Exception {
        open(side);
        if (trouble == Trouble.WRONG_KEY) {
            side.key(camel.support(), WRONG);
        }
        trouble.comesTo(server);

        Exchange exchange = ask(trouble.patience());

        assertThat(exchange.getMessage().getHeader("failed")).isEqualTo(trouble.failure);
        if (trouble.failure == null) {
            assertThat(exchange.getMessage().getBody(Receipt.class).message()).isNotNull();
        } else {
            saysWhatWhereAndWhatNow(failure(exchange), trouble.advice);
            assertThat(answer(failure(exchange))).isEqualTo(trouble.answer);
        }
        await().untilAsserted(() -> assertThat(server.sent()).hasSize(trouble.sent));
        assertThat(server.faults().pending()).isEmpty();
        tellsNobodysWords(exchange);
    }

    /** What each provider documents, in its own words and with what its sentences for people may hold. */
    @ParameterizedTest
    @CsvSource({
        "BLUEBUBBLES, 401, Unauthorized, NotAuthorised, Set the option password",
        "BLUEBUBBLES, 400, The chatGuid field is required., Rejected, The chatGuid field is required",
        "BLUEBUBBLES, 500, iMessage Private API is not enabled!, TryLater, Switch the Private API on",
        "BLUEBUBBLES, 500, Transaction timed out, OutcomeUnknown, look before doing it again",
        "BLOOIO, 402, trial_used_up, NotAuthorised, Choose a plan at Blooio",
        "BLOOIO, 400, invalid_content, Rejected, (invalid_content)",
        "BLOOIO, 403, inbound_only_no_prior_inbound, Rejected, who have written first",
        "BLOOIO, 429, rate_limit_exceeded, TooFast, Wait ",
        "BLOOIO, 429, outbound_limit_reached, Rejected, a limit is reached that waiting does not lift",
        "BLOOIO, 429, conversation_awaiting_reply, Rejected, goes on when the other one has answered",
        "BLOOIO, 502, device_unreachable, OutcomeUnknown, look before doing it again",
        "BLOOIO, 503, no_active_number, TryLater, no number of the account is active",
        "TEXTBUBBLES, 403, FORBIDDEN, NotAuthorised, Set the option apiKey",
        "TEXTBUBBLES, 400, NO_CHANNEL_AVAILABLE, Rejected, none of the services that may be used",
        "TEXTBUBBLES, 409, CONVERSATION_NOT_READY, TryLater, does not exist on the device yet",
        "TEXTBUBBLES, 429, RATE_LIMIT_EXCEEDED, TooFast, Wait ",
        "TEXTBUBBLES, 500, IMESSAGE_SEND_FAILED, TryLater, the device did not do it",
        "TEXTBUBBLES, 500, INTERNAL_ERROR, OutcomeUnknown, look before doing it again",
        "TEXTBUBBLES, 504, PROVIDER_TIMEOUT, OutcomeUnknown, look before doing it again",
        "MSGBUBBLES, 403, forbidden, NotAuthorised, its account is not active",
        "MSGBUBBLES, 400, invalid_handle, Rejected, E.164 form",
        "MSGBUBBLES, 429, rate_limited, TooFast, Wait ",
        "MSGBUBBLES, 502, send_failed, TryLater, could not do it at the moment",
        "MSGBUBBLES, 503, device_offline, TryLater, the number's device is offline",
        "MSGBUBBLES, 500, internal, OutcomeUnknown, look before doing it again"
    })
    void aDocumentedRefusalIsToldByItsMeaning(Side side, int status, String code, String kind, String advice)
            throws Exception {
        open(side);
        String sentence = "to " + ALICE + " with " + server.credential() + ": " + TEXT;
        server.faults().nextSend().is(Fault.answers(status).withBody(side.refusal(status, code, sentence)));

        Exchange exchange = ask(Trouble.THROTTLED.patience());

        assertThat(failure(exchange).getClass().getSimpleName()).isEqualTo(kind);
        saysWhatWhereAndWhatNow(failure(exchange), advice);
        assertThat(server.sent()).isEmpty();
        tellsNobodysWords(exchange);
    }

    private static ProviderException failure(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ProviderException.class);
    }

    private static void saysWhatWhereAndWhatNow(ProviderException failure, String advice) {
        assertThat(failure)
                .message()
                .matches("imessage:support (cannot|does not know whether it could) [a-z ]+: .*\\.")
                .contains(advice);
    }

    private static Trouble.Answer answer(ProviderException failure) {
        if (failure.getCause() instanceof HttpFailure none) {
            return none.mayHaveLeft() ? Trouble.Answer.MISSING : Trouble.Answer.NOT_ASKED;
        }
        return Trouble.Answer.CAME;
    }

    private void tellsNobodysWords(Exchange exchange) {
        String[] secrets = {TEXT, ALICE.substring(1), server.credential(), WRONG};
        for (Throwable each = failure(exchange); each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain(secrets);
        }
        logs.holdNoneOf(secrets);
    }
}
