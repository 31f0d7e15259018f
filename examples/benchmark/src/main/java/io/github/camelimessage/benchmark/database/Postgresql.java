package io.github.camelimessage.benchmark.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL that waits for the disk with each commit; it is gone with the program. */
final class Postgresql implements AutoCloseable {

    private static final String USER = "camel";
    private static final String PASSWORD = "a-password-for-the-benchmark";

    private final EmbeddedPostgres server;
    private int made;

    Postgresql() throws IOException, SQLException {
        // The server is one for tests: by itself it would not wait for the disk.
        server = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "100")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            requireOn(statement, "fsync");
            requireOn(statement, "synchronous_commit");
            statement.execute("create role " + USER + " login password '" + PASSWORD + "'");
        }
    }

    private static void requireOn(Statement statement, String setting) throws SQLException {
        try (ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            if (!row.getString(1).equals("on")) {
                throw new IllegalStateException("PostgreSQL reports " + setting + " = " + row.getString(1)
                        + ": what is measured on it would be worth nothing.");
            }
        }
    }

    private Connection owner() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    /** An empty one. What the one before has left to be written is written first. */
    Database fresh() throws SQLException {
        String name = "benchmark" + ++made;
        execute("create database " + name + " owner " + USER);
        execute("checkpoint");
        return new Fresh(name);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private final class Fresh implements Database {

        private final String name;

        private Fresh(String name) {
            this.name = name;
        }

        @Override
        public String url() {
            return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
        }

        @Override
        public String user() {
            return USER;
        }

        @Override
        public String password() {
            return PASSWORD;
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url(), user(), password());
        }

        @Override
        public void close() {
            try {
                execute("drop database " + name + " with (force)");
            } catch (SQLException e) {
                throw new IllegalStateException("The database " + name + " could not be removed.", e);
            }
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
