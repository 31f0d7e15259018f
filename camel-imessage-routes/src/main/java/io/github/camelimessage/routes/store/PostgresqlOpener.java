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

    private static final int CONNECTIONS = 16;

    /** Shorter than a webhook's {@code ackTimeout}, so that one which finds no connection is refused for that reason. */
    private static final Duration FOR_A_CONNECTION = Duration.ofSeconds(5);

    private static final Duration FOR_A_SIGN_OF_LIFE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofMinutes(1);

    /**
     * How long the driver waits for its server, in seconds: a thread whose server is gone without a word comes back, and no statement
     * of the routes takes as long. What stands in the address goes before.
     */
    private static final Map<String, String> WAITING =
            Map.of("connectTimeout", "3", "socketTimeout", "30", "tcpKeepAlive", "true");

    private PostgresqlOpener() {}

    /** As {@link Databases#open}. */
    static Database open(RoutesSettings settings, DataSource own, Clock clock) {
        Database database = own == null
                ? pooledIfWeCan(settings, clock)
                : new Database(Dialect.POSTGRESQL, own, clock, settings.durability(), () -> {});
        try {
            refuseWhatIsNotDurable(database.dataSource(), settings.durability());
            if (own == null) {
                bringUpUnhurried(settings, clock);
            } else {
                new Schema(database).bringUp(settings.schema());
            }
        } catch (RuntimeException refused) {
            database.close();
            throw refused;
        }
        return database;
    }

    /** An index on a large table takes as long as it takes, and other nodes wait for the one that makes it. */
    private static void bringUpUnhurried(RoutesSettings settings, Clock clock) {
        try (Database database = pooled(settings, clock, 1, Map.of())) {
            new Schema(database).bringUp(settings.schema());
        }
    }

    private static Database pooledIfWeCan(RoutesSettings settings, Clock clock) {
        try {
            return pooled(settings, clock, CONNECTIONS, WAITING);
        } catch (NoClassDefFoundError missing) {
            throw new IllegalStateException(
                    "imessage.routes: for a database.url of PostgreSQL the pool com.zaxxer:HikariCP has to be among the"
                            + " application's dependencies, beside org.postgresql:postgresql. Add it, or give a pool of your own with"
                            + " imessage.routes.dataSource=#bean:name.",
                    missing);
        }
    }

    private static Database pooled(RoutesSettings settings, Clock clock, int connections, Map<String, String> waiting) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("imessage-routes");
        config.setJdbcUrl(settings.databaseUrl());
        config.setUsername(settings.databaseUser());
        config.setPassword(settings.databasePassword());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(FOR_A_CONNECTION.toMillis());
        config.setValidationTimeout(FOR_A_SIGN_OF_LIFE.toMillis());
        config.setKeepaliveTime(BETWEEN_SIGNS_OF_LIFE.toMillis());
        waiting.forEach(config::addDataSourceProperty);
        // The first connection is tried by us, who know better what to say when there is none.
        config.setInitializationFailTimeout(-1);
        HikariDataSource pool = new HikariDataSource(config);
        return new Database(Dialect.POSTGRESQL, pool, clock, settings.durability(), pool::close);
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
