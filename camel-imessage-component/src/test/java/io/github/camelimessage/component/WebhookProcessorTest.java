package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer looks like on servers that hand webhooks over as exchanges. */
class WebhookProcessorTest {

    private final Exchange http = new DefaultExchange(new DefaultCamelContext());

    @Test
    void whoeverIsToComeAgainIsToldWhen() {
        WebhookProcessor.set(http, 503, "try again");

        assertThat(http.getMessage().getHeader("Retry-After")).isEqualTo("5");
        assertThat(http.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(503);
        assertThat(http.getMessage().getBody()).isEqualTo("try again");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 413})
    void nobodyElseIs(int status) {
        WebhookProcessor.set(http, status, "word");

        assertThat(http.getMessage().getHeaders()).doesNotContainKey("Retry-After");
    }
}
