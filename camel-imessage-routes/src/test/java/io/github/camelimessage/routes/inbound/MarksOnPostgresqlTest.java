package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.inbound.Ended.Fate;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which commits of a lane wait for PostgreSQL's disk. */
class MarksOnPostgresqlTest {

    private Bench bench;
    private JdbcDeliveries rows;
    private Delivery claimed;

    @BeforeEach
    void claim() {
        RoutesSettings settings = TestDatabase.postgresql();
        bench = new Bench()
                .with("database.url", settings.databaseUrl())
                .with("database.user", settings.databaseUser())
                .with("database.password", settings.databasePassword())
                .subscriber("crm", "seda:nobody")
                .start();
        bench.routes.subscribers().pause("crm", null);
        bench.arrives(bench.message("e1"));
        rows = new JdbcDeliveries(bench.database, "node-1", Duration.ofSeconds(60));
        claimed = rows.claim("crm", false, 1).get(0);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatWouldOnlyBeDeliveredOnceMoreDoesNot() {
        assertThat(synchronousCommit(new Ended(claimed, Answer.delivered(200), Fate.DELIVERED, null, null)))
                .isEqualTo("off");
    }

    @Test
    void whatIsGivenUpAndToldDoes() {
        assertThat(synchronousCommit(new Ended(claimed, Answer.refused(400, null), Fate.DEAD, null, "refused")))
                .isEqualTo("on");
    }

    @Test
    void whatComesAfterwardsDoesAgain() {
        rows.turn(List.of(), "crm", false, 1);

        assertThat(synchronousCommit()).isEqualTo("on");
    }

    private String synchronousCommit(Ended ended) {
        return bench.database.inTransaction(() -> {
            rows.turn(List.of(ended), "crm", false, 1);
            return synchronousCommit();
        });
    }

    private String synchronousCommit() {
        return bench.database.jdbc().queryForObject("show synchronous_commit", String.class);
    }
}
