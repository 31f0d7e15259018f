package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator;
import io.github.camelimessage.simulator.textbubbles.Timings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** TextBubbles through the whole component: real HTTP both ways, webhooks and the stream. */
class TextBubblesJourneyTest {

    private static final String ALICE = "+15550200001";
    private static final String SECRET = "whsec_of_ours";

    private final CamelUnderTest camel = new CamelUnderTest();
    private TextBubblesSimulator service;

    @BeforeEach
    void prepare() {
        Duration soon = Duration.ofMillis(300);
        service = TextBubblesSimulator.builder()
                .clock(camel.clock)
                .fast()
                .timings(Timings.fast().withWebhookRetries(soon, soon, soon, soon, soon, soon, soon))
                .acceptsPlainAddresses(true)
                .start();
        camel.component.setHttpTransport(null);
        camel.support().setProvider("textbubbles");
        camel.support().setServerUrl(service.url());
        camel.support().setApiKey(service.credential());
        camel.support().setSecret(SECRET);
        camel.context.getRegistry().bind("points", new RememberedPoints());
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        service.close();
    }

    private String address() {
        return "http://127.0.0.1:" + camel.port() + "/imessage/support";
    }

    private void echo(String from) throws Exception {
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
    }

    private void receiveByWebhook(String registration) throws Exception {
        camel.start();
        camel.support().setWebhookUrl(address());
        camel.support().setRegistration(registration);
        echo("imessage:support?events=message.received");
        await().until(() -> camel.receiver().lastScan() != null);
    }

    private List<String> texts() {
        return camel.events().getExchanges().stream()
                .map(exchange -> exchange.getMessage()
                        .getBody(InboundEvent.MessageReceived.class)
                        .text())
                .toList();
    }

    @Test
    void aMessageIsAnsweredInItsChatWhateverCarriesIt() throws Exception {
        receiveByWebhook("manage");
        await().until(() -> service.webhookUrls().contains(address()));
        String group = service.group("Hiking", ALICE, "+15550200002");

        service.someoneWritesIn(group, ALICE, "is it open today?");
        service.whatsApp().connects("+15550200900");
        service.whatsApp().someoneWrites("+15550200002", "hola");
        await().until(() -> service.sent().size() == 2);

        assertThat(service.sent())
                .satisfiesExactlyInAnyOrder(
                        sent -> {
                            assertThat(sent.text()).isEqualTo("you wrote: is it open today?");
                            assertThat(sent.chat()).isEqualTo(group);
                        },
                        sent -> {
                            assertThat(sent.text()).isEqualTo("you wrote: hola");
                            assertThat(sent.channel()).isEqualTo("whatsapp");
                        });
    }

    @Test
    void aSecretThatIsPutRightLaterLosesNothing() throws Exception {
        receiveByWebhook("off");
        service.registerWebhook(address());
        service.someoneWrites(ALICE, "anybody there?");
        await().until(() -> !service.webhooksPosted().isEmpty()
                && service.webhooksPosted().get(0).outcome() != null);
        assertThat(texts()).isEmpty();

        change(address(), "{\"secret\":\"" + SECRET + "\"}");
        await().until(() -> texts().size() == 1);

        assertThat(service.webhooksPosted()).first().satisfies(post -> assertThat(post.outcome())
                .contains("503"));
        assertThat(texts()).containsExactly("anybody there?");
    }

    private void change(String url, String body) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        String list = http.send(request("/v1/webhooks/list").GET().build(), BodyHandlers.ofString())
                .body();
        String id = list.replaceFirst("(?s).*\"id\"\\s*:\\s*\"([^\"]+)\".*" + url.replace(".", "\\.") + ".*", "$1");
        http.send(
                request("/v1/webhooks/" + id)
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json")
                        .build(),
                BodyHandlers.discarding());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service.url() + path))
                .header("Authorization", "Bearer " + service.credential());
    }

    @Test
    void theStreamNeedsNoAddressAndItsGapIsReadFromHistory() throws Exception {
        camel.support().setSecret(null);
        camel.startReceiving("imessage:support?receive=stream&events=message.received");
        await().until(() -> camel.receiver().stream().orElseThrow().phase() == StreamKeeper.Phase.OPEN);
        await().until(() -> camel.receiver().lastScan() != null);
        service.someoneWrites(ALICE, "is it open today?");
        await().until(() -> texts().size() == 1);

        service.stop();
        await().until(() -> camel.receiver().stream().orElseThrow().phase() == StreamKeeper.Phase.WAITING);
        service.someoneWrites(ALICE, "anybody there?");
        camel.clock.advance(Duration.ofMinutes(5));
        service.start();
        await().until(() -> texts().size() == 2);

        assertThat(texts()).containsExactly("is it open today?", "anybody there?");
        assertThat(camel.events().getExchanges())
                .extracting(exchange -> exchange.getMessage().getHeader(ImessageConstants.LATE))
                .containsExactly(false, true);
        assertThat(service.webhookUrls()).isEmpty();
    }

    @Test
    void aSendIsAnsweredWithItsReceiptAndAWrongKeyIsToldByItsType() throws Exception {
        camel.start();
        Exchange sent = camel.send("imessage:support", "see you at nine", Map.of(ImessageConstants.TO, ALICE));

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getBody(Receipt.class).message()).isNotNull();
        await().until(() -> service.sent().size() == 1);
        camel.support().setApiKey("wrong");
        Exchange refused = camel.send("imessage:support", "hi", Map.of(ImessageConstants.TO, ALICE));
        assertThat(refused.getException()).isInstanceOf(ProviderException.NotAuthorised.class);
        assertThat(service.sent()).hasSize(1);
    }
}
