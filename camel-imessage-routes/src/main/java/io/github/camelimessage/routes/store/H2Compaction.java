package io.github.camelimessage.routes.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Lets H2 gather what is still of use from its file, which it does not do by itself with a write delay of 0: each commit is then a chunk
 * of its own, some 20 KB in the file and half a kilobyte in memory, and stays for good as long as one page of it is in use.
 *
 * <p>The thread of H2 that gathers runs only while there is a write delay, and writes commits besides, so it may not run while anything
 * changes ({@link Turns}). It gets a turn of its own: for some milliseconds nobody changes anything, there is a write delay, and H2
 * gathers. Seen with H2 2.4.240 at 2,400 commits in a second: the file stays at a size and 3 in 100 of the time goes into this.
 */
final class H2Compaction implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(H2Compaction.class);

    private static final long EVERY_MILLIS = 1_000;
    /** In which H2 gathers twice or three times, up to some megabytes each. */
    private static final long TURN_MILLIS = 30;
    /** The shortest at which H2's thread wakes up no later. */
    private static final int DELAY_MILLIS = 10;
    /** With fewer there is little to gain. */
    private static final int FEW_CHUNKS = 500;
    /** Some more than a turn gathers. Where fewer are new turns are further apart, so that few of what is going on meet one. */
    private static final int AT_A_TURN = 2_000;
    /** How often it is looked at most until there is a turn, if there is something to gather. */
    private static final int MOST_LOOKS = 10;
    /** In percent of what chunks held that is old enough to be moved: H2 leaves a busy file alone from here on. */
    private static final int FULL = 62;

    private static final String STATE = "select setting_name, setting_value from information_schema.settings"
            + " where setting_name in ('info.CHUNK_COUNT', 'info.CHUNKS_FILL_RATE_RW', 'info.CURRENT_VERSION')";

    private final DataSource dataSource;
    private final Turns turns;
    private int gathered;
    private int looks = MOST_LOOKS;
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
            LOG.debug("H2 could not gather its file; it is tried again", e);
        }
    }

    /**
     * Lets H2 gather for a moment, if that is worth it.
     *
     * @return whether it was
     * @throws SQLException when the database does not answer; it has no write delay then, or is closed
     */
    boolean run() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (!isWorthIt(state(statement))) {
                return false;
            }
            turns.take(() -> {
                gather(statement);
                return null;
            });
            gathered = version(state(statement));
            looks = 0;
            return true;
        }
    }

    private static Map<String, Integer> state(Statement statement) throws SQLException {
        Map<String, Integer> state = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(STATE)) {
            while (rows.next()) {
                state.put(rows.getString(1), rows.getInt(2));
            }
        }
        return state;
    }

    /** One more with each commit. */
    private static int version(Map<String, Integer> state) {
        return state.getOrDefault("info.CURRENT_VERSION", 0);
    }

    private boolean isWorthIt(Map<String, Integer> state) {
        looks++;
        int fresh = version(state) - gathered;
        boolean nobodyIsBusy = fresh == 0;
        // A database in memory has neither.
        return state.getOrDefault("info.CHUNK_COUNT", 0) > FEW_CHUNKS
                && state.getOrDefault("info.CHUNKS_FILL_RATE_RW", 100) < FULL
                && (fresh >= AT_A_TURN || nobodyIsBusy || looks >= MOST_LOOKS);
    }

    private void gather(Statement statement) {
        try {
            delay(statement, DELAY_MILLIS);
            pause(TURN_MILLIS);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("H2 does not take a write delay.", e);
        } finally {
            writeAtOnce(statement);
        }
    }

    /** Lets nobody go on before commits are written at once again: what is acknowledged in between would be lost with the process. */
    private void writeAtOnce(Statement statement) {
        boolean told = false;
        while (true) {
            try {
                delay(statement, 0);
                return;
            } catch (SQLException e) {
                if (isClosed(statement) || closed) {
                    return;
                }
                if (!told) {
                    LOG.warn(
                            "H2 does not set its write delay back to 0; nothing is written until it does. ({})",
                            e.toString());
                    told = true;
                }
                pause(EVERY_MILLIS);
            }
        }
    }

    private static boolean isClosed(Statement statement) {
        try {
            return !statement.getConnection().isValid(1);
        } catch (SQLException e) {
            return true;
        }
    }

    private static void delay(Statement statement, int millis) throws SQLException {
        statement.execute("SET WRITE_DELAY " + millis);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
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
