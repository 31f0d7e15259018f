package io.github.camelimessage.routes.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.routes.Side;
import io.github.camelimessage.routes.store.TestDatabase;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong in the database: nothing is acknowledged that is not kept, and all goes on by itself afterwards. */
@Tag(TestDatabase.BOTH)
@Tag("proof")
class DatabaseFaultsTest {

    @Test
    void theStateInWhichEveryRouteEndsIsTheOneOnThePage() throws Exception {
        try (Warnings warnings = new Warnings()) {
            Matrix matrix = new Matrix("database", Set.of(Side.BLUEBUBBLES), Troubles.OF_DATABASE);
            matrix.comeTo(Set.of(Side.BLUEBUBBLES));

            matrix.isOnThePage();
            assertThat(warnings.lines())
                    .noneMatch(line -> line.contains(World.QUOTED))
                    .noneMatch(line -> line.contains(" of scene "))
                    .anyMatch(line -> line.startsWith("The inbox cannot reach its database")
                            && line.contains("Events are not acknowledged"))
                    .noneMatch(line -> line.contains("not recorded"));
        }
    }
}
