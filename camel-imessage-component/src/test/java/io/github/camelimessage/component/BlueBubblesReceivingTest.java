package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a BlueBubbles server posts, doubles, forgets and spoils, seen from the end of a route. */
class BlueBubblesReceivingTest {

    private static final String ALICE = "+15550001111";
    private static final String SECRET = "a+b/c%=é";

    private final CamelUnderTest camel = new CamelUnderTest();
    private final RememberedPoints points = new RememberedPoints();
    private final HttpClient http = HttpClient.newHttpClient();
    private BlueBubblesSimulator mac;

    @BeforeEach
    void start() throws Exception {
        camel.context.getRegistry().bind("points", points);
        mac = BlueBubblesSimulator.builder().clock(camel.clock).fast().start();
        camel.component.setHttpTransport(null);
        camel.support().setProvider("bluebubbles");
        camel.support().setServerUrl(mac.url());
        camel.support().setPassword(mac.password());
        camel.support().setSecret(SECRET);
        camel.start();
        camel.support().setWebhookUrl("http://127.0.0.1:" + camel.port() + "/imessage/support");
        camel.support().setRegistration("manage");
        camel.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support").routeId("all").to("mock:events");
            }
        });
        await().until(() -> !mac.webhookUrls().isEmpty());
        await().until(() -> camel.receiver().lastScan() != null);
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        mac.close();
    }

    private List<String> types() {
        return camel.events().getExchanges().stream()
                .map(exchange -> exchange.getMessage().getHeader(ImessageConstants.EVENT_TYPE, String.class))
                .toList();
    }

    private long count(String type) {
        return types().stream().filter(type::equals).count();
    }

    private void scan() {
        int before = points.moves.size();
        camel.clock.advance(Duration.ofMinutes(1));
        camel.receiver().scan("the test wants it");
        await().until(() -> points.moves.size() > before);
    }

    @Test
    void aRepeatedWebhookAnOldRowAndAScanAreOneExchange() {
        mac.faults().webhooks().duplicate(1);
        String guid = mac.someoneWrites(ALICE, "once");
        await().until(() -> count("message.received") == 1);
        int posted = mac.webhooksPosted().size();

        mac.announceOldRowAgain(guid);
        await().until(() -> mac.webhooksPosted().size() > posted);
        scan();

        assertThat(count("message.received")).isEqualTo(1);
        assertThat(camel.receiver().counters().duplicates.sum()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aLostWebhookIsFoundByAScanUnderTheIdThatALaterCopyHas() {
        mac.faults().webhooks().drop(1);
        String guid = mac.someoneWrites(ALICE, "lost");
        scan();
        await().until(() -> count("message.received") == 1);
        int posted = mac.webhooksPosted().size();

        mac.announceOldRowAgain(guid);
        await().until(() -> mac.webhooksPosted().size() > posted);
        await().until(() -> camel.receiver().counters().duplicates.sum() >= 1);

        assertThat(count("message.received")).isEqualTo(1);
    }

    @Test
    void theTwoAnnouncementsOfOurOwnSendAndItsRowInAScanAreOneExchange() {
        camel.send("imessage:support", "from us", Map.of(ImessageConstants.TO, ALICE, ImessageConstants.KEY, "k-1"));
        await().until(() -> count("message.sent") == 1);
        await().until(() -> mac.webhooksPosted().size() >= 2);
        scan();

        assertThat(count("message.sent")).isEqualTo(1);
        assertThat(count("message.own")).isZero();
        assertThat(count("message.received")).isZero();
    }

    @Test
    void whatIsNotUnderstoodFlowsAsUnrecognised() throws Exception {
        assertThat(post("{\"type\":\"type-of-tomorrow\",\"data\":{\"any\":\"thing\"}}", SECRET))
                .isEqualTo(200);

        InboundEvent event = camel.events().getExchanges().get(0).getMessage().getBody(InboundEvent.class);
        assertThat(event.type().word()).isEqualTo("unrecognised");
        assertThat(event.envelope().raw()).contains("type-of-tomorrow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "null", "[]", "\"text\"", "1", "{\"type\":\"new-message\"}", "{\"type\":7}", "{} {}"})
    void whatIsNoWebhookIsAnsweredAsMalformedAndReachesNoRoute(String body) throws Exception {
        assertThat(post(body, SECRET)).isEqualTo(400);
        assertThat(types()).isEmpty();
    }

    @Test
    void deepAndBrokenAndOverlongBodiesAreRefusedAndTheNextOneIsTaken() throws Exception {
        assertThat(post("[".repeat(100_000), SECRET)).isEqualTo(400);
        assertThat(post("{\"type\":\"x\",\"data\":" + "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_001), SECRET))
                .isEqualTo(400);
        assertThat(post(new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"'}, query(SECRET)))
                .isEqualTo(400);
        assertThat(post(" ".repeat(11 * 1024 * 1024), SECRET)).isEqualTo(413);

        mac.someoneWrites(ALICE, "👩‍👩‍👧 é");
        await().until(() -> count("message.received") == 1);

        assertThat(camel.events()
                        .getExchanges()
                        .get(0)
                        .getMessage()
                        .getBody(InboundEvent.MessageReceived.class)
                        .text())
                .isEqualTo("👩‍👩‍👧 é");
    }

    @ParameterizedTest
    @CsvSource({
        "token=a%2Bb%2Fc%25%3D%C3%A9, 200",
        "x=1&token=a%2Bb%2Fc%25%3D%C3%A9&y, 200",
        "token=a%2Bb%2Fc%25%3D%C3%A9&token=guess, 200",
        "token=guess&token=a%2Bb%2Fc%25%3D%C3%A9, 401",
        "token=a+b%2Fc%25%3D%C3%A9, 401",
        "token=, 401",
        "token, 401",
        "TOKEN=a%2Bb%2Fc%25%3D%C3%A9, 401",
        "a=1, 401"
    })
    void theFirstTokenOfTheQueryDecides(String query, int status) throws Exception {
        assertThat(post("{\"type\":\"hello-world\"}".getBytes(StandardCharsets.UTF_8), query))
                .isEqualTo(status);
    }

    @Test
    void aSecretThatChangesIsRegisteredAgainAndBothAreTakenMeanwhile() throws Exception {
        camel.support().setSecret("new," + SECRET);

        assertThat(post("{\"type\":\"type-of-tomorrow\"}", "new")).isEqualTo(200);
        assertThat(post("{\"type\":\"type-of-tomorrow\"}", SECRET)).isEqualTo(200);
        assertThat(post("{\"type\":\"type-of-tomorrow\"}", "new," + SECRET)).isEqualTo(401);
        camel.receiver().registration().look();

        await().until(() -> mac.webhookUrls().stream().allMatch(url -> url.endsWith("?token=new")));
    }

    private static String query(String token) {
        return "token=" + java.net.URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    private int post(String body, String token) throws Exception {
        return post(body.getBytes(StandardCharsets.UTF_8), query(token));
    }

    private int post(byte[] body, String query) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        new URI("http://127.0.0.1:" + camel.port() + "/imessage/support?" + query))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
