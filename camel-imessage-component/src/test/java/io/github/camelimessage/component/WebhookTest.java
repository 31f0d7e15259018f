package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.InboundEvent;
import java.net.http.HttpResponse;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookTest {

    private final CamelUnderTest runtime = new CamelUnderTest();

    @AfterEach
    void stop() throws Exception {
        runtime.close();
    }

    @Test
    void anEventIsGivenToTheRouteAndAcknowledged() throws Exception {
        runtime.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support").to("mock:events");
            }
        });

        HttpResponse<String> answer = runtime.post("[" + runtime.event("e1", "hello") + "]");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("ok");
        MockEndpoint mock = runtime.context.getEndpoint("mock:events", MockEndpoint.class);
        assertThat(mock.getExchanges()).hasSize(1);
        assertThat(mock.getExchanges().get(0).getMessage().getBody()).isInstanceOf(InboundEvent.MessageReceived.class);
    }
}
