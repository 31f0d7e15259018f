package io.github.camelimessage.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.ImessageComponent;
import io.github.camelimessage.component.ImessageConfiguration;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Target;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Test;

/** How an application tests its routes around ours with no provider at hand: by advice, on ids that stay as they are. */
class RouteAdviceTest extends CamelTestSupport {

    private static final String CHAT = "any;-;+15550001111";

    /** What somebody wrote, as JSON that a test can keep in a file. */
    private static final String WRITTEN = """
            {"id": "bluebubbles:support:1:received", "type": "message.received", "time": "%s", "account": "support",
             "provider": "bluebubbles", "direction": "inbound", "chatId": "%s", "sender": "+15550001111",
             "messageId": "1", "text": "Is it open today?"}
            """.formatted(Instant.now(), CHAT);

    private static final Receipt RECEIPT =
            new Receipt(new MessageId("2"), new ChatId(CHAT), Receipt.Progress.SENT, "iMessage", Instant.now(), null);

    /** What is under test: the application's own routes. */
    private static final class Application extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:tickets")
                    .routeId("tickets")
                    .setBody(constant("Until nine."))
                    .to("direct:imessage-send-support");
            from("direct:at-once").routeId("at-once").to("imessage:support");
        }
    }

    @Override
    public void configureTest(TestExecutionConfiguration test) {
        super.configureTest(test);
        test.withUseAdviceWith(true);
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        ImessageConfiguration account = new ImessageConfiguration();
        account.setProvider("bluebubbles");
        account.setServerUrl("http://localhost:1");
        account.setPassword("of no server");
        account.setReceive("poll");
        ImessageComponent component = new ImessageComponent();
        component.getAccounts().put("support", account);
        registry.bind("imessage", component);
    }

    @Override
    public void configureContext(CamelContextConfiguration configuration) {
        super.configureContext(configuration);
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "imessage.routes.accounts", "support",
                "imessage.routes.database.url", "jdbc:h2:mem:" + UUID.randomUUID(),
                "imessage.routes.subscribers[tickets].url", "direct:tickets"));
        configuration.withUseOverridePropertiesWithPropertiesComponent(properties);
    }

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return new RoutesBuilder[] {new ImessageRoutes(), new Application()};
    }

    @Test
    void anEventIsHandedInAndTheAnswerIsCaughtBeforeItLeaves() throws Exception {
        AdviceWith.adviceWith(context, "ingest-support", route -> route.replaceFromWith("direct:arrives"));
        AdviceWith.adviceWith(context, "send-due-support", route -> route.weaveById("send-support")
                .replace()
                .to("mock:sent"));
        MockEndpoint sent = getMockEndpoint("mock:sent");
        sent.whenAnyExchangeReceived(exchange -> exchange.getMessage().setBody(RECEIPT));
        sent.expectedMessageCount(1);
        context.start();

        template.sendBody("direct:arrives", WRITTEN);

        sent.assertIsSatisfied(60_000);
        SendMessage answer = sent.getExchanges().get(0).getMessage().getBody(SendMessage.class);
        assertThat(answer.to()).isEqualTo(new Target.InChat(new ChatId(CHAT)));
        assertThat(answer.text()).isEqualTo("Until nine.");
    }

    @Test
    void whatIsToBeSentDurablyIsCaughtBeforeItIsWrittenDown() throws Exception {
        AdviceWith.adviceWith(context, "accept-send-support", route -> route.weaveById("write-down-support")
                .replace()
                .to("mock:written"));
        MockEndpoint written = getMockEndpoint("mock:written");
        written.expectedBodiesReceived("Until nine.");
        context.start();

        template.sendBody("direct:tickets", WRITTEN);

        written.assertIsSatisfied();
    }

    @Test
    void aSendWithoutOurRoutesIsCaughtByTheAccountsEndpoint() throws Exception {
        AdviceWith.adviceWith(context, "at-once", route -> route.mockEndpointsAndSkip("imessage:*"));
        context.start();
        MockEndpoint sent = getMockEndpoint("mock:imessage:support");
        sent.expectedBodiesReceived("hello");

        template.sendBody("direct:at-once", "hello");

        sent.assertIsSatisfied();
    }
}
