package io.github.camelimessage.component.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelTest {

    @ParameterizedTest
    @ValueSource(strings = {"never", "allow", "require", "whatsapp", "imessage,sms", "whatsapp,imessage,sms"})
    void whatIsWrittenIsReadBack(String words) {
        assertThat(Channel.named(words).orElseThrow().words()).isEqualTo(words);
    }

    @Test
    void theThreeWordsAreServicesToo() {
        assertThat(Channel.named("imessage")).contains(Channel.NEVER_FALL_BACK);
        assertThat(Channel.named(" SMS ")).contains(Channel.REQUIRE_FALLBACK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fax", "sms,sms", "sms,", "never,sms"})
    void whatIsNoChannelIsNone(String words) {
        assertThat(Channel.named(words)).isEmpty();
    }
}
