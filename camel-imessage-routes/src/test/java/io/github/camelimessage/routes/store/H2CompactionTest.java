package io.github.camelimessage.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an H2 file with a write delay of 0 keeps of the past, and how it is gathered. */
@Timeout(120)
class H2CompactionTest {

    private static final int ROWS = 8_000;

    @TempDir
    private Path folder;

    private final Turns turns = Turns.oneAtATime();
    private JdbcConnectionPool pool;
    private JdbcTemplate jdbc;
    private H2Compaction compaction;

    @BeforeEach
    void open() {
        connect();
        jdbc.execute(
                "create table thing (seq bigint generated always as identity primary key, id uuid unique, words varchar)");
        compaction = new H2Compaction(pool, turns);
    }

    private void connect() {
        // H2 moves nothing that is younger than this; its default is 45 s.
        pool = JdbcConnectionPool.create(
                "jdbc:h2:file:" + folder.resolve("db") + ";WRITE_DELAY=0;RETENTION_TIME=0;DB_CLOSE_DELAY=-1", "sa", "");
        jdbc = new JdbcTemplate(pool);
    }

    @AfterEach
    void close() {
        compaction.close();
        jdbc.execute("SHUTDOWN IMMEDIATELY");
        pool.dispose();
    }

    @Test
    void theFileIsGatheredAndStaysAsItWas() throws Exception {
        write(ROWS);
        int before = chunks();
        assertThat(before).isGreaterThan(1_000);

        await().atMost(60, TimeUnit.SECONDS).until(() -> {
            compaction.run();
            write(1);
            return chunks() < before / 2;
        });

        long written = jdbc.queryForObject("select count(*) from thing", Long.class);
        assertThat(written).isGreaterThanOrEqualTo(ROWS);

        jdbc.execute("SHUTDOWN IMMEDIATELY");
        pool.dispose();
        connect();
        assertThat(jdbc.queryForObject("select count(distinct id) from thing", Long.class))
                .isEqualTo(written);
    }

    @Test
    void nothingIsDoneWhereLittleIsToBeGained() throws Exception {
        write(10);
        assertThat(compaction.run()).isFalse();
    }

    @Test
    void aDatabaseInMemoryHasNothingToGather() throws Exception {
        JdbcConnectionPool memory = JdbcConnectionPool.create("jdbc:h2:mem:compaction", "sa", "");
        try {
            assertThat(new H2Compaction(memory, turns).run()).isFalse();
        } finally {
            memory.dispose();
        }
    }

    @Test
    void itWaitsForWhoeverIsChangingSomething() throws Exception {
        write(ROWS);
        CountDownLatch changing = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Void> other = CompletableFuture.runAsync(
                () -> turns.take(() -> {
                    changing.countDown();
                    return waitFor(end);
                }),
                work -> new Thread(work).start());
        assertThat(changing.await(10, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Boolean> gathering = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return compaction.run();
                    } catch (SQLException | ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                },
                work -> new Thread(work).start());
        await().atMost(30, TimeUnit.SECONDS).until(() -> turns.waiting() == 1);

        end.countDown();
        assertThat(gathering.get(30, TimeUnit.SECONDS)).isTrue();
        other.get(10, TimeUnit.SECONDS);
    }

    @Test
    void whereConnectionsCannotBeUnwrappedTheLogSaysSoOnce() throws Exception {
        write(ROWS);
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        Logger log = (Logger) LoggerFactory.getLogger(H2Compaction.class);
        log.addAppender(said);
        try (H2Compaction blind = new H2Compaction(wrapped(DataSource.class, pool), turns)) {
            blind.start();

            await().atMost(30, TimeUnit.SECONDS).until(() -> !said.list.isEmpty());

            assertThat(said.list)
                    .singleElement()
                    .asString()
                    .contains("The file of H2 cannot be gathered", "no connection of H2 in");
        } finally {
            log.detachAppender(said);
        }
    }

    /** As a pool that hands out nothing of what is behind it. */
    private static <T> T wrapped(Class<T> type, T real) {
        Object made = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> {
            if (method.getName().equals("isWrapperFor")) {
                return false;
            }
            Object result = method.invoke(real, values);
            return result instanceof Connection connection ? wrapped(Connection.class, connection) : result;
        });
        return type.cast(made);
    }

    private static Void waitFor(CountDownLatch end) {
        try {
            end.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private void write(int rows) throws SQLException {
        try (Connection connection = pool.getConnection();
                var insert = connection.prepareStatement("insert into thing (id, words) values (random_uuid(), ?)")) {
            for (int i = 0; i < rows; i++) {
                insert.setString(1, "x".repeat(300));
                insert.execute();
            }
        }
    }

    private int chunks() {
        return Integer.parseInt(setting("info.CHUNK_COUNT"));
    }

    private String setting(String name) {
        return jdbc.queryForObject(
                "select max(setting_value) from information_schema.settings where setting_name = ?",
                String.class,
                name);
    }
}
