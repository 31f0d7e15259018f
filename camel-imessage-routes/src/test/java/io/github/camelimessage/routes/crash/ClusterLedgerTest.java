package io.github.camelimessage.routes.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.routes.crash.Findings.Result;
import io.github.camelimessage.routes.store.OwnPostgresql;
import io.github.camelimessage.routes.store.OwnPostgresql.Ending;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills nodes that share one PostgreSQL, and the PostgreSQL, and counts outside of them. */
@Tag("proof")
class ClusterLedgerTest {

    private static final int NODES = 3;

    @TempDir
    Path folder;

    @Test
    void nothingIsLostOrDoubledWhileNodesAndTheDatabaseAreKilled() throws Exception {
        endure(300, 2);
    }

    /** An event for each message that people write, and one for each that we answer. */
    @Test
    @Tag("long")
    void nothingIsLostOrDoubledInAHundredThousandEvents() throws Exception {
        endure(Integer.getInteger("imessage.test.events", 100_000) / 2, Integer.getInteger("imessage.test.kills", 300));
    }

    private void endure(int messages, int kills) throws Exception {
        try (OwnPostgresql postgres = new OwnPostgresql(folder.resolve("postgresql"));
                ClusterRun run = new ClusterRun(postgres, NODES)) {
            run.start();
            run.endure(messages, kills, Ending.FAST, Ending.IMMEDIATE);

            Result result = run.settle();

            System.out.printf("%s: %s%n", run.story(), result);
            result.nothingIsLostOrDoubled();
            assertThat(run.kills()).isEqualTo(kills);
        }
    }
}
