package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.simulator.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HandOutTest {

    private final Stock stock = new Stock(Duration.ofSeconds(2), new SettableClock());
    private final List<Long> posted = new ArrayList<>();
    private final AtomicBoolean open = new AtomicBoolean(true);

    @Test
    void noMoreArePostedThanThereArePlaces() {
        HandOut handOut = handOut(2, one -> {});
        stock.add(deliveries(5));

        handOut.run();
        assertThat(posted).containsExactly(0L, 1L);

        handOut.run();
        assertThat(posted).hasSize(2);

        handOut.free(1);
        handOut.run();
        assertThat(posted).containsExactly(0L, 1L, 2L);
    }

    @Test
    void nothingIsPostedWhileItIsClosedAndNoPlaceIsLostByThat() {
        HandOut handOut = handOut(1, one -> {});
        stock.add(deliveries(1));
        open.set(false);
        handOut.run();
        assertThat(posted).isEmpty();

        open.set(true);
        handOut.run();
        assertThat(posted).containsExactly(0L);
    }

    @Test
    void anEmptyStockCostsNoPlace() {
        HandOut handOut = handOut(1, one -> {});
        handOut.run();
        handOut.run();

        stock.add(deliveries(1));
        handOut.run();

        assertThat(posted).containsExactly(0L);
    }

    @Test
    void whatIsAnsweredAtOnceNeitherNestsNorWaits() {
        HandOut[] self = new HandOut[1];
        self[0] = handOut(1, one -> {
            self[0].free(1);
            self[0].run();
        });
        stock.add(deliveries(20_000));

        self[0].run();

        assertThat(posted).hasSize(20_000).isSorted();
    }

    @Test
    void whoComesWhileAnotherThreadIsAtItLeavesItToThat() throws Exception {
        CountDownLatch posting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        HandOut handOut = handOut(1, one -> {
            if (one.id() == 0) {
                posting.countDown();
                await(goOn);
            }
        });
        stock.add(deliveries(2));
        CompletableFuture<Void> other = CompletableFuture.runAsync(handOut::run, work -> new Thread(work).start());
        posting.await();

        handOut.free(1);
        handOut.run();
        assertThat(posted).containsExactly(0L);

        goOn.countDown();
        other.get();
        assertThat(posted).containsExactly(0L, 1L);
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthers() {
        HandOut handOut = handOut(2, one -> {
            if (one.id() == 0) {
                throw new IllegalStateException("no good");
            }
        });
        stock.add(deliveries(2));

        assertThatThrownBy(handOut::run).hasMessage("no good");
        handOut.run();

        assertThat(posted).containsExactly(0L, 1L);
    }

    private HandOut handOut(int places, Consumer<Delivery> then) {
        return new HandOut(places, stock, open::get, one -> {
            posted.add(one.id());
            then.accept(one);
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Delivery> deliveries(int count) {
        return LongStream.range(0, count)
                .mapToObj(id -> new Delivery(
                        id, 1, "e" + id, "t", "support", null, null, "crm", 1, Instant.EPOCH, new byte[1], false))
                .toList();
    }
}
