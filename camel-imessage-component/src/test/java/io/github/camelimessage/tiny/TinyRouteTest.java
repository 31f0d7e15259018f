package io.github.camelimessage.tiny;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.ImessageComponent;
import io.github.camelimessage.component.ImessageConfiguration;
import io.github.camelimessage.component.model.Receipt;
import java.util.Map;
import org.apache.camel.FailedToCreateProducerException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A route uses a provider that nobody told the component of, by its name alone. */
class TinyRouteTest {

    private final TinyServer server = new TinyServer();
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() {
        ImessageConfiguration account = new ImessageConfiguration();
        account.setProvider("tiny");
        account.setServerUrl(server.url());
        account.setApiKey(TinyServer.KEY);
        ImessageComponent component = new ImessageComponent();
        component.getAccounts().put("support", account);
        camel.addComponent("imessage", component);
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        server.close();
    }

    @Test
    void itsNameIsAllThatIsNeeded() {
        Receipt receipt = camel.createProducerTemplate()
                .requestBodyAndHeaders(
                        "imessage:support", "hello", Map.of("CamelImessageTo", "+15555550101"), Receipt.class);

        assertThat(receipt.message().value()).startsWith("t-");
        assertThat(server.requests).anyMatch(request -> request.contains("\"text\":\"hello\""));
    }

    @Test
    void itIsNamedAmongTheKnownOnes() {
        assertThatThrownBy(() ->
                        camel.getEndpoint("imessage:support?provider=tinny").createProducer())
                .isInstanceOfAny(
                        IllegalArgumentException.class,
                        ResolveEndpointFailedException.class,
                        FailedToCreateProducerException.class)
                .hasStackTraceContaining("tiny");
    }
}
