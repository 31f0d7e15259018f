package io.github.camelimessage.routes.store;

import io.github.camelimessage.routes.RoutesSettings.SchemaMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables to the version of this code: runs the SQL files that have not run yet, in order, and checks that those
 * which have run are still the same.
 *
 * <p>The files are named as migration tools expect, so people may run them with their own and set
 * {@code imessage.routes.schema=none}.
 */
final class Schema {

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    /** Two Camel contexts in one process may start on one embedded database. */
    private static final Object ONE_AT_A_TIME = new Object();

    private static final String CREATE_HISTORY = """
            create table if not exists imessage_schema_history (
                version    int primary key,
                name       varchar(200) not null,
                hash       varchar(64) not null,
                applied_at timestamp(3) with time zone not null
            )
            """;

    private static final String SELECT_HISTORY = "select version, hash from imessage_schema_history order by version";

    private static final String INSERT_HISTORY =
            "insert into imessage_schema_history (version, name, hash, applied_at) values (?, ?, ?, ?)";

    private static final String HISTORY_EXISTS = """
            select count(*) from information_schema.tables
            where lower(table_name) = 'imessage_schema_history' and table_schema = current_schema
            """;

    private final Database database;

    Schema(Database database) {
        this.database = database;
    }

    /** @throws IllegalStateException when the tables do not fit and the mode does not allow to change them */
    void bringUp(SchemaMode mode) {
        if (mode == SchemaMode.NONE) {
            return;
        }
        if (mode == SchemaMode.MIGRATE) {
            alone(() -> database.jdbc().execute(CREATE_HISTORY));
        }
        Map<Integer, String> applied = applied();
        for (Step step : steps()) {
            String hash = applied.remove(step.version());
            if (hash == null && mode == SchemaMode.VALIDATE) {
                throw new IllegalStateException("imessage.routes: the database lacks schema version "
                        + step.version() + " (" + step.name() + "). Run the SQL files of this version, or set"
                        + " imessage.routes.schema=migrate.");
            }
            if (hash == null) {
                apply(step);
            } else if (!hash.equals(step.hash())) {
                throw new IllegalStateException("imessage.routes: schema version " + step.version() + " ("
                        + step.name() + ") was applied in another form than this version has. Restore the database"
                        + " or the jar that belong together.");
            }
        }
        if (!applied.isEmpty()) {
            LOG.info("The database is ahead of this version: schema versions {} are unknown here", applied.keySet());
        }
    }

    private Map<Integer, String> applied() {
        Map<Integer, String> versions = new TreeMap<>();
        Integer exists = database.jdbc().queryForObject(HISTORY_EXISTS, Integer.class);
        if (exists != null && exists > 0) {
            database.jdbc().query(SELECT_HISTORY, row -> {
                versions.put(row.getInt("version"), row.getString("hash"));
            });
        }
        return versions;
    }

    /**
     * Each statement is a transaction of its own: one that kept table after table for itself would wait for nodes at work, and
     * they for it. Statements may run again, after a kill in between or by another node that starts: each one says "if not exists".
     */
    void apply(Step step) {
        for (String statement : step.sql().split(";\\s*\\n")) {
            if (!statement.isBlank()) {
                unlessApplied(step, () -> database.jdbc().execute(statement));
            }
        }
        boolean byUs = unlessApplied(step, () -> database.jdbc()
                .update(INSERT_HISTORY, step.version(), step.name(), step.hash(), Database.at(database.now())));
        if (byUs) {
            LOG.info("Schema version {} applied: {}", step.version(), step.name());
        }
    }

    private boolean unlessApplied(Step step, Runnable work) {
        return alone(() -> {
            boolean before = applied().containsKey(step.version());
            if (!before) {
                work.run();
            }
            return !before;
        });
    }

    private void alone(Runnable work) {
        alone(() -> {
            work.run();
            return true;
        });
    }

    /** While no other node changes tables. */
    private boolean alone(BooleanSupplier work) {
        Optional<String> lock = database.dialect().oneNodeAtATime();
        if (lock.isEmpty()) {
            synchronized (ONE_AT_A_TIME) {
                return work.getAsBoolean();
            }
        }
        return database.inTransaction(() -> {
            database.jdbc().execute(lock.get());
            return work.getAsBoolean();
        });
    }

    private List<Step> steps() {
        return read("versions.txt").lines().map(this::step).toList();
    }

    private Step step(String file) {
        String sql = read(file);
        return new Step(Integer.parseInt(file.substring(1, 4)), file.substring(6, file.length() - 4), sql, hash(sql));
    }

    private String read(String file) {
        String path = "/io/github/camelimessage/routes/db/" + database.dialect().folder() + "/" + file;
        try (InputStream bytes = Schema.class.getResourceAsStream(path)) {
            if (bytes == null) {
                throw new IllegalStateException("The jar lacks " + path + ".");
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String sql) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file of statements. */
    record Step(int version, String name, String sql, String hash) {}
}
