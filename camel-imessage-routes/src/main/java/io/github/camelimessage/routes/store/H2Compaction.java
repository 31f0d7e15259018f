package io.github.camelimessage.routes.store;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers what is still of use from H2's file, which H2 does not do by itself with a write delay of 0: each commit is then a chunk of its
 * own, some 20 KB in the file and half a kilobyte in memory, and stays for good as long as one page of it is in use.
 *
 * <p>Pages are moved while nobody changes anything ({@link Turns}), a little in each turn, so that whoever waits for one waits for some
 * milliseconds.
 */
final class H2Compaction implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(H2Compaction.class);

    private static final long EVERY_MILLIS = 1_000;
    /** What is moved in one turn. */
    private static final int BYTES_AT_A_TURN = 256 * 1024;
    /** In each second, so that others have most of it. */
    private static final int MOST_TURNS = 40;
    /** To look costs as much as a turn: H2 counts the pages of all chunks, several times. */
    private static final int TURNS_FOR_A_LOOK = 10;
    /** With fewer there is little to gain. */
    private static final int FEW_CHUNKS = 500;
    /** In percent of what chunks held that is old enough to be moved. */
    private static final int FULL = 62;

    private static final String STATE = "select setting_name, setting_value from information_schema.settings"
            + " where setting_name in ('info.CHUNK_COUNT', 'info.CHUNKS_FILL_RATE_RW')";

    private final DataSource dataSource;
    private final Turns turns;
    private ScheduledExecutorService timer;
    private volatile boolean closed;

    H2Compaction(DataSource dataSource, Turns turns) {
        this.dataSource = dataSource;
        this.turns = turns;
    }

    /** Looks each second from now on whether there is something to gather. */
    void start() {
        timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "ImessageH2Compaction");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::tryToRun, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tryToRun() {
        try {
            run();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("H2's file could not be gathered; it is tried again", e);
        } catch (ReflectiveOperationException | LinkageError e) {
            timer.shutdown();
            LOG.warn(
                    "The file of H2 cannot be gathered ({}): it grows by some 20 KB with each commit while it is open. Take H2 2.4, and a"
                            + " data source that lets its connections be unwrapped.",
                    e.toString());
        }
    }

    /**
     * Gathers some of it, if that is worth it.
     *
     * @return whether it was
     * @throws SQLException when the database does not answer
     * @throws ReflectiveOperationException when this H2 is made in another way than those that are known
     */
    boolean run() throws SQLException, ReflectiveOperationException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (!isWorthIt(statement)) {
                return false;
            }
            MVStore store = store(connection);
            boolean goesOn = true;
            for (int turn = 1; turn <= MOST_TURNS && goesOn && !closed; turn++) {
                goesOn = turns.take(() -> gatherSome(store)) && (turn % TURNS_FOR_A_LOOK != 0 || isWorthIt(statement));
            }
            return true;
        }
    }

    /** @return whether there was any */
    private static boolean gatherSome(MVStore store) {
        boolean some = store.compact(100, BYTES_AT_A_TURN);
        store.commit();
        return some;
    }

    private static boolean isWorthIt(Statement statement) throws SQLException {
        Map<String, Integer> state = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(STATE)) {
            while (rows.next()) {
                state.put(rows.getString(1), rows.getInt(2));
            }
        }
        // A database in memory has neither.
        return state.getOrDefault("info.CHUNK_COUNT", 0) > FEW_CHUNKS
                && state.getOrDefault("info.CHUNKS_FILL_RATE_RW", 100) < FULL;
    }

    /** What is asked is public in H2, but its bundle shows other bundles only the store itself. */
    private static MVStore store(Connection connection) throws SQLException, ReflectiveOperationException {
        if (!connection.isWrapperFor(JdbcConnection.class)) {
            throw new NoSuchMethodException(
                    "no connection of H2 in " + connection.getClass().getName());
        }
        Object found = connection.unwrap(JdbcConnection.class);
        try {
            for (String next : List.of("getSession", "getDatabase", "getStore", "getMvStore")) {
                found = found.getClass().getMethod(next).invoke(found);
            }
        } catch (InvocationTargetException e) {
            throw new SQLException("H2 does not answer.", e.getCause());
        }
        return (MVStore) found;
    }

    /** Ends it, after what it is just doing; the database must still be open. */
    @Override
    public void close() {
        closed = true;
        if (timer == null) {
            return;
        }
        timer.shutdown();
        try {
            if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
