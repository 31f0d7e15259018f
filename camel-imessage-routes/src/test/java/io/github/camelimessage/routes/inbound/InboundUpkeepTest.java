package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class InboundUpkeepTest {

    @Test
    void aClaimWhoseLeaseIsOverBecomesDueWithItsAttemptCounted() {
        try (Bench bench = waiting(1)) {
            new JdbcDeliveries(bench.database, "a node that dies", Duration.ofSeconds(60)).claim("crm", false, 1);
            InboundUpkeep upkeep = new InboundUpkeep(bench.database);

            bench.clock.advance(Duration.ofSeconds(60));
            assertThat(upkeep.returnStuckClaims()).isZero();
            bench.clock.advance(Duration.ofMillis(1));
            assertThat(upkeep.returnStuckClaims()).isEqualTo(1);

            assertThat(bench.count("imessage_delivery where state = 'DUE' and attempts = 1 and owner is null"))
                    .isEqualTo(1);
        }
    }

    @Test
    void whatIsDueForTooLongIsSetAsideWithALineForEach() {
        try (Logs logs = new Logs();
                Bench bench = waiting(3)) {
            InboundUpkeep upkeep = new InboundUpkeep(bench.database);
            bench.clock.advance(Duration.ofHours(72));
            assertThat(upkeep.giveUpOlderThan(Duration.ofHours(72))).isZero();

            bench.clock.advance(Duration.ofMillis(1));
            assertThat(upkeep.giveUpOlderThan(Duration.ofHours(72))).isEqualTo(3);

            assertThat(bench.count("imessage_delivery where state = 'DEAD' and reason = 'older than the age limit of 72"
                            + " h'"))
                    .isEqualTo(3);
            assertThat(logs.of("imessage.deadletter"))
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .hasSize(3)
                    .first()
                    .asString()
                    .startsWith("delivery=1 event=e0 subscriber=crm attempts=0 → dead: older than the age limit");
        }
    }

    @Test
    void eachIsSetAsideInItsOwnTime() throws Exception {
        try (Bench bench = waiting(1)) {
            InboundUpkeep upkeep = new InboundUpkeep(bench.database);
            bench.clock.advance(Duration.ofHours(10));
            bench.arrives(bench.message("later"));
            assertThat(upkeep.giveUpOlderThan(Duration.ofHours(72))).isZero();

            bench.clock.advance(Duration.ofHours(63));
            assertThat(upkeep.giveUpOlderThan(Duration.ofHours(72))).isEqualTo(1);
            bench.routes.deadLetters().replay(1, "anna");
            bench.clock.advance(Duration.ofHours(10));
            assertThat(upkeep.giveUpOlderThan(Duration.ofHours(72))).isEqualTo(1);
            bench.clock.advance(Duration.ofHours(62));
            assertThat(upkeep.giveUpOlderThan(Duration.ofHours(72))).isZero();
            bench.clock.advance(Duration.ofMillis(1));
            assertThat(upkeep.giveUpOlderThan(Duration.ofHours(72))).isEqualTo(1);
        }
    }

    @Test
    void purgedRowsAreCountedSoThatEverythingStillAddsUp() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .subscriber("crm", crm.url())
                        .subscriber("later", "seda:nobody")
                        .start()) {
            JdbcInboundStatus status = new JdbcInboundStatus(bench.database);
            InboundUpkeep upkeep = new InboundUpkeep(bench.database);
            bench.routes.subscribers().pause("later", null);
            bench.arrives(bench.message("e1"));
            bench.arrives(bench.message("e2"));
            await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 2);
            bench.routes.deadLetters().discard(2, "a test", "anna");
            var until = bench.clock.instant().plusSeconds(1);

            int left = 2 - upkeep.removeContents(until);
            bench.database.jdbc().update("update imessage_delivery set state = 'DISCARDED' where state = 'DUE'");
            int second = upkeep.removeContents(until);

            assertThat(left + second).isEqualTo(2);
            assertThat(upkeep.removeContents(until)).isZero();
            assertThat(bench.count("imessage_delivery")).isZero();
            assertThat(bench.count("imessage_inbox where document is null and raw is null"))
                    .isEqualTo(2);
            assertThat(status.totals()).isEqualTo(Map.of("delivery.DELIVERED.crm", 2L, "delivery.DISCARDED.later", 2L));
            assertThat(status.addsUp()).isTrue();

            assertThat(upkeep.forgetIds(until)).isEqualTo(2);
            assertThat(bench.count("imessage_inbox")).isZero();
            assertThat(status.totals()).containsEntry("inbox.FANNED_OUT", 2L).containsEntry("inbox.deliveries", 4L);
            assertThat(status.addsUp()).isTrue();
        }
    }

    @Test
    void anEventWithAnOpenDeliveryKeepsItsContent() {
        try (Bench bench = waiting(1)) {
            assertThat(new InboundUpkeep(bench.database)
                            .removeContents(bench.clock.instant().plusSeconds(1)))
                    .isZero();
            assertThat(bench.count("imessage_inbox where document is not null")).isEqualTo(1);
        }
    }

    @Test
    void aPurgedEventIsStillRecognised() {
        try (Bench bench = new Bench().start()) {
            bench.arrives(bench.message("e1"));
            new InboundUpkeep(bench.database)
                    .removeContents(bench.clock.instant().plusSeconds(1));

            bench.arrives(bench.message("e1"));

            assertThat(bench.count("imessage_inbox where document is null")).isEqualTo(1);
        }
    }

    @Test
    void aLostOrInventedDeliveryShowsInTheSums() {
        try (Bench bench = waiting(2)) {
            JdbcInboundStatus status = new JdbcInboundStatus(bench.database);
            assertThat(status.addsUp()).isTrue();

            bench.database.jdbc().update("delete from imessage_delivery where id = 1");
            assertThat(status.addsUp()).isFalse();

            bench.database
                    .jdbc()
                    .update(
                            "insert into imessage_delivery (event_seq, subscriber, state, due_at, created_at, open_since,"
                                    + " updated_at) select event_seq, 'somebody', 'DUE', due_at, created_at, open_since,"
                                    + " updated_at from imessage_delivery where id = 2");
            assertThat(status.addsUp())
                    .as("the sum is right, and neither event's own")
                    .isFalse();
        }
    }

    private static Bench waiting(int count) {
        Bench bench = new Bench().subscriber("crm", "seda:nobody").start();
        bench.routes.subscribers().pause("crm", null);
        for (int i = 0; i < count; i++) {
            bench.arrives(bench.message("e" + i));
        }
        return bench;
    }

    @Test
    void aDeadLetterThatIsJustBeingReplayedIsNotPurged() {
        try (Bench bench = waiting(1)) {
            bench.database.jdbc().update("update imessage_delivery set state = 'DEAD'");
            bench.clock.advance(Duration.ofDays(40));
            InboundUpkeep upkeep = new InboundUpkeep(bench.database);

            CompletableFuture<Integer> purge = bench.database.inTransaction(() -> {
                assertThat(bench.routes.deadLetters().replay(1, "anna")).isEqualTo(1);
                CompletableFuture<Integer> purging = CompletableFuture.supplyAsync(
                        () -> upkeep.removeContents(bench.clock.instant().minus(Duration.ofDays(30))));
                await().until(() -> TestDatabase.isWaitedFor(bench.database));
                return purging;
            });
            purge.orTimeout(20, TimeUnit.SECONDS).join();

            assertThat(bench.count("imessage_delivery where state = 'DUE'")).isEqualTo(1);
            assertThat(bench.count("imessage_inbox where document is not null")).isEqualTo(1);
            assertThat(new JdbcInboundStatus(bench.database).addsUp()).isTrue();
        }
    }
}
