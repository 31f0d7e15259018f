package io.github.camelimessage.routes.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.routes.Nodes;
import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.inbound.InboundUpkeep;
import io.github.camelimessage.routes.inbound.JdbcInboundStatus;
import io.github.camelimessage.routes.outbound.OutboundUpkeep;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Databases;
import io.github.camelimessage.routes.store.TestDatabase;
import io.github.camelimessage.simulator.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class HousekeepingTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final RoutesSettings settings = TestDatabase.settings();
    private final Database database = Databases.open(settings, null, clock);
    private final Silence silence =
            new Silence(database, List.of("support"), settings.upkeep().silenceAfter());
    private final Housekeeping housekeeping = new Housekeeping(
            settings, database, new InboundUpkeep(database), new OutboundUpkeep(database), silence, Nodes.ALONE);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everythingAddsUpWhileRowsGrowOldAndGo() {
        JdbcInboundStatus status = new JdbcInboundStatus(database);
        event("E-1", "DELIVERED", "DEAD");
        event("E-2", "DUE");
        event("E-3", "CLAIMED");
        assertThat(status.addsUp()).isTrue();

        for (int day = 0; day < 460; day += 20) {
            housekeeping.run();
            assertThat(status.addsUp()).as("day %d", day).isTrue();
            clock.advance(Duration.ofDays(20));
        }

        assertThat(count("imessage_inbox")).isZero();
        assertThat(status.totals())
                .containsEntry("inbox.deliveries", 4L)
                .containsEntry("delivery.DELIVERED.crm", 1L)
                .containsEntry("delivery.DEAD.crm", 2L)
                .containsEntry("delivery.DEAD.crm2", 1L);
    }

    @Test
    void aClaimWhoseOwnerIsGoneIsDueAgain() {
        event("E-1", "CLAIMED");

        clock.advance(Duration.ofMinutes(2));
        housekeeping.run();

        assertThat(count("imessage_delivery where state = 'DUE'")).isEqualTo(1);
    }

    @Test
    void aDeliveryPastItsAgeIsDead() {
        event("E-1", "DUE");

        clock.advance(Duration.ofHours(73));
        housekeeping.run();

        assertThat(count("imessage_delivery where state = 'DEAD'")).isEqualTo(1);
    }

    @Test
    void whatWasConsumedLongAgoIsForgotten() {
        database.jdbc()
                .update(
                        "insert into imessage_consumed (consumer, id, state, updated_at) values ('crm', 'E-1', 'DONE', ?)",
                        now());

        clock.advance(Duration.ofDays(399));
        housekeeping.run();
        assertThat(count("imessage_consumed")).isEqualTo(1);
        clock.advance(Duration.ofDays(2));
        housekeeping.run();

        assertThat(count("imessage_consumed")).isZero();
    }

    @Test
    void silenceIsNoticedOnceAndAgainAfterTheNextEvent() {
        event("E-1", "DELIVERED");
        clock.advance(Duration.ofHours(23));
        assertThat(silence.notice()).isZero();

        clock.advance(Duration.ofHours(1));
        assertThat(silence.notice()).isEqualTo(1);
        assertThat(silence.notice()).isZero();
        event("E-2", "DELIVERED");
        assertThat(silence.notice()).isZero();
        clock.advance(Duration.ofHours(24));

        assertThat(silence.notice()).isEqualTo(1);
    }

    private void event(String id, String... deliveries) {
        database.jdbc().update("""
                insert into imessage_inbox (event_id, account, type, occurred_at, recorded_at, late, state, deliveries, document)
                values (?, 'support', 'message.received', ?, ?, false, 'FANNED_OUT', ?, ?)
                """, id, now(), now(), deliveries.length, new byte[] {1});
        for (int i = 0; i < deliveries.length; i++) {
            database.jdbc()
                    .update(
                            """
                    insert into imessage_delivery
                        (event_seq, subscriber, state, due_at, created_at, open_since, updated_at, lease_until)
                    select seq, ?, ?, ?, ?, ?, ?, ? from imessage_inbox where event_id = ?
                    """,
                            i == 0 ? "crm" : "crm" + (i + 1),
                            deliveries[i],
                            now(),
                            now(),
                            now(),
                            now(),
                            now().plusMinutes(1),
                            id);
        }
    }

    private OffsetDateTime now() {
        return Database.at(database.now());
    }

    private long count(String from) {
        return database.jdbc().queryForObject("select count(*) from " + from, Long.class);
    }
}
