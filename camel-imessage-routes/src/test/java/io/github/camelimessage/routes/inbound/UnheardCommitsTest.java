package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.routes.store.DatabaseAddress;
import io.github.camelimessage.routes.store.TestDatabase;
import io.github.camelimessage.routes.store.Wire;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The connection dies while it commits: the database has it, and we are told that it failed. */
class UnheardCommitsTest {

    private static final String RECORDING = "insert into imessage_inbox";
    /** Read in the same transaction, and only when there is something to claim. */
    private static final String CLAIMING = "select seq, event_id, type, account, chat, chat_sealed,";

    private static final String MARKING = "set state = 'DELIVERED'";

    private ReceivingServer crm;
    private Wire wire;
    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        DatabaseAddress database = TestDatabase.freshPostgresql();
        crm = new ReceivingServer();
        wire = new Wire(database);
        bench = new Bench()
                .with("database.url", wire.url())
                .with("database.user", database.user())
                .with("database.password", database.password())
                .subscriber("crm", crm.url())
                .start();
    }

    @AfterEach
    void close() {
        bench.close();
        wire.close();
        crm.close();
    }

    @Test
    void anEventIsRefusedAndRecordedOnceWhenItComesAgain() {
        wire.breakAfter(RECORDING, "COMMIT");

        assertThatThrownBy(() -> bench.arrives(bench.message("e1"))).isNotNull();
        assertThat(wire.broke()).isTrue();
        bench.arrives(bench.message("e1"));

        assertThat(bench.count("imessage_inbox")).isEqualTo(1);
        assertThat(bench.count("imessage_delivery")).isEqualTo(1);
        await().untilAsserted(() -> assertThat(crm.received()).hasSize(1));
    }

    @Test
    void aClaimIsDueAgainWhenItsLeaseIsOver() {
        bench.routes.subscribers().pause("crm", null);
        bench.arrives(bench.message("e1"));
        wire.breakAfter(CLAIMING, "COMMIT");
        bench.routes.subscribers().resume("crm");

        await().until(() -> wire.broke() && bench.count("imessage_delivery where state = 'CLAIMED'") == 1);
        assertThat(crm.received()).isEmpty();
        bench.clock.advance(Duration.ofSeconds(61));
        assertThat(new InboundUpkeep(bench.database).returnStuckClaims()).isEqualTo(1);
        bench.routes.lanes().lookAround();

        await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 1);
        assertThat(crm.received()).hasSize(1);
    }

    @Test
    void aMarkStandsAndNothingIsDeliveredASecondTime() {
        wire.breakAfter(MARKING, "COMMIT");

        bench.arrives(bench.message("e1"));
        await().until(() -> wire.broke() && bench.count("imessage_delivery where state = 'DELIVERED'") == 1);
        bench.arrives(bench.message("e2"));

        await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 2);
        assertThat(crm.received()).hasSize(2);
        assertThat(bench.count("imessage_delivery where attempts = 1")).isEqualTo(2);
    }

    @Test
    void aServerThatFallsSilentHoldsNobodyForEver() {
        bench.arrives(bench.message("e1"));
        wire.fallSilent(true);

        assertThatThrownBy(() -> bench.arrives(bench.message("e2"))).isNotNull();
        wire.fallSilent(false);

        await().atMost(30, TimeUnit.SECONDS).ignoreExceptions().until(() -> {
            bench.arrives(bench.message("e2"));
            return bench.count("imessage_delivery where state = 'DELIVERED'") == 2;
        });
        assertThat(bench.count("imessage_inbox")).isEqualTo(2);
    }

    /** One line for the trouble and one for its end, however many events come. */
    @Test
    @Tag("long")
    void theLogSaysOnceThatTheDatabaseIsAwayAndOnceThatItIsBack() {
        try (Logs logs = new Logs()) {
            wire.fallSilent(true);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> bench.arrives(bench.message("e"))).isNotNull();
            }
            wire.fallSilent(false);
            await().atMost(30, TimeUnit.SECONDS).ignoreExceptions().until(() -> {
                bench.arrives(bench.message("e"));
                return true;
            });

            assertThat(logs.of(Inbox.class.getName()).stream()
                            .filter(line -> line.getLevel().levelInt >= ch.qos.logback.classic.Level.INFO_INT)
                            .map(line -> line.getLevel() + " " + line.getFormattedMessage()))
                    .satisfiesExactly(
                            away -> assertThat(away).startsWith("WARN The inbox cannot reach its database ("),
                            back -> assertThat(back).startsWith("INFO The inbox reaches its database again"));
        }
    }
}
