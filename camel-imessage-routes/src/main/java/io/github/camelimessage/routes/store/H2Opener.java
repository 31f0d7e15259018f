package io.github.camelimessage.routes.store;

import io.github.camelimessage.routes.RoutesSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Opens the database that the settings name, or the application's own, and refuses one that would lose what it acknowledged.
 */
final class H2Opener {

    private static final Logger LOG = LoggerFactory.getLogger(H2Opener.class);

    private H2Opener() {}

    /**
     * The database, with its schema in place.
     *
     * @param own the application's data source, or null to open the one that the settings name
     * @throws IllegalStateException when it cannot be opened, writes late, or has a schema that does not fit
     */
    static Database open(RoutesSettings settings, DataSource own, Clock clock) {
        Turns turns = Turns.oneAtATime();
        DataSource dataSource = own == null ? pool(settings) : own;
        H2Compaction compaction = new H2Compaction(dataSource, turns);
        Database database = new Database(Dialect.H2, dataSource, turns, clock, settings.durability(), () -> {
            compaction.close();
            if (own == null) {
                close((JdbcConnectionPool) dataSource, settings.databaseUrl());
            }
        });
        try {
            writeBeforeAcknowledging(database.dataSource());
            refuseWhatIsNotDurable(database);
            new Schema(database).bringUp(settings.schema());
            if (own == null && onlyOurs(settings.databaseUrl())) {
                endClaimsOfTheDead(database);
            }
            if (onlyOurs(own == null ? settings.databaseUrl() : urlOf(own))) {
                compaction.start();
            }
        } catch (RuntimeException refused) {
            database.close();
            throw refused;
        }
        return database;
    }

    private static JdbcConnectionPool pool(RoutesSettings settings) {
        // H2 closes its file at SIGTERM by itself, under routes that still run: Camel closes it instead, after them.
        String url = settings.databaseUrl() + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, settings.databaseUser(), settings.databasePassword());
        pool.setMaxConnections(16);
        return pool;
    }

    private static void close(JdbcConnectionPool pool, String url) {
        if (onlyOurs(url)) {
            shutDown(pool);
        } else {
            pool.dispose();
        }
    }

    /** Whether H2 itself keeps every other process out, so that whoever has claimed something before us is gone. */
    static boolean onlyOurs(String url) {
        String plain = url.toUpperCase(Locale.ROOT);
        boolean elsewhere = Stream.of("TCP:", "SSL:", "ZIP:").anyMatch(kind -> plain.startsWith("JDBC:H2:" + kind));
        boolean shared = plain.contains(";AUTO_SERVER=TRUE")
                || plain.contains(";FILE_LOCK=NO")
                || plain.contains(";FILE_LOCK=SERIALIZED");
        return !elsewhere && !shared;
    }

    private static String urlOf(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getURL();
        } catch (SQLException e) {
            throw Databases.unreachable("imessage.routes.dataSource", e);
        }
    }

    private static void endClaimsOfTheDead(Database database) {
        int ended = new JdbcClaims(database).endThoseOfOthers(Claimant.process());
        if (ended > 0) {
            LOG.info(
                    "{} deliveries and sends were under way when the process before this one ended: deliveries are due"
                            + " again, sends are looked up",
                    ended);
        }
    }

    private static void shutDown(JdbcConnectionPool pool) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            LOG.warn(
                    "The database did not shut down cleanly; it will repair itself at the next start. ({})",
                    e.toString());
        } finally {
            pool.dispose();
        }
    }

    private static void refuseWhatIsNotDurable(Database database) {
        try {
            database.makeDurable();
        } catch (DataAccessException e) {
            throw new IllegalStateException(
                    "imessage.routes.durability=power: the database user must be allowed to run CHECKPOINT SYNC. Grant it"
                            + " ADMIN, or set durability=process.",
                    e);
        }
    }

    /**
     * H2 acknowledges a commit up to half a second before it writes it, unless told otherwise: a killed process then loses
     * what it acknowledged. So the delay is set to nothing at every start, and read back.
     */
    private static void writeBeforeAcknowledging(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET WRITE_DELAY 0");
            try (var rows = statement.executeQuery(
                    "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'")) {
                String delay = rows.next() ? rows.getString(1) : "unknown";
                if (!"0".equals(delay)) {
                    throw new IllegalStateException("imessage.routes: H2 reports WRITE_DELAY " + delay
                            + ", so it would acknowledge events before they are written, and lose them when the process"
                            + " is killed. Let the database user set it to 0.");
                }
            }
        } catch (SQLException e) {
            throw Databases.unreachable(
                    "imessage.routes.database.url, .user and .password, and that no other process has the file open",
                    e);
        }
    }
}
