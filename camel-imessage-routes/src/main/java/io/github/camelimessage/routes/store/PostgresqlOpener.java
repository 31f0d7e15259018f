package io.github.camelimessage.routes.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.RoutesSettings.Durability;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

/** Opens PostgreSQL, and refuses one that would lose what it acknowledged. */
final class PostgresqlOpener {

    /** At the start there is time: a database that is starting as well is waited for, and making an index takes as long as it takes. */
    private static final Pool AT_START = new Pool(1, Duration.ofSeconds(10), Map.of());

    /**
     * Whoever wants a connection waits shorter than a webhook's {@code ackTimeout}, so that an event is refused for the right reason. A
     * thread whose server is gone without a word comes back: no statement of the routes takes as long. What stands in the address goes
     * before what is told the driver here.
     */
    private static final Pool AT_WORK = new Pool(
            16, Duration.ofSeconds(5), Map.of("connectTimeout", "3", "socketTimeout", "30", "tcpKeepAlive", "true"));

    /** Nodes share what the server has: one with little to do leaves its connections to the others. */
    private static final int IDLE_CONNECTIONS = 2;

    private static final Duration FOR_A_SIGN_OF_LIFE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofMinutes(1);

    /**
     * How connections are pooled.
     *
     * @param connections at most
     * @param patience of whoever wants one
     * @param driver what the driver is told
     */
    private record Pool(int connections, Duration patience, Map<String, String> driver) {}

    private PostgresqlOpener() {}

    /** As {@link Databases#open}. */
    static Database open(RoutesSettings settings, DataSource own, Clock clock) {
        if (own != null) {
            Database database = new Database(
                    Dialect.POSTGRESQL,
                    own,
                    Turns.none(),
                    JdbcClock.inPlaceOf(clock, own),
                    settings.durability(),
                    () -> {});
            prepare(database, settings);
            return database;
        }
        try (Database database = pooledIfWeCan(settings, clock)) {
            prepare(database, settings);
        }
        Database database = pooled(settings, clock, AT_WORK);
        try {
            database.compareClocks();
        } catch (RuntimeException gone) {
            database.close();
            throw gone;
        }
        return database;
    }

    private static void prepare(Database database, RoutesSettings settings) {
        refuseWhatIsNotDurable(database.dataSource(), settings.durability());
        database.compareClocks();
        new Schema(database).bringUp(settings.schema());
    }

    private static Database pooledIfWeCan(RoutesSettings settings, Clock clock) {
        try {
            return pooled(settings, clock, AT_START);
        } catch (NoClassDefFoundError missing) {
            throw new IllegalStateException(
                    "imessage.routes: for a database.url of PostgreSQL the pool com.zaxxer:HikariCP has to be among the"
                            + " application's dependencies, beside org.postgresql:postgresql. Add it, or give a pool of your own with"
                            + " imessage.routes.dataSource=#bean:name.",
                    missing);
        }
    }

    private static Database pooled(RoutesSettings settings, Clock clock, Pool wanted) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("imessage-routes");
        config.setJdbcUrl(settings.databaseUrl());
        config.setUsername(settings.databaseUser());
        config.setPassword(settings.databasePassword());
        config.setMaximumPoolSize(wanted.connections());
        config.setMinimumIdle(Math.min(IDLE_CONNECTIONS, wanted.connections()));
        config.setConnectionTimeout(wanted.patience().toMillis());
        config.setValidationTimeout(FOR_A_SIGN_OF_LIFE.toMillis());
        config.setKeepaliveTime(BETWEEN_SIGNS_OF_LIFE.toMillis());
        wanted.driver().forEach(config::addDataSourceProperty);
        // The first connection is tried by us, who know better what to say when there is none.
        config.setInitializationFailTimeout(-1);
        HikariDataSource pool = new HikariDataSource(config);
        return new Database(
                Dialect.POSTGRESQL,
                pool,
                Turns.none(),
                JdbcClock.inPlaceOf(clock, pool),
                settings.durability(),
                pool::close);
    }

    /** With these off PostgreSQL acknowledges a commit before it is on the disk, and a crash of its machine loses it. */
    private static void refuseWhatIsNotDurable(DataSource dataSource, Durability durability) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            refuseOff(statement, "synchronous_commit");
            if (durability == Durability.POWER) {
                refuseOff(statement, "fsync");
            }
        } catch (SQLException e) {
            throw Databases.unreachable(
                    "imessage.routes.database.url, .user and .password, and that PostgreSQL runs there", e);
        }
    }

    private static void refuseOff(Statement statement, String setting) throws SQLException {
        try (ResultSet rows = statement.executeQuery("show " + setting)) {
            if (rows.next() && rows.getString(1).equals("off")) {
                throw new IllegalStateException("imessage.routes: PostgreSQL reports " + setting
                        + " = off, so it would acknowledge events before they are written. Set it to on for this database or"
                        + " user.");
            }
        }
    }
}
