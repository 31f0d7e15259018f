package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole way, from a played BlueBubbles server through a route and back, over real HTTP in both directions. */
class BlueBubblesJourneyTest {

    private static final String ALICE = "+15550001111";

    private final CamelUnderTest camel = new CamelUnderTest();
    private BlueBubblesSimulator mac;

    @BeforeEach
    void start() throws Exception {
        mac = BlueBubblesSimulator.builder().clock(camel.clock).fast().start();
        camel.component.setHttpTransport(null);
        camel.support().setProvider("bluebubbles");
        camel.support().setServerUrl(mac.url());
        camel.support().setPassword(mac.password());
        camel.start();
        camel.support().setWebhookUrl("http://127.0.0.1:" + camel.port() + "/imessage/support");
        camel.support().setRegistration("manage");
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        mac.close();
    }

    @Test
    void aMessageIsAnsweredInItsChat() throws Exception {
        receive("imessage:support?events=message.received");

        mac.someoneWrites(ALICE, "is it open today?");
        await().until(() -> mac.sent().size() == 1);

        assertThat(mac.sent().get(0).text()).isEqualTo("you wrote: is it open today?");
        assertThat(camel.events().getExchanges().get(0).getMessage().getHeader(ImessageConstants.SENDER))
                .isEqualTo(ALICE);
    }

    @Test
    void whatWasWrittenWhileWeWereAwayIsFoundOnce() throws Exception {
        camel.context.getRegistry().bind("points", new RememberedPoints());
        receive("imessage:support?events=message.received");
        await().until(() -> camel.receiver().lastScan() != null);
        camel.context.getRouteController().stopRoute("echo");
        int posted = mac.webhooksPosted().size();
        mac.someoneWrites(ALICE, "anybody there?");
        await().until(() -> mac.webhooksPosted().size() > posted);

        camel.context.getRouteController().startRoute("echo");
        await().until(() -> mac.sent().size() == 1);

        assertThat(mac.sent().get(0).text()).isEqualTo("you wrote: anybody there?");
        assertThat(camel.ids()).hasSize(1);
    }

    @Test
    void aSendIsAnsweredWithItsReceipt() throws Exception {
        Exchange exchange = camel.send("imessage:support", "see you at nine", Map.of(ImessageConstants.TO, ALICE));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(Receipt.class).message()).isNotNull();
        assertThat(mac.sent()).extracting(sent -> sent.text()).containsExactly("see you at nine");
    }

    @Test
    void aWrongPasswordIsToldByItsType() {
        camel.support().setPassword("wrong");

        Exchange exchange = camel.send("imessage:support", "hi", Map.of(ImessageConstants.TO, ALICE));

        assertThat(exchange.getException()).isInstanceOf(ProviderException.NotAuthorised.class);
        assertThat(mac.sent()).isEmpty();
    }

    private void receive(String from) throws Exception {
        camel.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from)
                        .routeId("echo")
                        .to("mock:events")
                        .setBody(simple("you wrote: ${body.text}"))
                        .to("imessage:support");
            }
        });
        await().until(() -> !mac.webhookUrls().isEmpty());
    }
}
