package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.routes.inbound.Ended.Fate;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class JdbcDeliveriesTest {

    private static final Duration LEASE = Duration.ofSeconds(60);

    @Test
    void noDeliveryIsClaimedTwiceHoweverManyClaimAtOnce() {
        try (Bench bench = new Bench().subscriber("crm", "seda:nobody").start()) {
            bench.routes.subscribers().pause("crm", null);
            for (int i = 0; i < 300; i++) {
                bench.recording(bench.message("e" + i));
            }
            bench.arrives(bench.message("last"));

            CyclicBarrier together = new CyclicBarrier(4);
            List<CompletableFuture<List<Long>>> claimers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                JdbcDeliveries rows = new JdbcDeliveries(bench.database, "node-" + i, LEASE);
                claimers.add(CompletableFuture.supplyAsync(
                        () -> claimAll(rows, together), task -> new Thread(task).start()));
            }

            List<Long> all = claimers.stream()
                    .flatMap(claimer -> claimer.join().stream())
                    .toList();
            assertThat(all).doesNotHaveDuplicates().hasSize(301);
        }
    }

    private static List<Long> claimAll(JdbcDeliveries rows, CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        List<Long> all = new ArrayList<>();
        List<Delivery> some = rows.claim("crm", false, 7);
        while (!some.isEmpty()) {
            some.forEach(one -> all.add(one.id()));
            some = rows.claim("crm", false, 7);
        }
        return all;
    }

    @Test
    void everyUpdateNamesTheFenceOfItsClaim() {
        try (Bench bench = paused()) {
            JdbcDeliveries rows = new JdbcDeliveries(bench.database, "node-1", LEASE);
            Delivery first = rows.claim("crm", false, 1).get(0);
            bench.clock.advance(Duration.ofSeconds(61));
            new InboundUpkeep(bench.database).returnStuckClaims();
            Delivery second = rows.claim("crm", false, 1).get(0);

            List<Ended> late =
                    rows.settle(List.of(new Ended(first, Answer.delivered(200), Fate.DELIVERED, null, null)));

            assertThat(second.fence()).isGreaterThan(first.fence());
            assertThat(second.attempts()).isEqualTo(2);
            assertThat(late).isEmpty();
            assertThat(bench.count("imessage_delivery where state = 'CLAIMED'")).isEqualTo(1);
            assertThat(rows.settle(List.of(new Ended(second, Answer.delivered(200), Fate.DELIVERED, null, null))))
                    .hasSize(1);
        }
    }

    @Test
    void manyThatEndTogetherEachNameTheirOwnFence() {
        try (Bench bench = paused()) {
            for (int i = 0; i < 3; i++) {
                bench.arrives(bench.message("more-" + i));
            }
            JdbcDeliveries rows = new JdbcDeliveries(bench.database, "node-1", LEASE);
            List<Delivery> first = rows.claim("crm", false, 4);
            bench.clock.advance(Duration.ofSeconds(61));
            new InboundUpkeep(bench.database).returnStuckClaims();
            List<Delivery> second = rows.claim("crm", false, 2);

            // The fences of all that are named here are current, but not each for the delivery beside it.
            List<Ended> ended = Stream.concat(first.stream(), second.stream())
                    .map(one ->
                            new Ended(one, Answer.delivered(200 + (int) (one.id() % 2)), Fate.DELIVERED, null, null))
                    .toList();
            List<Ended> effective = rows.settle(ended);

            assertThat(effective).extracting(Ended::delivery).containsExactlyElementsOf(second);
            assertThat(bench.count("imessage_delivery where state = 'DELIVERED' and last_status = 200 + mod(id, 2)"))
                    .isEqualTo(2);
            assertThat(bench.count("imessage_delivery where state = 'DUE'")).isEqualTo(2);
        }
    }

    @Test
    void aClaimThatWasNeverTriedIsNoAttempt() {
        try (Bench bench = paused()) {
            JdbcDeliveries rows = new JdbcDeliveries(bench.database, "node-1", LEASE);
            Delivery claimed = rows.claim("crm", false, 1).get(0);

            rows.settle(List.of(Ended.untouched(claimed)));

            assertThat(bench.count("imessage_delivery where state = 'DUE' and attempts = 0"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aClaimBringsNoMoreIntoMemoryThanItMay() {
        try (Bench bench = new Bench().subscriber("crm", "seda:nobody")) {
            bench.documents = event -> new byte[event.id().startsWith("long") ? 1_500_000 : 900_000];
            bench.start();
            bench.routes.subscribers().pause("crm", null);
            for (int i = 0; i < 12; i++) {
                bench.arrives(bench.message("long-" + i));
                bench.arrives(bench.message("e" + i));
            }
            JdbcDeliveries rows = new JdbcDeliveries(bench.database, "node-1", LEASE);

            List<Delivery> claimed = rows.claim("crm", false, 24);

            assertThat(claimed).extracting(one -> one.document().length).startsWith(1_500_000, 900_000);
            assertThat(claimed.stream().mapToLong(one -> one.document().length).sum())
                    .isBetween(14_000_000L, 16_000_000L);
            assertThat(bench.count("imessage_delivery where state = 'CLAIMED'")).isEqualTo(claimed.size());
            assertThat(bench.count("imessage_delivery where state = 'DUE' and attempts = 0"))
                    .isEqualTo(24 - claimed.size());
            assertThat(rows.claim("crm", false, 24)).isNotEmpty().doesNotContainAnyElementsOf(claimed);
        }
    }

    @Test
    void aClaimTakesTheOldestOfItsOwnSubscriberOnly() {
        try (Bench bench = new Bench()
                .subscriber("crm", "seda:nobody")
                .subscriber("other", "seda:nobody")
                .start()) {
            bench.routes.subscribers().pause("crm", null);
            bench.routes.subscribers().pause("other", null);
            bench.arrives(bench.message("e1"));
            bench.arrives(bench.message("e2"));

            List<Delivery> claimed = new JdbcDeliveries(bench.database, "node-1", LEASE).claim("crm", false, 1);

            assertThat(claimed).extracting(Delivery::event).containsExactly("e1");
            assertThat(bench.count("imessage_delivery where subscriber = 'other' and state = 'DUE'"))
                    .isEqualTo(2);
        }
    }

    private static Bench paused() {
        Bench bench = new Bench().subscriber("crm", "seda:nobody").start();
        bench.routes.subscribers().pause("crm", null);
        bench.arrives(bench.message("e1"));
        return bench;
    }
}
