package io.github.camelimessage.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.routes.SettingsReader;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes an H2 at the same time as a commit of another thread may be written by half. */
class TurnsTest {

    /** Those who wait for each other may not share the one thread that Java has for all on two cores. */
    private static final Executor OWN_THREAD = work -> new Thread(work).start();

    private static final String OPEN = "insert into imessage_revision (name, number) values ('%s', 0)";

    private final Database database = Databases.open(
            SettingsReader.read(Map.of(
                    "imessage.routes.accounts",
                    "support",
                    "imessage.routes.database.url",
                    "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")),
            null,
            Clock.systemUTC());

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update imessage_revision set number = number + 1",
                "select number from final table (update imessage_revision set number = number + 1)",
                "select number from imessage_revision for update"
            })
    void aChangeWaitsForTheEndOfAnothersTransaction(String change) {
        waits(own -> run(own, change));
    }

    @Test
    void aTransactionWaitsForTheEndOfAnother() {
        waits(own -> own.inTransaction(() -> own.jdbc().update("update imessage_revision set number = 7")));
    }

    @Test
    void aQueryDoesNotWait() {
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Void> first = holding(end);

        assertThat(database.jdbc().queryForList("select number from imessage_revision", Long.class))
                .isNotEmpty();

        end.countDown();
        first.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void nobodyWaitsForAFileThatIsOnItsWayToUs() {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch under = new CountDownLatch(1);
        CompletableFuture<Void> slow = CompletableFuture.runAsync(
                () -> database.inSlowTransaction(() -> {
                    database.jdbc().update(OPEN.formatted("slow"));
                    under.countDown();
                    return hold(end);
                }),
                OWN_THREAD);
        hold(under);

        database.jdbc().update(OPEN.formatted("fast"));

        assertThat(slow).isNotDone();
        end.countDown();
        slow.orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(database.jdbc().queryForList("select name from imessage_revision", String.class))
                .contains("slow", "fast");
    }

    private void waits(Consumer<Database> change) {
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Void> first = holding(end);
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> change.accept(database), OWN_THREAD);

        await().until(() -> database.waiting() == 1);
        assertThat(second).isNotDone();
        end.countDown();
        CompletableFuture.allOf(first, second).orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** A transaction that has changed something else, and stays open. */
    private CompletableFuture<Void> holding(CountDownLatch end) {
        CountDownLatch under = new CountDownLatch(1);
        CompletableFuture<Void> holding = CompletableFuture.runAsync(
                () -> database.inTransaction(() -> {
                    database.jdbc().update(OPEN.formatted("held"));
                    under.countDown();
                    return hold(end);
                }),
                OWN_THREAD);
        hold(under);
        return holding;
    }

    private static void run(Database own, String change) {
        if (change.startsWith("select")) {
            own.jdbc().queryForList(change, Long.class);
        } else {
            own.jdbc().update(change);
        }
    }

    private static boolean hold(CountDownLatch until) {
        try {
            return until.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
