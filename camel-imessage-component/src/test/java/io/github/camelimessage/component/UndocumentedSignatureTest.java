package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelimessage.simulator.msgbubbles.MsgBubblesSimulator;
import java.util.HashMap;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider that does not say in public how it signs is not received from until the operator does. */
class UndocumentedSignatureTest {

    private final CamelUnderTest camel = new CamelUnderTest();
    private final MsgBubblesSimulator server =
            MsgBubblesSimulator.builder().fast().start();

    @BeforeEach
    void start() throws Exception {
        camel.start();
        camel.component.setHttpTransport(null);
        camel.support().setProvider("msgbubbles");
        camel.support().setServerUrl(server.url());
        camel.support().setPassword(null);
        camel.support().setApiKey(server.credential());
        camel.support().setSecret("whsec_c2VjcmV0");
        camel.support().setProviderOptions(new HashMap<>());
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        server.close();
    }

    private void receive(String options) throws Exception {
        camel.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support" + options).to("mock:out");
            }
        });
    }

    private static String whole(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            text.append(each.getMessage()).append(' ');
        }
        return text.toString();
    }

    @Test
    void aRouteByWebhookDoesNotStartAndNamesTheOptions() {
        assertThat(whole(catchThrowable(() -> receive(""))))
                .contains(
                        "imessage:support cannot tell which webhooks are genuine",
                        "providerOption.signature.scheme",
                        "allowUnverified=true");
    }

    @Test
    void aRouteThatReadsTheHistoryStartsAllTheSame() {
        assertThat(catchThrowable(() -> receive("?receive=poll"))).isNull();
    }

    @Test
    void whoeverWritesThatNothingIsProvedIsTakenAtTheirWord() {
        assertThat(catchThrowable(() -> receive("?allowUnverified=true"))).isNull();
    }
}
