package io.github.camelimessage.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A real PostgreSQL with an empty database for the nodes; it is gone with the program. */
final class Postgres implements AutoCloseable {

    static final String USER = "camel";
    static final String PASSWORD = "a-password-for-the-example";

    /** Who does what only one node does; whose lease is over does it no more. */
    private static final String HOLDER = "select holder from imessage_lease where name = ? and lease_until > now()";

    private final EmbeddedPostgres server;

    Postgres() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "100")
                .setServerConfig("synchronous_commit", "on")
                .start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + USER + " login password '" + PASSWORD + "'");
            statement.execute("create database imessage owner " + USER);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/imessage";
    }

    /**
     * The name of the node that has a lease now.
     *
     * @param lease {@code imessage-support} for the account's history, {@code imessage-schedules} for what is done by the clock
     */
    Optional<String> holder(String lease) {
        try (Connection connection = DriverManager.getConnection(url(), USER, PASSWORD);
                PreparedStatement select = connection.prepareStatement(HOLDER)) {
            select.setString(1, lease);
            try (ResultSet rows = select.executeQuery()) {
                // Behind the node's name stands which of its lives it is.
                return rows.next()
                        ? Optional.ofNullable(rows.getString(1)).map(held -> held.split("#")[0])
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The leases cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
