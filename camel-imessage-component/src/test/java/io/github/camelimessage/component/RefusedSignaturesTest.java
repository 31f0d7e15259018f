package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelimessage.component.provider.Verdict.Reason;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Each way of being wrong, posted to the real endpoint of each provider that signs: its status, its reason, and what the log keeps quiet. */
class RefusedSignaturesTest {

    private static final byte[] KEY = "a-key-of-twenty-four-byt".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
    private static final String BODY = "{\"text\":\"meet me at the harbour\",\"from\":\"+15550001111\"}";

    private final CamelUnderTest camel = new CamelUnderTest();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger all = (Logger) LoggerFactory.getLogger("io.github.camelimessage");
    private SimulatedProvider server;

    @BeforeEach
    void listen() {
        all.setLevel(Level.TRACE);
        all.setAdditive(false);
        log.start();
        all.addAppender(log);
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        if (server != null) {
            server.close();
        }
        all.detachAppender(log);
        all.setAdditive(true);
        all.setLevel(null);
    }

    static Stream<Arguments> cases() {
        return Stream.of(Side.BLOOIO, Side.TEXTBUBBLES, Side.MSGBUBBLES)
                .flatMap(side -> Arrays.stream(Reason.values()).map(reason -> Arguments.of(side, reason)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatDoesNotProveItselfIsAnsweredAsTheProviderNeedsIt(Side side, Reason reason) throws Exception {
        camel.start();
        server = side.start(camel.clock);
        camel.component.setHttpTransport(null);
        side.account(camel.support(), server, camel.port());
        camel.support().setRegistration("off");
        camel.support().setSecret(SECRET);
        camel.context.addRoutes(new org.apache.camel.builder.RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support").to("mock:events");
            }
        });

        int status = post(headers(side, reason));

        boolean comesAgain = side == Side.TEXTBUBBLES && reason != Reason.MISSING && reason != Reason.MALFORMED;
        assertThat(status).isEqualTo(comesAgain ? 503 : 401);
        assertThat(camel.ids()).isEmpty();
        List<ILoggingEvent> lines = List.copyOf(log.list);
        assertThat(lines)
                .filteredOn(line -> line.getFormattedMessage().contains("reason=" + reason))
                .isNotEmpty()
                .allMatch(line -> line.getLevel() == Level.DEBUG);
        assertThat(lines)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("harbour") || line.contains("5550001111") || line.contains(SECRET));
    }

    private static String signature(Side side, String time, byte[] key, boolean base64) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String text = (side == Side.MSGBUBBLES ? "msg_1." : "") + time + "." + BODY;
        byte[] sum = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return base64 ? Base64.getEncoder().encodeToString(sum) : HexFormat.of().formatHex(sum);
    }

    /** What is wrong is only what the reason says: the rest is as the provider signs. */
    private Map<String, String> headers(Side side, Reason reason) throws Exception {
        Duration away =
                switch (reason) {
                    case TOO_OLD -> Duration.ofMinutes(-6);
                    case FROM_THE_FUTURE -> Duration.ofMinutes(6);
                    default -> Duration.ZERO;
                };
        String time = String.valueOf(camel.clock.instant().plus(away).getEpochSecond());
        boolean standard = side == Side.MSGBUBBLES;
        byte[] right = standard ? KEY : SECRET.getBytes(StandardCharsets.UTF_8);
        byte[] key = reason == Reason.WRONG ? "some other secret".getBytes(StandardCharsets.UTF_8) : right;
        String signature = reason == Reason.MALFORMED ? "?" : signature(side, time, key, standard);
        if (reason == Reason.MISSING) {
            return Map.of();
        }
        return switch (side) {
            case BLOOIO ->
                Map.of("X-Blooio-Signature", reason == Reason.MALFORMED ? "?" : "t=" + time + ",v1=" + signature);
            case TEXTBUBBLES ->
                Map.of("X-Signature", reason == Reason.MALFORMED ? "?" : "sha256=" + signature, "X-Timestamp", time);
            default ->
                Map.of(
                        "webhook-id",
                        "msg_1",
                        "webhook-timestamp",
                        time,
                        "webhook-signature",
                        reason == Reason.MALFORMED ? "?" : "v1," + signature);
        };
    }

    private int post(Map<String, String> headers) throws Exception {
        List<String> pairs = new ArrayList<>(List.of("Content-Type", "application/json"));
        headers.forEach((name, value) -> pairs.addAll(List.of(name, value)));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + camel.port() + "/imessage/support"))
                .headers(pairs.toArray(String[]::new))
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
