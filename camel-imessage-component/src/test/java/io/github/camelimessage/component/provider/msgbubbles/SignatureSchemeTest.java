package io.github.camelimessage.component.provider.msgbubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.provider.ProviderConnection;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.component.provider.Verdict.Reason;
import io.github.camelimessage.simulator.msgbubbles.WebhookSigning;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureSchemeTest {

    private static final String SECRET = "whsec_c2VjcmV0IHNlY3JldCBzZWNyZXQ=";
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final byte[] BODY = "{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8);

    private static final Map<String, String> IN_ONE_HEADER = Map.of(
            "signature.scheme", "timestamped-hmac",
            "signature.header", "X-Signature",
            "signature.timestampPrefix", "t=",
            "signature.prefix", "v1=",
            "signature.algorithm", "HmacSHA256",
            "signature.message", "timestamp.body",
            "signature.encoding", "hex");

    private static final Map<String, String> IN_TWO_HEADERS = Map.of(
            "signature.scheme", "timestamped-hmac",
            "signature.header", "X-Signature",
            "signature.timestampHeader", "X-Time",
            "signature.prefix", "sha256=",
            "signature.algorithm", "HmacSHA256",
            "signature.message", "timestamp.body",
            "signature.encoding", "hex",
            "signature.tolerance", "60");

    private static SignatureScheme scheme(Map<String, String> options) {
        return SignatureScheme.of(MsgBubblesRig.settings("http://127.0.0.1:1", "k", SECRET, options))
                .orElseThrow();
    }

    private static Verdict verify(Map<String, String> options, Map<String, String> headers, byte[] body) {
        return scheme(options)
                .verify(
                        new RawRequest(headers, null, body),
                        List.of("whsec_b3RoZXI=", SECRET),
                        Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Map<String, String> signed(WebhookSigning signing, Instant at) {
        return signing.headers(SECRET, "evt_1", at, BODY);
    }

    @Test
    void eachWayOfSigningIsTakenByTheOptionsThatDescribeIt() {
        WebhookSigning one = WebhookSigning.inOneHeader("x-signature");
        WebhookSigning two = WebhookSigning.inTwoHeaders("x-signature", "sha256=", "x-time");
        WebhookSigning standard = WebhookSigning.standardWebhooks();
        Map<String, String> named = Map.of("signature.scheme", "standard-webhooks");

        assertThat(verify(IN_ONE_HEADER, signed(one, NOW), BODY)).isEqualTo(Verdict.accepted());
        assertThat(verify(IN_TWO_HEADERS, signed(two, NOW), BODY)).isEqualTo(Verdict.accepted());
        assertThat(verify(named, signed(standard, NOW), BODY)).isEqualTo(Verdict.accepted());
        assertThat(verify(IN_ONE_HEADER, signed(one, NOW), "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Verdict.refused(Reason.WRONG));
        assertThat(verify(IN_ONE_HEADER, signed(two, NOW), BODY)).isEqualTo(Verdict.refused(Reason.MISSING));
        assertThat(verify(IN_TWO_HEADERS, signed(two, NOW.minusSeconds(61)), BODY))
                .isEqualTo(Verdict.refused(Reason.TOO_OLD));
        assertThat(verify(IN_TWO_HEADERS, signed(two, NOW.plusSeconds(61)), BODY))
                .isEqualTo(Verdict.refused(Reason.FROM_THE_FUTURE));
    }

    @Test
    void aTimeThatWasChangedIsNoGoodSignature() {
        Map<String, String> headers =
                new HashMap<>(signed(WebhookSigning.inTwoHeaders("x-signature", "sha256=", "x-time"), NOW));
        headers.put("x-time", String.valueOf(NOW.getEpochSecond() + 1));

        assertThat(verify(IN_TWO_HEADERS, headers, BODY)).isEqualTo(Verdict.refused(Reason.WRONG));
        headers.put("x-time", "soon");
        assertThat(verify(IN_TWO_HEADERS, headers, BODY)).isEqualTo(Verdict.refused(Reason.MALFORMED));
        headers.remove("x-time");
        assertThat(verify(IN_TWO_HEADERS, headers, BODY)).isEqualTo(Verdict.refused(Reason.MISSING));
    }

    @Test
    void oneOfSeveralSignaturesIsEnough() {
        Map<String, String> headers = new HashMap<>(signed(WebhookSigning.standardWebhooks(), NOW));
        headers.merge("webhook-signature", "v1,AAAA v2,zzz ", (right, other) -> other + right);

        assertThat(verify(Map.of("signature.scheme", "standard-webhooks"), headers, BODY))
                .isEqualTo(Verdict.accepted());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "signature.scheme=guess | signature.scheme must be one of timestamped-hmac, standard-webhooks",
                "signature.header=X | says nothing without providerOption.signature.scheme",
                "signature.scheme=timestamped-hmac | signature.header is needed",
                "signature.scheme=standard-webhooks;signature.header=X | is fixed by the scheme",
                "signature.scheme=standard-webhooks;signature.tolerance=0 | must be a number of seconds",
                "signature.scheme=timestamped-hmac;signature.header=X;signature.message=timestamp;signature.algorithm=HmacSHA256;signature.encoding=hex | must hold the word body once",
                "signature.scheme=timestamped-hmac;signature.header=X;signature.message=timestamp.body;signature.algorithm=HmacSHA256;signature.encoding=hex | must say where it stands",
                "signature.scheme=timestamped-hmac;signature.header=X;signature.timestampHeader=T;signature.message=body;signature.algorithm=HmacSHA256;signature.encoding=hex | a time that is not signed proves nothing",
                "signature.scheme=timestamped-hmac;signature.header=X;signature.message=body;signature.algorithm=MD5;signature.encoding=hex | signature.algorithm must be one of",
                "signature.schema=x | MsgBubbles has no providerOption.signature.schema",
                "path.editMesage=x | MsgBubbles has no providerOption.path.editMesage",
                "path.editMessage=messages/:id | must be a method and a path",
                "path.editMessage=PATCH messages/:text/../x | has a segment",
                "path.editMessage=PATCH messages/:key | stands for nothing here. Known: :id",
                "body.editMessage={} | is set without providerOption.path.editMessage",
                "path.editMessage=PATCH messages/:id;body.editMessage=[1] | must be a JSON object",
                "path.editMessage=PATCH messages/:id;body.editMessage={\"a\":[\":nothing\"]} | stands for nothing here",
                "upload=ftp | upload must be one of multipart, presigned",
                "messages.paging=cursor | messages.paging must be one of before",
            })
    void whatIsWrongInTheOptionsIsNamedAtTheStart(String given, String words) {
        Map<String, String> options = new HashMap<>();
        for (String pair : given.strip().split(";")) {
            options.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }

        assertThatThrownBy(() -> MsgBubblesRig.to("http://127.0.0.1:1", options).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words.strip());
    }

    @Test
    void withoutASchemeNothingIsTakenAndTheOptionsAreNamed() {
        try (MsgBubblesRig rig = MsgBubblesRig.to("http://127.0.0.1:1", Map.of())) {
            ProviderConnection connection = rig.connection;

            assertThat(connection.webhook().missing().orElseThrow())
                    .contains("providerOption.signature.scheme", "allowUnverified=true");
            assertThat(connection
                            .webhook()
                            .verify(new RawRequest(signed(WebhookSigning.standardWebhooks(), NOW), null, BODY)))
                    .isEqualTo(Verdict.refused(Reason.MISSING));
        }
    }
}
