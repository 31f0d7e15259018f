package io.github.camelimessage.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Kamelets and route templates of the routes, in applications of YAML and properties beside a simulated server. */
class KameletsTest {

    private static final String ANN = "+12125550142";

    @TempDir
    Path folder;

    private final BlueBubblesSimulator mac =
            BlueBubblesSimulator.builder().fast().start();
    private final Main main = new Main();

    @BeforeEach
    void set() {
        main.setDefaultPropertyPlaceholderLocation("false");
        property("camel.main.startupSummaryLevel", "Off");
        property("camel.beans.imessageRoutes", "#class:" + ImessageRoutes.class.getName());
        property("camel.component.imessage.accounts[support].provider", "bluebubbles");
        property("camel.component.imessage.accounts[support].server-url", mac.url());
        property("camel.component.imessage.accounts[support].password", mac.password());
        property("camel.component.imessage.accounts[support].receive", "stream");
        property("imessage.routes.accounts", "support");
        property("imessage.routes.database.url", "jdbc:h2:file:" + folder.resolve("imessage"));
        property("imessage.routes.subscribers[tickets].url", "direct:tickets");
        property("imessage.routes.subscribers[tickets].events", "message.received");
    }

    @AfterEach
    void stop() {
        main.stop();
        mac.close();
    }

    private void property(String name, String value) {
        main.addOverrideProperty(name, value);
    }

    private void start(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("routes.yaml"), yaml);
        property("camel.main.routesIncludePattern", "classpath:route-templates/imessage-*.yaml," + file.toUri());
        main.start();
    }

    private MockEndpoint mock(String name) {
        return main.getCamelContext().getEndpoint("mock:" + name, MockEndpoint.class);
    }

    @Test
    void aPipeAnswersWhatTheInboxDeliversOnceByTheOutbox() throws Exception {
        start("""
                apiVersion: camel.apache.org/v1
                kind: Pipe
                metadata:
                  name: answering
                spec:
                  source:
                    ref:
                      kind: Kamelet
                      apiVersion: camel.apache.org/v1
                      name: imessage-fan-out-subscriber
                    properties:
                      subscriber: tickets
                  steps:
                    - uri: mock:delivered
                    - uri: language:constant:Thank%20you.
                  sink:
                    ref:
                      kind: Kamelet
                      apiVersion: camel.apache.org/v1
                      name: imessage-durable-send-sink
                    properties:
                      account: support
                """);
        await().until(() -> mac.socketsConnected() == 1);

        mac.someoneWrites(ANN, "Is it open?");

        await().until(() -> !mac.sent().isEmpty());
        assertThat(mac.sent()).extracting(sent -> sent.text()).containsExactly("Thank you.");
        assertThat(mock("delivered").getExchanges().get(0).getMessage().getBody(String.class))
                .contains("\"specversion\":\"1.0\"", "Is it open?");
    }

    @Test
    void deadLettersAreReportedAndReplayed() throws Exception {
        property("imessage.routes.retry.delays", "10ms");
        property("imessage.routes.operator.uri", "direct:operator");
        start("""
                - route:
                    id: refusing
                    from:
                      uri: kamelet:imessage-fan-out-subscriber
                      parameters:
                        subscriber: tickets
                      steps:
                        - to: mock:delivered
                        - choice:
                            when:
                              - simple: "${header.CamelImessageAttempt} < 3"
                                steps:
                                  - throwException:
                                      exceptionType: java.lang.IllegalStateException
                                      message: not yet
                - route:
                    id: report
                    from:
                      uri: kamelet:imessage-dead-letter-source
                      parameters:
                        period: 200ms
                        subscriber: tickets
                      steps:
                        - to: mock:report
                - route:
                    id: operator
                    from:
                      uri: kamelet:imessage-operator-source
                      parameters:
                        types: operator.dead-letter
                      steps:
                        - to: mock:operator
                - route:
                    id: replaying
                    from:
                      uri: direct:replay
                      steps:
                        - to:
                            uri: kamelet:imessage-replay-action
                            parameters:
                              subscriber: tickets
                """);
        await().until(() -> mac.socketsConnected() == 1);

        mac.someoneWrites(ANN, "Is it open?");

        await().until(() -> mock("report").getReceivedCounter() > 0);
        assertThat(mock("report").getExchanges().get(0).getMessage().getBody(String.class))
                .startsWith("[{")
                .contains("\"subscriber\":\"tickets\"")
                .doesNotContain("Is it open?");
        await().until(() -> mock("operator").getReceivedCounter() > 0);
        int delivered = mock("delivered").getReceivedCounter();
        Integer replayed =
                main.getCamelContext().createProducerTemplate().requestBody("direct:replay", "", Integer.class);
        assertThat(replayed).isEqualTo(1);
        await().until(() -> mock("delivered").getReceivedCounter() > delivered);
    }

    @Test
    void aTemplateAnswersEachEventOfASubscriber() throws Exception {
        start("""
                - templatedRoute:
                    routeId: answering
                    routeTemplateRef: imessage-answer
                    parameters:
                      - name: subscriber
                        value: tickets
                      - name: account
                        value: support
                      - name: text
                        value: We call you back.
                """);
        await().until(() -> mac.socketsConnected() == 1);

        mac.someoneWrites(ANN, "Is it open?");

        await().until(() -> !mac.sent().isEmpty());
        assertThat(mac.sent()).extracting(sent -> sent.text()).containsExactly("We call you back.");
    }

    @Test
    void templatesTakeDeliveriesToAnEndpointAndMessagesFromOne() throws Exception {
        start("""
                - templatedRoute:
                    routeId: arriving
                    routeTemplateRef: imessage-subscriber
                    parameters:
                      - name: subscriber
                        value: tickets
                      - name: to
                        value: direct:echo
                - templatedRoute:
                    routeId: leaving
                    routeTemplateRef: imessage-durable-send
                    parameters:
                      - name: from
                        value: direct:out
                      - name: account
                        value: support
                - route:
                    id: echo
                    from:
                      uri: direct:echo
                      steps:
                        - unmarshal:
                            json: {}
                        - setBody:
                            simple: "You wrote: ${body[data][text]}"
                        - to: direct:out
                """);
        await().until(() -> mac.socketsConnected() == 1);

        mac.someoneWrites(ANN, "Is it open?");

        await().until(() -> !mac.sent().isEmpty());
        assertThat(mac.sent()).extracting(sent -> sent.text()).containsExactly("You wrote: Is it open?");
    }

    @Test
    void aSubscriberThatIsNotInThePropertiesStopsTheStart() {
        assertThatThrownBy(() -> start("""
                        - route:
                            id: crm
                            from:
                              uri: kamelet:imessage-fan-out-subscriber
                              parameters:
                                subscriber: crm
                              steps:
                                - to: mock:never
                        """)).rootCause().hasMessageContaining("imessage.routes.subscribers[crm].url");
    }
}
