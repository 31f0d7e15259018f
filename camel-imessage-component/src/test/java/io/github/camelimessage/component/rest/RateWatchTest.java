package io.github.camelimessage.component.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.simulator.SettableClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateWatchTest {

    private final SettableClock clock = new SettableClock();
    private final RateWatch watch = new RateWatch(clock, Duration.ofSeconds(60));

    private Map<String, String> headers(String remaining, long secondsFromNow) {
        return Map.of(
                "x-ratelimit-remaining",
                remaining,
                "x-ratelimit-reset",
                String.valueOf(clock.instant().getEpochSecond() + secondsFromNow));
    }

    @Test
    void nothingRemainingHoldsUntilTheReset() {
        watch.learn("k", headers("1", 30));
        assertThat(watch.left("k")).isEmpty();

        watch.learn("k", headers("0", 30));
        assertThat(watch.left("k")).contains(Duration.ofSeconds(30));
        assertThat(watch.left("another key")).isEmpty();

        clock.advance(Duration.ofSeconds(30));
        assertThat(watch.left("k")).isEmpty();
    }

    @Test
    void answersThatOvertakeEachOtherShortenNothing() {
        watch.learn("k", headers("0", 30));
        watch.learn("k", headers("0", 10));
        watch.learn("k", headers("4", 30));

        assertThat(watch.left("k")).contains(Duration.ofSeconds(30));
    }

    @Test
    void aResetThatIsPastOrAbsurdCountsAsUnknown() {
        watch.learn("k", headers("0", -1));
        watch.learn("k", headers("0", 0));
        watch.learn("k", headers("0", 3601));
        watch.learn("k", Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", "soon"));
        watch.learn("k", Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", "1767261600000"));
        watch.learn("k", Map.of("x-ratelimit-remaining", "0"));

        assertThat(watch.left("k")).isEmpty();
    }

    @Test
    void aRefusalSaysHowLongOrTheUsualCounts() {
        assertThat(watch.after(429, Map.of("retry-after", "7"))).isEqualTo(Duration.ofSeconds(7));
        assertThat(watch.after(429, headers("0", 20))).isEqualTo(Duration.ofSeconds(20));
        assertThat(watch.after(429, headers("0", 7200))).isEqualTo(Duration.ofSeconds(60));
        assertThat(watch.after(429, Map.of())).isEqualTo(Duration.ofSeconds(60));
        assertThat(watch.after(503, Map.of("retry-after", "7"))).isEqualTo(Duration.ofSeconds(7));
        assertThat(watch.after(503, headers("0", 20))).isNull();
        assertThat(new RateWatch(clock, null).after(429, Map.of())).isNull();
    }

    @Test
    void aRefusalHoldsForAnHourAtTheMost() {
        watch.refused("k", Duration.ofDays(2));
        assertThat(watch.left("k")).contains(Duration.ofHours(1));

        watch.refused("new key", Duration.ofSeconds(5));
        assertThat(watch.left("new key")).contains(Duration.ofSeconds(5));
        assertThat(watch.left("k")).isEmpty();

        watch.refused("third key", null);
        assertThat(watch.left("third key")).isEmpty();
        assertThat(watch.toString()).doesNotContain("key");
    }
}
