package io.github.camelimessage.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void severalAreSeparatedByCommas() {
        assertThat(Durations.list("5s, 1m30s")).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(90));
        assertThatThrownBy(() -> Durations.list("5s,,1m")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Durations.one("0s")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thoseThatGrowEndAtTheLongest() {
        assertThat(Durations.growing(Duration.ofSeconds(10), 3, Duration.ofMinutes(2), 4))
                .containsExactly(
                        Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(90), Duration.ofMinutes(2));
        assertThat(Durations.growing(Duration.ofSeconds(10), 100, Duration.ofMinutes(2), 999))
                .hasSize(999)
                .endsWith(Duration.ofMinutes(2));
        assertThat(Durations.growing(Duration.ofSeconds(10), 2, Duration.ofMinutes(2), 0))
                .isEmpty();
    }
}
