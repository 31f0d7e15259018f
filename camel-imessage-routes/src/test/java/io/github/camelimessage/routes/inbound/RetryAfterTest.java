package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

    @Test
    void secondsAndDatesAreRead() {
        assertThat(RetryAfter.read("120", NOW)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.read(" 0 ", NOW)).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.read("Mon, 04 May 2026 10:00:30 GMT", NOW)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aDateThatIsPastAsksForNothing() {
        assertThat(RetryAfter.read("Mon, 04 May 2026 09:00:00 GMT", NOW)).isEqualTo(Duration.ZERO);
    }

    @Test
    void whatCannotBeReadIsNoWish() {
        assertThat(RetryAfter.read(null, NOW)).isNull();
        assertThat(RetryAfter.read("", NOW)).isNull();
        assertThat(RetryAfter.read("soon", NOW)).isNull();
        assertThat(RetryAfter.read("-5", NOW)).isNull();
        assertThat(RetryAfter.read("٣", NOW)).isNull();
    }

    @Test
    void aNumberOfAnyLengthIsRead() {
        assertThat(RetryAfter.read("9".repeat(400), NOW)).isGreaterThan(Duration.ofDays(365));
    }
}
