package io.github.camelimessage.routes.etiquette;

import io.github.camelimessage.routes.store.Concealment;
import io.github.camelimessage.routes.store.Database;

/** The hashes of {@link Person} as rows hold them: with a key of the user's, where there is one, nobody finds out whose they are. */
final class Hidden {

    private static final String KIND = "etiquette";

    private final Database database;

    Hidden(Database database) {
        this.database = database;
    }

    /** As rows are compared by it; what came out of a row stays as it is. */
    String of(String hash) {
        return hash == null || Concealment.isPseudonym(hash)
                ? hash
                : database.concealment().pseudonym(KIND, hash);
    }

    /** The other form that an earlier row may have. */
    String formerly(String hash) {
        return hash == null || Concealment.isPseudonym(hash)
                ? hash
                : database.concealment().formerly(KIND, hash);
    }

    /** The end of an address, for people; with a key there is nothing of it. */
    String shown(String end) {
        return database.concealment().hasPseudonyms() ? "…" : end;
    }
}
