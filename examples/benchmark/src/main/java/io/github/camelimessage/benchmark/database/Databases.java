package io.github.camelimessage.benchmark.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Makes an empty database of a kind for each round; PostgreSQL is started when it is first asked for. */
public final class Databases implements AutoCloseable {

    /** H2 in a file, write delay 0. */
    public static final String H2 = "h2";

    /** The same, and each commit is synced to the disk. */
    public static final String H2_SYNC = "h2-sync";

    /** PostgreSQL with {@code fsync} and {@code synchronous_commit} on. */
    public static final String POSTGRESQL = "postgresql";

    /** For what needs none. */
    public static final String NONE = "none";

    /** All kinds. */
    public static final List<String> KINDS = List.of(H2, H2_SYNC, POSTGRESQL);

    private final Path folder;
    private Postgresql postgresql;
    private int made;

    /** @param folder where files of H2 lie */
    public Databases(Path folder) {
        this.folder = folder;
    }

    /** An empty one. */
    public Database fresh(String kind) throws IOException, SQLException {
        return switch (kind) {
            case H2 -> new H2(file(), "process");
            case H2_SYNC -> new H2(file(), "power");
            case POSTGRESQL -> postgresql().fresh();
            default -> throw new IllegalArgumentException("There is no database " + kind + ". Known: " + KINDS + ".");
        };
    }

    private Path file() {
        return folder.resolve("h2-" + ++made);
    }

    private Postgresql postgresql() throws IOException, SQLException {
        if (postgresql == null) {
            postgresql = new Postgresql();
        }
        return postgresql;
    }

    @Override
    public void close() {
        if (postgresql != null) {
            postgresql.close();
        }
    }
}
