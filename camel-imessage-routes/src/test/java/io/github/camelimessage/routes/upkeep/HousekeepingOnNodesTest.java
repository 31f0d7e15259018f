package io.github.camelimessage.routes.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.ScanPoints.ScanPoint;
import io.github.camelimessage.routes.Nodes;
import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.SettingsReader;
import io.github.camelimessage.routes.cluster.ClusteredNodes;
import io.github.camelimessage.routes.cluster.DatabaseClusterService;
import io.github.camelimessage.routes.inbound.InboundUpkeep;
import io.github.camelimessage.routes.outbound.OutboundUpkeep;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Databases;
import io.github.camelimessage.routes.store.Seal;
import io.github.camelimessage.routes.store.TestDatabase;
import io.github.camelimessage.simulator.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes on one database keep house, and one of them receives. */
@Tag(TestDatabase.BOTH)
class HousekeepingOnNodesTest {

    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Seal SEAL = Seal.with(Base64.getEncoder().encodeToString(new byte[32]));

    private final SettableClock clock = new SettableClock(TEN);
    private final RoutesSettings settings = settings();
    private final Database database = Databases.open(settings, null, clock);
    private final Member first = new Member();
    private final Member second = new Member();

    /** Leases so long that nothing changes by itself while the test moves the time. */
    private static RoutesSettings settings() {
        Map<String, String> properties = new HashMap<>(TestDatabase.fresh());
        properties.put("imessage.routes.accounts", "support");
        properties.put("imessage.routes.cluster.lease", "1000h");
        return SettingsReader.read(properties);
    }

    private final class Member {
        private final DefaultCamelContext context = new DefaultCamelContext();
        private DatabaseClusterService cluster;
        private Nodes nodes;
        private Silence silence;
        private Housekeeping housekeeping;

        void join() throws Exception {
            cluster = DatabaseClusterService.on(database, settings);
            nodes = ClusteredNodes.join(context, cluster);
            cluster.getView("imessage-support");
            silence =
                    new Silence(database, List.of("support"), settings.upkeep().silenceAfter());
            housekeeping = new Housekeeping(
                    settings, database, new InboundUpkeep(database), new OutboundUpkeep(database), silence, nodes);
        }
    }

    @BeforeEach
    void join() throws Exception {
        first.join();
        second.join();
    }

    @AfterEach
    void close() {
        first.cluster.stop();
        second.cluster.stop();
        database.close();
    }

    @Test
    void silenceIsToldByOneNode() {
        clock.advance(Duration.ofHours(24));

        second.housekeeping.run();
        assertThat(second.silence.notice()).as("nothing was told yet there").isEqualTo(1);
        first.housekeeping.run();

        assertThat(first.silence.notice()).as("it was told").isZero();
    }

    @Test
    void claimsOfTheDeadAreReturnedByAnyNode() {
        database.jdbc().update("""
                insert into imessage_inbox (event_id, account, type, occurred_at, recorded_at, late, state, deliveries, document)
                values ('E-1', 'support', 'message.received', ?, ?, false, 'FANNED_OUT', 1, ?)
                """, Database.at(TEN), Database.at(TEN), new byte[] {1});
        database.jdbc()
                .update("""
                insert into imessage_delivery
                    (event_seq, subscriber, state, due_at, created_at, open_since, updated_at, lease_until)
                select seq, 'crm', 'CLAIMED', ?, ?, ?, ?, ? from imessage_inbox
                """, Database.at(TEN), Database.at(TEN), Database.at(TEN), Database.at(TEN), Database.at(TEN));

        clock.advance(Duration.ofSeconds(1));
        second.housekeeping.run();

        assertThat(database.jdbc().queryForObject("select state from imessage_delivery", String.class))
                .isEqualTo("DUE");
    }

    @Test
    void aScanPointIsMovedByTheNodeThatReceives() {
        JdbcScanPoints points = new JdbcScanPoints(database, step -> {}, first.nodes, account -> {});
        JdbcScanPoints others = new JdbcScanPoints(database, step -> {}, second.nodes, account -> {});

        others.completed("support", TEN, null);
        assertThat(points.last("support")).isEmpty();
        points.completed("support", TEN, "row 1");
        anotherTakesOver();
        points.completed("support", TEN.plusSeconds(60), "row 2");

        assertThat(points.last("support")).contains(new ScanPoint(TEN, "row 1"));
    }

    @Test
    void aWishOfAnotherNodeIsHeardOnceByTheOneThatReceives() {
        JdbcScanPoints points = new JdbcScanPoints(database, step -> {}, first.nodes, account -> {});
        JdbcScanPoints others = new JdbcScanPoints(database, step -> {}, second.nodes, account -> {});
        points.completed("support", TEN, null);
        assertThat(points.takeWish("support")).isFalse();

        others.wish("support");

        assertThat(others.takeWish("support")).isFalse();
        assertThat(points.takeWish("support")).isTrue();
        assertThat(points.takeWish("support")).isFalse();
    }

    @Test
    void aSecretIsKeptByTheNodeThatReceives() {
        JdbcSecrets secrets = new JdbcSecrets(database, SEAL, first.nodes);
        secrets.keep("support", "whsec_first");
        anotherTakesOver();

        assertThatThrownBy(() -> secrets.keep("support", "whsec_second"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Another node looks after the registration of imessage:support by now, and the secret that was made"
                                + " here is not kept.");

        assertThat(new JdbcSecrets(database, SEAL, second.nodes).kept("support"))
                .contains("whsec_first");
    }

    private void anotherTakesOver() {
        database.jdbc().update("update imessage_lease set holder = 'another', fence = fence + 1");
    }
}
