package io.github.camelimessage.routes.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.ScanPoints.ScanPoint;
import io.github.camelimessage.routes.Nodes;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Databases;
import io.github.camelimessage.routes.store.TestDatabase;
import io.github.camelimessage.simulator.SettableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class JdbcScanPointsTest {

    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-03-01T11:00:00Z");

    private final Database database =
            Databases.open(TestDatabase.settings(), null, new SettableClock(Instant.parse("2026-03-01T10:00:00Z")));
    private final List<String> steps = new ArrayList<>();
    private final JdbcScanPoints points = new JdbcScanPoints(database, steps::add, Nodes.ALONE, account -> {});

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aNewAccountHasNoPoint() {
        assertThat(points.last("support")).isEmpty();
    }

    @Test
    void thePointMovesForwardAndIsKeptForAnotherStart() {
        points.completed("support", TEN, null);
        points.completed("support", ELEVEN, "row 7");

        assertThat(new JdbcScanPoints(database, step -> {}, Nodes.ALONE, account -> {}).last("support"))
                .contains(new ScanPoint(ELEVEN, "row 7"));
        assertThat(points.last("sales")).isEmpty();
        assertThat(steps).containsExactly("scan.completed", "scan.completed");
    }

    @Test
    void thePointNeverMovesBackwardsAndTheFirstStartIsKept() {
        points.completed("support", TEN, null);
        points.completed("support", ELEVEN, "row 7");
        points.completed("support", TEN, "row 3");

        assertThat(points.last("support")).contains(new ScanPoint(ELEVEN, "row 7"));
        assertThat(database.jdbc()
                        .queryForObject("select since from imessage_scan_point", java.time.OffsetDateTime.class)
                        .toInstant())
                .isEqualTo(TEN);
    }
}
