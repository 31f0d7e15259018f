package io.github.camelimessage.routes.store;

import io.github.camelimessage.routes.RoutesSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.transaction.PlatformTransactionManager;

/** Opens the database that the settings name, or the application's own: H2 or PostgreSQL. */
public final class Databases {

    private Databases() {}

    /**
     * The database, with its schema in place.
     *
     * @param own the application's data source, or null to open the one that the settings name
     * @throws IllegalStateException when it cannot be opened, is neither H2 nor PostgreSQL, would lose what it acknowledged, or
     *     has a schema that does not fit, or contents that are sealed with another key
     */
    public static Database open(RoutesSettings settings, DataSource own, Clock clock) {
        return open(settings, own, null, clock);
    }

    /**
     * As {@link #open(RoutesSettings, DataSource, Clock)}.
     *
     * @param callers what begins the application's own transactions on its data source, or null where that is plain JDBC
     */
    public static Database open(
            RoutesSettings settings, DataSource own, PlatformTransactionManager callers, Clock clock) {
        Database database =
                switch (own == null ? ofUrl(settings.databaseUrl()) : ofProduct(own)) {
                    case H2 -> H2Opener.open(settings, own, clock);
                    case POSTGRESQL -> PostgresqlOpener.open(settings, own, clock);
                };
        try {
            database.join(callers);
            database.conceal(new JdbcPrivacyKeys(database).concealment(settings.privacy()));
            return database;
        } catch (RuntimeException refused) {
            database.close();
            throw refused;
        }
    }

    private static Dialect ofUrl(String url) {
        for (Dialect dialect : Dialect.values()) {
            if (url.startsWith("jdbc:" + dialect.folder() + ":")) {
                return dialect;
            }
        }
        throw new IllegalStateException("imessage.routes.database.url must begin with jdbc:h2: or jdbc:postgresql:.");
    }

    private static Dialect ofProduct(DataSource own) {
        String product;
        try (Connection connection = own.getConnection()) {
            product = connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            throw unreachable("imessage.routes.dataSource", e);
        }
        for (Dialect dialect : Dialect.values()) {
            if (dialect.name().equalsIgnoreCase(product)) {
                return dialect;
            }
        }
        throw new IllegalStateException("imessage.routes: the data source is " + product
                + ", and the tables can be kept in H2 and PostgreSQL. Give it a data source of its own: set"
                + " imessage.routes.database.url=jdbc:h2:file:./data/imessage, or jdbc:postgresql://host/database, and leave"
                + " imessage.routes.dataSource out.");
    }

    /** Says that there is no connection, without the address, which can hold a password. */
    static IllegalStateException unreachable(String options, SQLException cause) {
        return new IllegalStateException(
                "imessage.routes: the database cannot be opened (" + cause.getErrorCode() + " " + cause.getSQLState()
                        + "). Check " + options + ".",
                cause);
    }
}
