package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Kamelets of the jar, put together by a Pipe and in routes. */
class KameletsTest {

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
    void routeTemplatesTakeTheSameParameters() throws Exception {
        application.account("receive", "stream");
        application.property(
                "camel.main.routesIncludePattern",
                "classpath:route-templates/imessage-*.yaml,"
                        + folder.resolve("routes.yaml").toUri());
        application.start("""
                - templatedRoute:
                    routeId: arriving
                    routeTemplateRef: imessage-receive
                    parameters:
                      - name: account
                        value: support
                      - name: to
                        value: direct:echo
                - templatedRoute:
                    routeId: leaving
                    routeTemplateRef: imessage-send
                    parameters:
                      - name: account
                        value: support
                      - name: from
                        value: direct:out
                - route:
                    id: echo
                    from:
                      uri: direct:echo
                      steps:
                        - setBody:
                            simple: "${body.text}!"
                        - to: direct:out
                """);
        await().until(() -> application.mac.socketsConnected() == 1);

        application.mac.someoneWrites(ALICE, "hello");

        await().until(() -> !application.mac.sent().isEmpty());
        assertThat(application.answer()).isEqualTo("hello!");
    }

    @Test
    void aPipeAnswersWhileSomebodySeemsToType() throws Exception {
        application.start("""
                apiVersion: camel.apache.org/v1
                kind: Pipe
                metadata:
                  name: answering
                spec:
                  source:
                    ref:
                      kind: Kamelet
                      apiVersion: camel.apache.org/v1
                      name: imessage-source
                    properties:
                      account: support
                      receive: stream
                  steps:
                    - ref:
                        kind: Kamelet
                        apiVersion: camel.apache.org/v1
                        name: imessage-action
                      properties:
                        account: support
                        operation: startTyping
                    - uri: language:constant:Thank%20you.
                  sink:
                    ref:
                      kind: Kamelet
                      apiVersion: camel.apache.org/v1
                      name: imessage-sink
                    properties:
                      account: support
                """);
        await().until(() -> application.mac.socketsConnected() == 1);

        application.mac.someoneWrites(ALICE, "Are you open?");

        await().until(() -> !application.mac.sent().isEmpty());
        assertThat(application.answer()).isEqualTo("Thank you.");
        assertThat(application.mac.journal().story()).contains("the owner is shown as typing");
    }
}
