package io.github.camelimessage.routes.downtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.routes.Side;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanSharesCommitsTest {

    private static final int MISSED = 300;
    private static final int GATHERED = 50;

    @TempDir
    Path folder;

    /** With a commit for each, the way back after a long downtime would take hours. BlueBubbles brings nothing missed but by scan. */
    @Test
    void whileOneCommitLastsTheScanBringsMoreForTheNext() throws Exception {
        SettableClock clock = new SettableClock();
        try (SimulatedProvider server = Side.BLUEBUBBLES.start(clock);
                Application application = new Application(Side.BLUEBUBBLES, server, clock, folder, "webhook")) {
            application.start();
            await().atMost(Duration.ofSeconds(20)).until(application::receives);
            application.stop();
            for (int i = 0; i < MISSED; i++) {
                server.someoneWrites("+1555010" + String.format("%04d", i % 3), "missed " + i);
                clock.advance(Duration.ofSeconds(1));
            }
            int before = application.received();
            AtomicInteger commits = new AtomicInteger();
            application.onCommit(() -> {
                if (commits.incrementAndGet() == 1) {
                    await().atMost(Duration.ofSeconds(20)).until(() -> application.received() >= before + GATHERED);
                }
            });

            application.start();

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(application.inbox()).hasSize(MISSED));
            assertThat(commits.get()).isLessThan(MISSED - GATHERED + 5);
        }
    }
}
