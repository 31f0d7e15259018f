package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.OperationKind;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong setting stops the start with a sentence that says what, where and what now. */
class SettingsErrorsTest {

    private final CamelUnderTest camel = new CamelUnderTest();

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    @Test
    void anUnknownProviderIsNamedWithTheKnownOnes() {
        assertThat(startError("direct:in", "imessage:home?provider=bluebuble"))
                .isEqualTo(
                        "No provider \"bluebuble\" in imessage:home (provider=bluebuble). Known: blooio, bluebubbles, msgbubbles, scripted, textbubbles, tiny. "
                                + "Did you mean bluebubbles?");
    }

    @Test
    void aProviderLikeNoOtherGetsNoSuggestion() {
        assertThat(startError("imessage:home?provider=carrier-pigeon&secret=x", "mock:out"))
                .isEqualTo(
                        "No provider \"carrier-pigeon\" in imessage:home (provider=carrier-pigeon). Known: blooio, bluebubbles, msgbubbles, scripted, textbubbles, tiny.");
    }

    @Test
    void anAccountWithoutAProviderIsToldWhereToSetIt() {
        assertThat(startError("direct:in", "imessage:home"))
                .isEqualTo(
                        "No provider is set for imessage:home. Set the option provider in the URI, or "
                                + "camel.component.imessage.accounts[home].provider. Known: blooio, bluebubbles, msgbubbles, scripted, textbubbles, tiny.");
    }

    @Test
    void aFixedOperationThatIsNeverOfferedStopsTheStart() {
        camel.context.getRegistry().bind("other", new ScriptedProvider("other", Set.of(OperationKind.REACT)));

        assertThat(startError("direct:in", "imessage:support?operation=react"))
                .isEqualTo(
                        "imessage:support?operation=react cannot react to a message: Scripted does not offer it. Choose a provider that does "
                                + "(blooio, bluebubbles, msgbubbles, other, textbubbles), or remove the operation.");
    }

    @Test
    void anUnknownOperationIsNamedWithTheKnownOnes() {
        assertThat(startError("direct:in", "imessage:support?operation=sendMesage"))
                .startsWith("Option operation of imessage:support must be one of sendMessage, react, editMessage, ")
                .endsWith(", native, found \"sendMesage\".");
    }

    @Test
    void webhooksWithoutASecretAreNotReceived() {
        camel.support().setSecret(null);

        assertThat(startError("imessage:support", "mock:out"))
                .isEqualTo(
                        "imessage:support does not receive webhooks without a secret, since anybody could post to it. Set the "
                                + "option secret, or allowUnverified=true to take webhooks that prove nothing.");
    }

    @Test
    void webhooksWithoutASecretAreReceivedWhereThatIsWritten() throws Exception {
        camel.support().setSecret(null);
        camel.startReceiving("imessage:support?allowUnverified=true");

        assertThat(camel.post("[" + camel.event("e1", "hello") + "]", null).statusCode())
                .isEqualTo(200);
    }

    @Test
    void pollingWithoutAHistoryIsRefused() {
        camel.provider.hasHistory = false;

        assertThat(startError("imessage:support?receive=poll", "mock:out"))
                .isEqualTo("imessage:support cannot use receive=poll: Scripted keeps no history that can be read. Use "
                        + "receive=webhook.");
    }

    @Test
    void pollingNeverIsRefused() {
        assertThat(startError("imessage:support?receive=poll&scanInterval=0", "mock:out"))
                .isEqualTo(
                        "imessage:support would never receive anything: receive=poll needs a scanInterval greater than 0.");
    }

    @Test
    void aStreamIsRefused() {
        assertThat(startError("imessage:support?receive=stream", "mock:out"))
                .isEqualTo(
                        "imessage:support cannot use receive=stream: there is no stream for Scripted. Use receive=webhook or "
                                + "receive=poll.");
    }

    @Test
    void managingWithoutARegistrarIsRefused() {
        camel.provider.hasRegistrar = false;

        assertThat(startError(
                        "imessage:support?registration=manage&webhookUrl=https://hooks.example.org/imessage/support",
                        "mock:out"))
                .isEqualTo("imessage:support cannot use registration=manage: Scripted offers no way to register. Use "
                        + "registration=off and register by hand.");
    }

    @Test
    void aRecipientInAUriIsRefused() {
        assertThat(startError("direct:in", "imessage:support?defaultTo=alice@example.org"))
                .isEqualTo(
                        "Option defaultTo of imessage:support cannot be set in a URI, which logs and metrics show: set "
                                + "camel.component.imessage.accounts[support].defaultTo.");
    }

    @Test
    void contradictingReceiversAreNamedBoth() {
        Throwable error = error(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support?scanOverlap=5m").routeId("tickets").to("mock:a");
                from("imessage:support?events=typing.*").routeId("presence").to("mock:b");
            }
        });

        assertThat(deepest(error).getMessage())
                .isEqualTo("imessage:support has one receiver for all of its routes, and they contradict each other: "
                        + "scanOverlap=PT10M in route presence, but scanOverlap=PT5M in route tickets. Set such options once, at "
                        + "the account.");
    }

    @Test
    void contradictingCredentialsAreNotShown() {
        Throwable error = error(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support").routeId("tickets").to("mock:a");
                from("imessage:support?secret=another-one").routeId("presence").to("mock:b");
            }
        });

        assertThat(deepest(error).getMessage())
                .isEqualTo(
                        "imessage:support has one receiver for all of its routes, and they contradict each other: routes "
                                + "presence and tickets differ in server, credential, header or time-out. Set such options once, at the "
                                + "account.");
    }

    @Test
    void twoAccountsOnOnePathAreRefused() {
        ImessageConfiguration sales = camel.support().copy();
        camel.component.getAccounts().put("sales", sales);

        Throwable error = error(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support?webhookPath=/hook").to("mock:a");
                from("imessage:sales?webhookPath=/hook").to("mock:b");
            }
        });

        assertThat(deepest(error).getMessage())
                .isEqualTo(
                        "imessage:sales and imessage:support would both listen on webhookPath=/hook. Give each a path of its "
                                + "own.");
    }

    @Test
    void anUnknownEventTypeIsNamedWithTheKnownOnes() {
        String known = Arrays.stream(EventType.values()).map(EventType::word).collect(Collectors.joining(", "));

        assertThat(startError("imessage:support?events=message.recieved", "mock:out"))
                .isEqualTo("Option events of imessage:support: No event type matches \"message.recieved\". Known: "
                        + known + "; patterns look like message.* or *.");
    }

    @Test
    void eventsThatTheProviderNeverTellsStopTheStart() {
        String told = Arrays.stream(EventType.values())
                .map(EventType::word)
                .filter(word -> !word.equals("location.updated"))
                .collect(Collectors.joining(", "));

        assertThat(startError("imessage:support?events=message.*,location.*", "mock:out"))
                .isEqualTo("Option events of imessage:support: Scripted never tells \"location.*\". It tells " + told
                        + ".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            receive=push           | Option receive of imessage:support must be one of webhook, poll, stream, found "push".
            registration=auto      | Option registration of imessage:support must be one of off, check, manage, found "auto".
            registration=manage    | Option registration of imessage:support needs webhookUrl, the address under which the provider reaches us.
            startupCheck=maybe     | Option startupCheck of imessage:support must be one of warn, fail, off, found "maybe".
            webhookPath=hook       | Option webhookPath of imessage:support must start with a slash.
            maxWebhookBytes=0      | Option maxWebhookBytes of imessage:support must be at least 1.
            maxAnswerBytes=0       | Option maxAnswerBytes of imessage:support must be at least 1.
            scanOverlap=PT-1S      | Option scanOverlap of imessage:support must not be negative.
            serverUrl=mac:1234     | Option serverUrl of imessage:support must be an address like https://host:port/path, without user, password and fragment.
            serverUrl=http://u:p@h | Option serverUrl of imessage:support must be an address like https://host:port/path, without user, password and fragment.
            scanFrom=yesterday     | Option scanFrom of imessage:support must be now, a time such as 2026-01-31T08:00:00Z, or a duration back such as 24h.
            """)
    void aWrongValueIsNamedWithItsOption(String option, String sentence) {
        assertThat(startError("imessage:support?" + option, "mock:out")).isEqualTo(sentence);
    }

    @Test
    void aTokenInTheWebhookUrlIsRefused() {
        assertThat(startError("imessage:support?webhookUrl=RAW(https://hooks.example.org/x?token=1)", "mock:out"))
                .isEqualTo(
                        "Option webhookUrl of imessage:support must not have a query: the token is taken from the option secret.");
    }

    @Test
    void aWrongProxyIsNotShown() {
        camel.component.setHttpTransport(null);
        camel.component.setProxy("http://user:pass word@proxy");

        assertThat(startError("direct:in", "imessage:support"))
                .isEqualTo("Option proxy of the imessage component must be an address such as http://proxy:3128.");
    }

    @Test
    void anUnknownOptionIsRefusedByCamel() {
        assertThat(startError("imessage:support?evnts=*", "mock:out")).contains("evnts");
    }

    @Test
    void aWrongAccountNameIsRefused() {
        assertThatThrownBy(() -> camel.context.getEndpoint("imessage:sup/port"))
                .hasRootCauseMessage(
                        "An imessage endpoint is written imessage:account, where the account consists of letters, "
                                + "digits, dots, underscores and dashes.");
    }

    @Test
    void whatAProviderMissesIsToldWithTheEndpoint() {
        camel.support().setProvider("bluebubbles");

        assertThat(startError("direct:in", "imessage:support"))
                .isEqualTo(
                        "Option of imessage:support: serverUrl is needed for BlueBubbles: the address of the server on your Mac, "
                                + "for instance http://mac.example.net:1234.");
    }

    private String startError(String from, String to) {
        return deepest(error(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(from).to(to);
                    }
                }))
                .getMessage();
    }

    private Throwable error(RouteBuilder routes) {
        try {
            camel.start(routes);
        } catch (Exception e) {
            return e;
        }
        throw new AssertionError("The start should have been stopped.");
    }

    /** The last cause that is a sentence of ours. */
    private static Throwable deepest(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && isCamels(cause)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean isCamels(Throwable cause) {
        return cause.getClass().getName().startsWith("org.apache.camel")
                || cause.getClass().equals(Exception.class)
                || cause.getMessage() == null;
    }
}
