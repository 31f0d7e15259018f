package io.github.camelimessage.component.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be seen by anyone stays, and everything else is hidden. */
class IdTextTest {

    @Test
    void aPlainTextStaysAsItIs() {
        assertThat(IdText.of("msg_0aZ.9-x", "_.-", 11)).isEqualTo("msg_0aZ.9-x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b", "+15550100001", "a@b.example", "a b", "a\n", "é", "٣", "msg_0aZ.9-xx"})
    void everythingElseIsADigest(String text) {
        assertThat(IdText.of(text, "_.-", 11)).matches("[0-9a-f]{32}").isEqualTo(IdText.digest(text));
    }

    @Test
    void digestsTellTextsApart() {
        // RFC 6234's vector for "abc", its first half.
        assertThat(IdText.digest("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223");
        assertThat(IdText.digest("abd")).isNotEqualTo(IdText.digest("abc"));
    }

    @Test
    void digitsAreThoseOfAsciiAlone() {
        assertThat(IdText.isDigits("+0123456789", 1)).isTrue();
        assertThat(IdText.isDigits("+", 1)).isFalse();
        assertThat(IdText.isDigits("+12a", 1)).isFalse();
        assertThat(IdText.isDigits("٣", 0)).isFalse();
    }
}
