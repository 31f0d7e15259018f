package io.github.camelimessage.routes.store;

import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.SettingsReader;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A fresh database for a test: H2 in memory, or a real PostgreSQL with {@code -Dimessage.test.database=postgresql}. The tests with the
 * tag {@link #BOTH} are run on both.
 */
public final class TestDatabase {

    /** Marks what has to hold on either database. */
    public static final String BOTH = "database";

    /** Marks among these what is about H2 alone. */
    public static final String H2_ONLY = "h2";

    /** Marks what is run once more with everything sealed: what finds its way by contents, handles and chats. */
    public static final String SEALED_TOO = "sealed";

    private static final String USER = "postgres";

    private static final boolean ON_POSTGRESQL =
            "postgresql".equals(System.getProperty("imessage.test.database", "h2"));

    /** A key that contents are sealed with. */
    public static final String PRIVACY_KEY = "cHJpdmFjeSBvZiB0aGUgbGlnaHRob3VzZSBrZWVwZXI=";

    /** Everything as with {@code imessage.routes.privacy.key}: {@code -Dimessage.test.privacy=true}. */
    private static final boolean SEALED = Boolean.getBoolean("imessage.test.privacy");

    private TestDatabase() {}

    /** Whether a thread waits for another one's transaction. */
    public static boolean isWaitedFor(Database database) {
        return database.waiting() > 0
                || ON_POSTGRESQL
                        && database.jdbc()
                                        .queryForObject(
                                                "select count(*) from pg_locks where not granted", Integer.class)
                                > 0;
    }

    /** Whether the tests run on PostgreSQL. */
    public static boolean onPostgresql() {
        return ON_POSTGRESQL;
    }

    /** Settings with an account {@code support} on a database of the test's own. */
    public static RoutesSettings settings() {
        return settings(fresh());
    }

    /** The same on a PostgreSQL in any case. */
    public static RoutesSettings postgresql() {
        return settings(freshPostgresql().properties());
    }

    private static RoutesSettings settings(Map<String, String> database) {
        Map<String, String> properties = new HashMap<>(database);
        properties.put("imessage.routes.accounts", "support");
        return SettingsReader.read(properties);
    }

    /** Properties that lead to a database of the test's own. */
    public static Map<String, String> fresh() {
        Map<String, String> properties = new HashMap<>(address());
        if (SEALED) {
            properties.put("imessage.routes.privacy.key", PRIVACY_KEY);
        }
        return properties;
    }

    private static Map<String, String> address() {
        return ON_POSTGRESQL
                ? new DatabaseAddress(Server.withTables(), USER, USER).properties()
                : Map.of("imessage.routes.database.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    /** A PostgreSQL database of the test's own, empty. */
    public static DatabaseAddress freshPostgresql() {
        return new DatabaseAddress(Server.empty(), USER, USER);
    }

    /** One for all tests of a process; it ends with the process. */
    private static final class Server {

        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String empty() {
            return created("");
        }

        /** As if it had been opened before: to copy tables is faster than to make them. */
        private static String withTables() {
            return created(" template " + Template.NAME);
        }

        private static String created(String how) {
            String name = "test_" + UUID.randomUUID().toString().replace("-", "");
            execute("create database " + name + how);
            return url(name);
        }

        private static String url(String name) {
            return POSTGRES.getJdbcUrl(USER, name);
        }

        private static void execute(String statement) {
            try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
                    Statement run = connection.createStatement()) {
                run.execute(statement);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Opened once and let alone. */
    private static final class Template {

        private static final String NAME = make();

        private static String make() {
            Server.execute("create database imessage_template");
            RoutesSettings settings =
                    settings(new DatabaseAddress(Server.url("imessage_template"), USER, USER).properties());
            Databases.open(settings, null, Clock.systemUTC()).close();
            return "imessage_template";
        }
    }
}
