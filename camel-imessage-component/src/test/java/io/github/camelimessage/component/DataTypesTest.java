package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.component.model.InboundEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.spi.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events become CloudEvents by Camel's data types, which nobody has to register. */
class DataTypesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final InboundEvent EVENT =
            ScriptedProvider.message("scripted/support/1", "hi", Instant.parse("2026-03-01T12:00:00Z"));

    private static final class Transforming extends RouteBuilder {
        @Override
        public void configure() {
            errorHandler(noErrorHandler());
            from("direct:binary").transformDataType(new DataType("imessage:application-cloudevents"));
            from("direct:structured").transformDataType("imessage:application-cloudevents+json");
            from("direct:declared")
                    .outputType("imessage:application-cloudevents+json")
                    .setProperty("seen")
                    .constant(true);
        }
    }

    private static Exchange transformed(String uri, Object body, Map<String, Object> headers) throws Exception {
        try (CamelUnderTest camel = new CamelUnderTest()) {
            camel.start(new Transforming());
            return camel.send(uri, body, headers);
        }
    }

    @Test
    void theBinaryModeHasTheAttributesAsCamelsHeadersAndTheDataAsTheBody() throws Exception {
        Exchange exchange = transformed("direct:binary", EVENT, Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        CloudEvent.CAMEL_CLOUD_EVENT_VERSION, "1.0",
                        CloudEvent.CAMEL_CLOUD_EVENT_ID, "scripted/support/1",
                        CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, "imessage:support",
                        CloudEvent.CAMEL_CLOUD_EVENT_TYPE, "io.github.camelimessage.message.received",
                        CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, ScriptedProvider.CHAT.value(),
                        CloudEvent.CAMEL_CLOUD_EVENT_TIME, "2026-03-01T12:00:00Z",
                        CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE, "application/json",
                        CloudEvent.CAMEL_CLOUD_EVENT_CONTENT_TYPE, "application/json"));
        assertThat(exchange.getMessage().getBody()).isEqualTo(ImessageConverters.toBytes(EVENT));
    }

    @Test
    void anAttributeThatAnEventHasNotIsNotLeftFromAnotherOne() throws Exception {
        Map<String, Object> map = new HashMap<>(EventMaps.toMap(EVENT));
        map.remove("chatId");

        Exchange exchange = transformed("direct:binary", map, Map.of(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, "another"));

        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT);
    }

    @Test
    void theStructuredModeIsTheDocumentThatSubscribersGet() throws Exception {
        for (String uri : new String[] {"direct:structured", "direct:declared"}) {
            Exchange exchange = transformed(uri, EVENT, Map.of());

            assertThat(exchange.getMessage().getBody()).isEqualTo(CloudEvents.toJson(EVENT));
            assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE))
                    .isEqualTo("application/cloudevents+json");
        }
    }

    @Test
    void whatIsNoEventIsRefusedWithTheReason() throws Exception {
        Exchange exchange = transformed("direct:structured", 42, Map.of());

        assertThat(exchange.getException()).isNotNull().hasStackTraceContaining("InboundEvent");
    }

    @Test
    void yamlNamesThemToo(@TempDir Path folder) throws Exception {
        try (YamlApplication application = new YamlApplication(folder)) {
            application.account("receive", "stream").start("""
                    - route:
                        id: tell
                        from:
                          uri: imessage:support
                          steps:
                            - transformDataType:
                                toType: "imessage:application-cloudevents+json"
                            - to: mock:told
                    """);
            await().until(() -> application.mac.socketsConnected() == 1);

            application.mac.someoneWrites("+15550001111", "hello");
            await().until(() -> application.mock("told").getReceivedCounter() == 1);

            byte[] told =
                    application.mock("told").getExchanges().get(0).getMessage().getBody(byte[].class);
            JsonNode document = JSON.readTree(new String(told, StandardCharsets.UTF_8));
            assertThat(document.path("type").asText()).isEqualTo("io.github.camelimessage.message.received");
            assertThat(document.path("data").path("text").asText()).isEqualTo("hello");
        }
    }
}
