package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people write who write no Java: YAML and properties, run by Camel Main. */
class YamlTest {

    private static final String ALICE = "+15550001111";

    @TempDir
    Path folder;

    private YamlApplication application;

    @BeforeEach
    void prepare() {
        application = new YamlApplication(folder);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void anAnswerQuotesWhoWroteWhat() throws Exception {
        application.account("receive", "stream").start("""
                - route:
                    id: answer
                    from:
                      uri: imessage:support
                      parameters:
                        events: message.received
                      steps:
                        - setBody:
                            simple: "Hello ${body.sender.value}, you wrote: ${body.text}"
                        - to: imessage:support
                """);
        await().until(() -> application.mac.socketsConnected() == 1);

        application.mac.someoneWrites(ALICE, "Are you open?");

        await().until(() -> !application.mac.sent().isEmpty());
        assertThat(application.answer()).isEqualTo("Hello +15550001111, you wrote: Are you open?");
    }

    @Test
    void aMapInTheBodyIsAMessage() throws Exception {
        application.start("""
                - route:
                    id: plan
                    from:
                      uri: direct:plan
                      steps:
                        - setBody:
                            constant: '{"to": "+15550001111", "text": "Here is the plan.", "effect": "confetti"}'
                        - unmarshal:
                            json: {}
                        - to: imessage:support
                """);

        application.context().createProducerTemplate().requestBody("direct:plan", "");

        assertThat(application.answer()).isEqualTo("Here is the plan.");
    }

    @Test
    void jsonIsAMessageWhereItsContentTypeSaysSo() throws Exception {
        application.start("""
                - route:
                    id: plan
                    from:
                      uri: direct:plan
                      steps:
                        - setHeader:
                            name: Content-Type
                            constant: application/json
                        - to: imessage:support
                """);

        application
                .context()
                .createProducerTemplate()
                .requestBody("direct:plan", "{\"to\": \"" + ALICE + "\", \"text\": \"From JSON.\"}");

        assertThat(application.answer()).isEqualTo("From JSON.");
    }

    @Test
    void aMisspeltPasswordIsNotShown() {
        Throwable told = catchThrowable(() -> application.start("""
                - route:
                    id: tickets
                    from:
                      uri: direct:tickets
                      steps:
                        - to: imessage:support?sesame=open-sesame
                """));

        assertThat(told)
                .rootCause()
                .hasMessage("imessage:support has no option sesame. "
                        + "Correct or remove it; the reference page of the component lists every option.");
    }

    @Test
    void anyKindOfEventIsAMapForRoutesThatTakeSeveral() throws Exception {
        application.account("receive", "stream").start("""
                - route:
                    id: several
                    from:
                      uri: imessage:support
                      parameters:
                        events: message.received,reaction.*
                      steps:
                        - convertBodyTo:
                            type: java.util.Map
                        - setBody:
                            simple: "${body[type]}: ${body[text]}${body[reaction]}"
                        - to: mock:told
                """);
        await().until(() -> application.mac.socketsConnected() == 1);

        String message = application.mac.someoneWrites(ALICE, "hello");
        await().until(() -> application.mock("told").getReceivedCounter() == 1);
        application.mac.someoneReacts(ALICE, message, "love");
        await().until(() -> application.mock("told").getReceivedCounter() == 2);

        assertThat(application.mock("told").getExchanges())
                .extracting(exchange -> exchange.getMessage().getBody(String.class))
                .containsExactly("message.received: hello", "reaction.added: love");
    }

    @Test
    void anUnknownOptionStopsTheStartWithRouteOptionAndRemedy() throws Exception {
        String error = startError("""
                - route:
                    id: tickets
                    from:
                      uri: imessage:support
                      parameters:
                        evnts: message.received
                      steps:
                        - to: log:tickets
                """);

        assertThat(error)
                .isEqualTo("Failed to create route: tickets (source: routes.yaml): "
                        + "Route(tickets)[From[imessage:support?evnts=message.received]... because: "
                        + "Failed to resolve endpoint: imessage://support?evnts=message.received due to: "
                        + "imessage:support has no option evnts. Did you mean events? "
                        + "Correct or remove it; the reference page of the component lists every option.");
        assertShownOnThePage(error);
    }

    @Test
    void anOperationThatTheProviderNeverHasStopsTheStartWithRouteOptionAndRemedy() throws Exception {
        String error = startError("""
                - route:
                    id: polls
                    from:
                      uri: direct:polls
                      steps:
                        - to:
                            uri: imessage:support
                            parameters:
                              operation: sendPoll
                """);

        assertThat(error)
                .isEqualTo(
                        "Failed to start route: polls (source: routes.yaml:4) because: "
                                + "java.lang.IllegalArgumentException: imessage:support?operation=sendPoll cannot send a poll: "
                                + "BlueBubbles does not offer it. Choose a provider that does (blooio), or remove the operation.");
        assertShownOnThePage(error);
    }

    @Test
    void aMissingSecretStopsTheStartWithRouteOptionAndRemedy() throws Exception {
        application.property("camel.server.enabled", "true").property("camel.server.port", "0");
        String error = startError("""
                - route:
                    id: tickets
                    from:
                      uri: imessage:support
                      steps:
                        - to: log:tickets
                """);

        assertThat(error)
                .isEqualTo("Failed to start route: tickets (source: routes.yaml:4) because: "
                        + "imessage:support does not receive webhooks without a secret, since anybody could post to it. "
                        + "Set the option secret, or allowUnverified=true to take webhooks that prove nothing.");
        assertShownOnThePage(error);
    }

    /** What the outermost exception tells, with the name of the file alone. */
    private String startError(String yaml) {
        Throwable told = catchThrowable(() -> application.start(yaml));
        return told.getMessage().replaceAll("file:\\S+/routes.yaml", "routes.yaml");
    }

    private static void assertShownOnThePage(String error) throws Exception {
        assertThat(Files.readString(Path.of("../docs/yaml.md"))).contains(error);
    }
}
