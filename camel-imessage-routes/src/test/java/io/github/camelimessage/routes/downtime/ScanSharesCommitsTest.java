package io.github.camelimessage.routes.downtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.routes.Side;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScanSharesCommitsTest {

    private static final int MISSED = 300;

    @TempDir
    Path folder;

    /** With a commit for each, the way back after a long downtime would take hours. */
    @ParameterizedTest
    @EnumSource(names = {"BLUEBUBBLES", "TEXTBUBBLES"})
    void whatAScanFindsIsRecordedManyAtATime(Side side) throws Exception {
        SettableClock clock = new SettableClock();
        try (SimulatedProvider server = side.start(clock);
                Application application = new Application(side, server, clock, folder, "webhook")) {
            application.start();
            await().atMost(Duration.ofSeconds(20)).until(application::receives);
            application.stop();
            int before = application.commits();
            for (int i = 0; i < MISSED; i++) {
                server.someoneWrites("+1555010" + String.format("%04d", i % 3), "missed " + i);
                clock.advance(Duration.ofSeconds(1));
            }

            application.start();

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(application.inbox()).hasSize(MISSED));
            assertThat(application.commits() - before).isLessThan(MISSED / 10);
        }
    }
}
