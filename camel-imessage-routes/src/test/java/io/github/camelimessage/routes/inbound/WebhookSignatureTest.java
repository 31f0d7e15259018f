package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.routes.inbound.ReceivingServer.Received;
import io.github.camelimessage.routes.store.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag(TestDatabase.BOTH)
class WebhookSignatureTest {

    private static final String ENCODED = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final byte[] DECODED = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final byte[] PLAIN = "plain and simple".replace(' ', '-').getBytes(StandardCharsets.UTF_8);

    /** What is configured, and the keys that a receiver may verify with. */
    private record TestScenario(String name, String configured, List<byte[]> keys) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<TestScenario> scenarios() {
        return List.of(
                new TestScenario("encoded secret", ENCODED, List.of(DECODED)),
                new TestScenario("plain secret", "plain-and-simple", List.of(PLAIN)),
                new TestScenario(
                        "two secrets while one replaces the other",
                        ENCODED + " plain-and-simple",
                        List.of(DECODED, PLAIN)),
                new TestScenario("blanks around", "  plain-and-simple \t", List.of(PLAIN)));
    }

    /** The example that the Standard Webhooks libraries test themselves with. */
    @Test
    void theKnownExampleComesOut() {
        String signature = WebhookSignature.with(ENCODED)
                .sign(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1614265330,
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aReceiverCanVerifyWhatArrives(TestScenario scenario) throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .subscriber("crm", crm.url(), "secret", scenario.configured())
                        .start()) {
            bench.arrives(bench.message("e1"));

            await().until(() -> crm.received().size() == 1);
            Received got = crm.received().get(0);
            assertThat(got.timestamp())
                    .isEqualTo(Long.toString(bench.clock.instant().getEpochSecond()));
            List<String> signatures = List.of(got.signature().split(" "));
            assertThat(signatures).hasSameSizeAs(scenario.keys());
            for (int i = 0; i < signatures.size(); i++) {
                assertThat(signatures.get(i))
                        .isEqualTo("v1," + expected(scenario.keys().get(i), got));
            }
        }
    }

    private static String expected(byte[] key, Received got) throws Exception {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.write((got.id() + "." + got.timestamp() + ".").getBytes(StandardCharsets.UTF_8));
        signed.write(got.body());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
    }

    @Test
    void aSecretThatIsNoBase64IsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> WebhookSignature.with("whsec_sea!gull"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must go on in Base64")
                .hasMessageNotContaining("sea!gull");
    }

    @Test
    void noSecretIsRefused() {
        assertThatThrownBy(() -> WebhookSignature.with(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A webhook subscriber needs a secret: its deliveries are signed.");
    }
}
