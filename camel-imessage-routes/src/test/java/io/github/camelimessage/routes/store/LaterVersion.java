package io.github.camelimessage.routes.store;

import io.github.camelimessage.routes.SettingsReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** A version of the tables that is not there yet. */
public final class LaterVersion {

    static final String FILE = "later/V999__later.sql";

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
        new Schema(database).apply(new Schema.Step(999, "later", read(FILE), "of a later version"));
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
