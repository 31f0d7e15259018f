package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final List<Duration> USUAL =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2));

    @Test
    void thereIsOneAttemptMoreThanThereAreWaits() {
        Backoff backoff = new Backoff(USUAL, 0, Duration.ofHours(1));

        assertThat(backoff.after(1, 0.5, null)).contains(Duration.ofSeconds(5));
        assertThat(backoff.after(2, 0.5, null)).contains(Duration.ofSeconds(30));
        assertThat(backoff.after(3, 0.5, null)).contains(Duration.ofMinutes(2));
        assertThat(backoff.after(4, 0.5, null)).isEmpty();
    }

    @Test
    void theJitterReachesFromLessToMore() {
        Backoff backoff = new Backoff(List.of(Duration.ofSeconds(10)), 0.2, Duration.ofHours(1));

        assertThat(backoff.after(1, 0, null)).contains(Duration.ofSeconds(8));
        assertThat(backoff.after(1, 0.5, null)).contains(Duration.ofSeconds(10));
        assertThat(backoff.after(1, 0.75, null)).contains(Duration.ofSeconds(11));
    }

    @Property(tries = 500)
    void aWaitStaysWithinItsJitterAndIsNeverShorterThanWhatIsAskedFor(
            @ForAll @Size(min = 1, max = 10) List<@LongRange(min = 1, max = 50_000_000) Long> millis,
            @ForAll @DoubleRange(min = 0, max = 0.99) double jitter,
            @ForAll @IntRange(min = 1, max = 12) int attempts,
            @ForAll @DoubleRange(min = 0, max = 0.99) double random,
            @ForAll @LongRange(min = 0, max = 100_000) long asked,
            @ForAll @LongRange(min = 0, max = 100_000) long limit) {
        List<Duration> delays = millis.stream().map(Duration::ofMillis).toList();
        Backoff backoff = new Backoff(delays, jitter, Duration.ofSeconds(limit));

        var plain = backoff.after(attempts, random, null);
        var longer = backoff.after(attempts, random, Duration.ofSeconds(asked));

        assertThat(plain.isPresent()).isEqualTo(attempts <= delays.size());
        assertThat(longer.isPresent()).isEqualTo(plain.isPresent());
        if (plain.isPresent()) {
            double usual = delays.get(attempts - 1).toMillis();
            assertThat((double) plain.get().toMillis())
                    .isBetween(Math.floor(usual * (1 - jitter)) - 1, Math.ceil(usual * (1 + jitter)) + 1);
            assertThat(longer.get()).isGreaterThanOrEqualTo(plain.get());
            assertThat(longer.get()).isGreaterThanOrEqualTo(Duration.ofSeconds(Math.min(asked, limit)));
            assertThat(longer.get().toMillis())
                    .isLessThanOrEqualTo(Math.max(plain.get().toMillis(), limit * 1000));
        }
    }
}
