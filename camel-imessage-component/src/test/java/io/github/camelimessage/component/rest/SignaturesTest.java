package io.github.camelimessage.component.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.component.provider.Verdict.Reason;
import io.github.camelimessage.simulator.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final SettableClock CLOCK = new SettableClock(Instant.ofEpochSecond(1_790_000_000));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Verdict at(String seconds, Clock clock) {
        String signature = Signatures.hex("s", bytes(seconds + "."), bytes("{}"));
        return Signatures.verifyAtTime(List.of("s"), List.of(signature), seconds, bytes("{}"), TOLERANCE, clock);
    }

    @Test
    void itIsTheHmacOfRfc4231() {
        assertThat(Signatures.hex("Jefe", bytes("what do ya want "), bytes("for nothing?")))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void theVectorsOfTheProvidersMatch() {
        String body = "{\"event\":\"message.sent\",\"message_id\":\"m_fixture_1\",\"external_id\":\"+15550100001\","
                + "\"status\":\"sent\",\"timestamp\":1790000000123,\"is_group\":false}";
        assertThat(Signatures.hex("whsec_blooio_fixture_not_a_secret", bytes("1790000000."), bytes(body)))
                .isEqualTo("07c7fca4d94a9a130f2570cae1f7a785fd1a639bb8b1be80b0b631af5e1cc39b");
        String other = "{\"id\":\"evt_fixture_1\",\"type\":\"message.sent\",\"timestamp\":\"2026-09-21T14:13:20.000Z\","
                + "\"data\":{\"messageId\":\"msg_fixture_1\",\"channel\":\"imessage\"}}";
        assertThat(Signatures.hex("whsec_textbubbles_fixture_not_a_secret", bytes("1790000000."), bytes(other)))
                .isEqualTo("d8ac233a9b5df6b0d3aef9b0b6216ed69ed4c0e506c6b164bbde1e2adfbcaeea");
    }

    @Property(tries = 200)
    void onlyTheExactBytesAndSecretAreAccepted(
            @ForAll byte[] body, @ForAll @NotEmpty String secret, @ForAll @Size(min = 1, max = 5) byte[] more) {
        String signature = Signatures.hex(secret, body);
        byte[] longer = Arrays.copyOf(body, body.length + more.length);
        System.arraycopy(more, 0, longer, body.length, more.length);

        assertThat(Signatures.verify(List.of("old", secret), List.of("junk", signature), body))
                .isEqualTo(Verdict.accepted());
        assertThat(Signatures.verify(List.of(secret), List.of(signature), longer))
                .isEqualTo(Verdict.refused(Reason.WRONG));
        assertThat(Signatures.verify(List.of(secret + "x"), List.of(signature), body))
                .isEqualTo(Verdict.refused(Reason.WRONG));
    }

    @Test
    void upperCaseCountsAndAnySecretAndAnySignatureMayMatch() {
        String right = Signatures.hex("new", bytes("x"));
        String wrong = Signatures.hex("other", bytes("x"));

        assertThat(Signatures.verify(List.of("old", "new"), List.of(wrong, right.toUpperCase(Locale.ROOT)), bytes("x")))
                .isEqualTo(Verdict.accepted());
    }

    @Test
    void whatIsNoSignatureIsMissingOrMalformed() {
        assertThat(Signatures.verify(List.of("s"), List.of(), bytes("x"))).isEqualTo(Verdict.refused(Reason.MISSING));
        assertThat(Signatures.verify(List.of("s"), Arrays.asList(null, " "), bytes("x")))
                .isEqualTo(Verdict.refused(Reason.MISSING));
        assertThat(Signatures.verify(List.of("s"), List.of("abc", "z".repeat(64)), bytes("x")))
                .isEqualTo(Verdict.refused(Reason.MALFORMED));
    }

    @Test
    void withoutASecretNothingIsAccepted() {
        String bySomebody = Signatures.hex("x", bytes("x"));

        assertThat(Signatures.verify(List.of(), List.of(bySomebody), bytes("x")))
                .isEqualTo(Verdict.refused(Reason.WRONG));
        assertThat(Signatures.verify(List.of(""), List.of(bySomebody), bytes("x")))
                .isEqualTo(Verdict.refused(Reason.WRONG));
    }

    @Test
    void theTimeMayDifferBothWaysByTheTolerance() {
        assertThat(at("1790000000", CLOCK)).isEqualTo(Verdict.accepted());
        assertThat(at("1789999700", CLOCK)).isEqualTo(Verdict.accepted());
        assertThat(at("1790000300", CLOCK)).isEqualTo(Verdict.accepted());
        assertThat(at("1789999699", CLOCK)).isEqualTo(Verdict.refused(Reason.TOO_OLD));
        assertThat(at("1790000301", CLOCK)).isEqualTo(Verdict.refused(Reason.FROM_THE_FUTURE));
        assertThat(at("999999999999999999", CLOCK)).isEqualTo(Verdict.refused(Reason.FROM_THE_FUTURE));
        assertThat(at("-5", CLOCK)).isEqualTo(Verdict.refused(Reason.MALFORMED));
        assertThat(at("1790000000.0", CLOCK)).isEqualTo(Verdict.refused(Reason.MALFORMED));
        assertThat(at("", CLOCK)).isEqualTo(Verdict.refused(Reason.MISSING));
    }

    @Test
    void aWrongSignatureIsWrongWhateverItsTime() {
        assertThat(Signatures.verifyAtTime(List.of("s"), List.of("0".repeat(64)), "1", bytes("{}"), TOLERANCE, CLOCK))
                .isEqualTo(Verdict.refused(Reason.WRONG));
    }
}
