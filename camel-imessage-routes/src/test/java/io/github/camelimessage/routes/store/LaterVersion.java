package io.github.camelimessage.routes.store;

import io.github.camelimessage.routes.SettingsReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A version of the tables that is not there yet. */
public final class LaterVersion {

    static final String FILE = "later/V999__later.sql";

    private static final String NOTE = "insert into imessage_schema_history (version, name, hash, applied_at)"
            + " values (999, 'later', 'of a later version', now())";

    private LaterVersion() {}

    /** Does what a node of that version does when it starts. */
    public static void upgrade(DatabaseAddress address) {
        Map<String, String> properties = new HashMap<>(address.properties());
        properties.put("imessage.routes.accounts", "support");
        try (Database database = Databases.open(SettingsReader.read(properties), null, Clock.systemUTC())) {
            upgrade(database);
        }
    }

    static void upgrade(Database database) {
        database.inTransaction(() -> Stream.concat(Additive.statements(read(FILE)).stream(), Stream.of(NOTE))
                .forEach(database.jdbc()::execute));
    }

    /** @param file below the folder of all SQL files */
    static String read(String file) {
        try (InputStream bytes = LaterVersion.class.getResourceAsStream("/io/github/camelimessage/routes/db/" + file)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
