package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.routes.store.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many events one commit takes with it, the more callers there are. Prints what it measured. */
@Tag("long")
@Tag(TestDatabase.BOTH)
class GroupCommitTest {

    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("imessage.test.groupCommit", 10));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 64, 256})
    void moreCallersShareOneCommit(int callers) throws Exception {
        Bench bench = new Bench().subscriber("crm", "seda:nobody");
        if (!TestDatabase.onPostgresql()) {
            bench.with("database.url", "jdbc:h2:file:" + folder.resolve("db"));
        }
        try (bench) {
            bench.start();
            bench.routes.subscribers().pause("crm", null);
            Latencies latencies = new Latencies();
            long end = System.nanoTime() + LENGTH.toNanos();
            CountDownLatch done = new CountDownLatch(callers);
            AtomicInteger number = new AtomicInteger();
            for (int caller = 0; caller < callers; caller++) {
                record(bench, latencies, number, end, done);
            }

            assertThat(done.await(2, TimeUnit.MINUTES)).isTrue();
            int commits = Collections.frequency(bench.steps, InboundSteps.INGEST_COMMITTED);
            System.out.printf(
                    Locale.ROOT,
                    "COMMITS %s, %d callers: %.0f events/s, %s, %.1f events a commit%n",
                    bench.database.dialect(),
                    callers,
                    number.get() / (double) LENGTH.toSeconds(),
                    latencies,
                    number.get() / (double) commits);
            assertThat(bench.count("imessage_inbox")).isEqualTo(number.get());
        }
    }

    /** A caller that has its answer comes with the next event, as a server does with its next request. */
    private static void record(Bench bench, Latencies latencies, AtomicInteger number, long end, CountDownLatch done) {
        long start = System.nanoTime();
        if (start > end) {
            done.countDown();
            return;
        }
        bench.recording(bench.message("e" + number.incrementAndGet())).whenCompleteAsync((nothing, failure) -> {
            latencies.add(System.nanoTime() - start);
            record(bench, latencies, number, end, done);
        });
    }
}
