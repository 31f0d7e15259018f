package io.github.camelimessage.component.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandleTest {

    @ParameterizedTest
    @CsvSource({
        "+1 (555) 555-0101, +15555550101",
        "+1/555.555.0101, +15555550101",
        "+1\u00a0555\u202f555\u20110101, +15555550101",
        "\u202a+1 555 555 0101\u202c, +15555550101",
        "Dana@Example.org, dana@example.org",
        "\u2068dana@example.org\u2069, dana@example.org",
        "22000, 22000",
        "ACME-1, ACME-1"
    })
    void theSpellingsOfOneAddressAreEqual(String spelling, String address) {
        assertThat(new Handle(spelling)).isEqualTo(new Handle(address));
        assertThat(new Handle(spelling).value()).isEqualTo(address);
    }
}
