package io.github.camelimessage.routes.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of a test's own, which can be ended in every way and starts again on the same files and the same port. */
public final class OwnPostgresql implements AutoCloseable {

    /** How it ends. */
    public enum Ending {
        /** All transactions are rolled back, and what is in memory is written. */
        FAST("INT"),
        /** Nothing is tidied up: the next start recovers from the log. */
        IMMEDIATE("QUIT");

        private final String signal;

        Ending(String signal) {
            this.signal = signal;
        }
    }

    private static final String USER = "camel";
    private static final String DATABASE = "imessage";

    private final Path folder;
    private final int port;
    private EmbeddedPostgres running;

    /** Starts it with its files in that folder. */
    public OwnPostgresql(Path folder) throws IOException {
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        start();
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + USER + " login password '" + USER + "'");
            statement.execute("create database " + DATABASE + " owner " + USER);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Its database, for the routes. */
    public DatabaseAddress address() {
        return new DatabaseAddress(url(DATABASE), USER, USER);
    }

    /** The same for somebody whom no limit keeps out. */
    public DatabaseAddress operator() {
        return new DatabaseAddress(url(DATABASE), "postgres", "postgres");
    }

    /** Starts it again. */
    public void start() throws IOException {
        running = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("max_connections", "100")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    /** Ends it, and comes back when it is gone. */
    public void stop(Ending ending) throws IOException {
        Process postmaster = running.getProcess();
        try {
            new ProcessBuilder("kill", "-" + ending.signal, Long.toString(postmaster.pid()))
                    .start()
                    .waitFor();
            if (!postmaster.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("PostgreSQL does not end.");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            running.close();
        }
    }

    @Override
    public void close() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
