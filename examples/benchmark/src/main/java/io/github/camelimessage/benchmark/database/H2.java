package io.github.camelimessage.benchmark.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** An H2 file with a write delay of 0: a commit is written before it is acknowledged. */
final class H2 implements Database {

    private final Path file;
    private final String durability;

    /** @param durability {@code process}, or {@code power} for one that is asked to sync each commit */
    H2(Path file, String durability) {
        this.file = file.toAbsolutePath();
        this.durability = durability;
        close();
    }

    @Override
    public String url() {
        return "jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    @Override
    public String user() {
        return "sa";
    }

    @Override
    public String password() {
        return "";
    }

    @Override
    public String durability() {
        return durability;
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url() + ";IFEXISTS=TRUE", user(), password());
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(Path.of(file + ".mv.db"));
            Files.deleteIfExists(Path.of(file + ".trace.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
