package io.github.camelimessage.routes.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A version of the tables that is not there yet. */
public final class LaterVersion {

    static final String FILE = "later/V999__later.sql";

    private static final String NOTE = "insert into imessage_schema_history (version, name, hash, applied_at)"
            + " values (999, 'later', 'of a later version', now())";

    private LaterVersion() {}

    /** What a node of that version does when it starts. */
    public static List<String> statements() {
        return Stream.concat(Additive.statements(read(FILE)).stream(), Stream.of(NOTE))
                .toList();
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
