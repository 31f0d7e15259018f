package io.github.camelimessage.simulator.textbubbles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignatureTest {

    @Test
    void theOwnVectorHolds() {
        String body = "{\"id\":\"evt_fixture_1\",\"type\":\"message.sent\",\"timestamp\":\"2026-09-21T14:13:20.000Z\","
                + "\"data\":{\"messageId\":\"msg_fixture_1\",\"channel\":\"imessage\"}}";

        assertThat(Signature.of("whsec_textbubbles_fixture_not_a_secret", "1790000000", body.getBytes()))
                .isEqualTo("sha256=d8ac233a9b5df6b0d3aef9b0b6216ed69ed4c0e506c6b164bbde1e2adfbcaeea");
    }
}
