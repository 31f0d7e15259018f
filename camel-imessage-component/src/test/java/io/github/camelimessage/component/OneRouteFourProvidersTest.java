package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One route, and nothing in it says which provider it is: the account does. */
class OneRouteFourProvidersTest {

    private static final String ALICE = "+15550001111";

    private final CamelUnderTest camel = new CamelUnderTest();
    private SimulatedProvider server;

    @AfterEach
    void stop() throws Exception {
        camel.close();
        if (server != null) {
            server.close();
        }
    }

    private static final class Conversation extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:ask").to("imessage:support");
            from("imessage:support?events=message.*,reaction.*")
                    .choice()
                    .when(header("CamelImessageEventType").isEqualTo("message.received"))
                    .setBody(simple("You wrote: ${body.text}"))
                    .to("imessage:support")
                    .otherwise()
                    .to("mock:told");
        }
    }

    private void start(Side side) throws Exception {
        camel.start();
        server = side.start(camel.clock);
        camel.component.setHttpTransport(null);
        side.account(camel.support(), server, camel.port());
        camel.context.addRoutes(new Conversation());
        await().until(() -> !server.webhookUrls().isEmpty());
    }

    private List<String> told() {
        return camel
                .context
                .getEndpoint("mock:told", org.apache.camel.component.mock.MockEndpoint.class)
                .getExchanges()
                .stream()
                .map(exchange ->
                        exchange.getMessage().getBody(InboundEvent.class).type().word())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aMessageIsSentDeliveredReactedToAndRead(Side side) throws Exception {
        start(side);

        Exchange sent = camel.send("direct:ask", "see you at nine", Map.of(ImessageConstants.TO, ALICE));
        assertThat(sent.getException()).isNull();
        await().untilAsserted(() -> assertThat(told()).contains("message.delivered"));
        String message = server.sent().get(0).id();
        server.someoneReacts(ALICE, message, "love");
        await().untilAsserted(() -> assertThat(told()).contains("reaction.added"));
        server.read(message);
        await().untilAsserted(() -> assertThat(told()).contains("message.read"));

        assertThat(server.sent()).hasSize(1);
        assertThat(told()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void aMessageIsAnsweredInItsChatAndNowhereElse(Side side) throws Exception {
        start(side);
        String group = server.group("Hiking", ALICE, "+15550002222");

        server.someoneWrites(ALICE, "for you alone");
        await().until(() -> server.sent().size() == 1);
        server.someoneWritesIn(group, ALICE, "for all");
        await().until(() -> server.sent().size() == 2);

        assertThat(server.sent().get(0).chat()).isEqualTo(server.directChat(ALICE));
        assertThat(server.sent().get(1).chat()).isEqualTo(group);
        assertThat(server.sent().get(1).text()).isEqualTo("You wrote: for all");
    }
}
