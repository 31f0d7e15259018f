package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static List<Duration> first(int count, Backoff backoff) {
        return IntStream.range(0, count).mapToObj(i -> backoff.next()).toList();
    }

    private static List<Duration> seconds(double... seconds) {
        return java.util.Arrays.stream(seconds)
                .mapToObj(s -> Duration.ofMillis((long) (s * 1000)))
                .toList();
    }

    @Test
    void theLeastWaitDoublesFromASecondToHalfAMinute() {
        assertThat(first(8, new Backoff(() -> 0))).isEqualTo(seconds(1, 2, 4, 8, 16, 30, 30, 30));
    }

    @Test
    void theLongestWaitIsAMinute() {
        assertThat(first(8, new Backoff(() -> 1))).isEqualTo(seconds(2, 4, 8, 16, 32, 60, 60, 60));
    }

    @Test
    void chanceDecidesBetweenTheTwo() {
        assertThat(new Backoff(() -> 0.5).next()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void itBeginsAnewWhenAllIsWell() {
        Backoff backoff = new Backoff(() -> 0);
        first(5, backoff);

        backoff.reset();

        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(1));
    }
}
