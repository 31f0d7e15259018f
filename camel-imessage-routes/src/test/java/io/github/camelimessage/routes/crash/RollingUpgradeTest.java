package io.github.camelimessage.routes.crash;

import io.github.camelimessage.routes.crash.Findings.Result;
import io.github.camelimessage.routes.store.LaterVersion;
import io.github.camelimessage.routes.store.OwnPostgresql;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes of this version go on working when one of a later version has changed the tables, and start again on them. */
@Tag("proof")
class RollingUpgradeTest {

    @Test
    void nothingIsLostWhileTheTablesGoAhead(@TempDir Path folder) throws Exception {
        try (OwnPostgresql postgres = new OwnPostgresql(folder.resolve("postgresql"));
                ClusterRun run = new ClusterRun(postgres, 2)) {
            run.start();
            run.write(50);
            LaterVersion.upgrade(postgres.address());
            run.write(50);
            run.endure(100, 1);

            Result result = run.settle();

            result.nothingIsLostOrDoubled();
        }
    }
}
