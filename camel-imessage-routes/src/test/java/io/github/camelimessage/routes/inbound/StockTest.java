package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.simulator.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StockTest {

    private static final Duration KEEPS = Duration.ofSeconds(2);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-05-04T10:00:00Z"));
    private final Stock stock = new Stock(KEEPS, clock);

    @Test
    void itWantsFourTimesWhatWasTakenUpToALimit() {
        assertThat(stock.wanted()).isZero();

        stock.taken(7);
        assertThat(stock.wanted()).isEqualTo(28);

        stock.taken(10_000);
        assertThat(stock.wanted()).isEqualTo(512);

        stock.taken(0);
        assertThat(stock.wanted()).isZero();
    }

    @Test
    void itWantsFewWhereDocumentsAreLong() {
        stock.taken(100);
        stock.add(deliveries(2, 1_000_000));

        assertThat(stock.wanted()).isEqualTo(4);

        stock.add(deliveries(2, 1_000));
        assertThat(stock.wanted()).isEqualTo(400);
    }

    @Test
    void itIsLowWhenHalfOfItIsGone() {
        stock.taken(3);
        assertThat(stock.isLow()).isTrue();

        stock.add(deliveries(7, 10));
        assertThat(stock.isLow()).isFalse();

        stock.next();
        assertThat(stock.isLow()).isTrue();
    }

    @Test
    void whatWasClaimedFirstIsHandedOutFirst() {
        stock.add(deliveries(2, 10));
        stock.add(deliveries(1, 10));

        assertThat(LongStream.generate(() -> stock.next().id()).limit(3)).containsExactly(0L, 1L, 0L);
        assertThat(stock.next()).isNull();
        assertThat(stock.isEmpty()).isTrue();
    }

    @Test
    void whatWaitedForTooLongIsNotHandedOutAnyMore() {
        stock.taken(5);
        stock.add(deliveries(2, 10));
        clock.advance(KEEPS.minusMillis(1));
        assertThat(stock.isOld()).isFalse();
        assertThat(stock.next()).isNotNull();

        clock.advance(Duration.ofMillis(1));

        assertThat(stock.isOld()).isTrue();
        assertThat(stock.next()).isNull();
        assertThat(stock.takenBack()).extracting(Delivery::id).containsExactly(1L);
        assertThat(stock.isEmpty()).isTrue();
        assertThat(stock.wanted()).isZero();
    }

    @Test
    void nothingWaitsWhereThereIsNoTimeForIt() {
        Stock none = new Stock(Duration.ofSeconds(-1), clock);
        none.taken(5);

        assertThat(none.wanted()).isZero();
        assertThat(none.isLow()).isTrue();
        none.add(deliveries(1, 10));
        assertThat(none.next()).isNotNull();
    }

    private static List<Delivery> deliveries(int count, int bytes) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Delivery(
                        i, 1, "e" + i, "t", "support", null, null, "crm", 1, Instant.EPOCH, new byte[bytes], false))
                .toList();
    }
}
