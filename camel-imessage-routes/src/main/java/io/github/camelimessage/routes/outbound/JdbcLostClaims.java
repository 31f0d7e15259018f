package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.JdbcArrays;
import java.time.OffsetDateTime;
import java.util.Collection;

/**
 * Finds claims that were committed while their claimer was told that the database had failed. Nothing left by them, so they are as if
 * they had never been made; only their fence stays.
 */
final class JdbcLostClaims {

    private static final String GIVE_BACK = """
            update imessage_send
               set state = 'DUE', owner = null, lease_until = null, attempts = attempts - 1, attempt_started_at = null,
                   updated_at = ?
             where account = ? and state = 'CLAIMED' and owner = ? and not (ticket = any(cast(? as varchar array)))
            """;

    private final Database database;

    JdbcLostClaims(Database database) {
        this.database = database;
    }

    /**
     * Makes due again what the claimer has and does not know of.
     *
     * @param owner a name that no other claimer has
     * @param known the tickets that the claimer does know of
     * @return how many
     */
    int giveBack(String account, String owner, Collection<String> known) {
        OffsetDateTime now = Database.at(database.now());
        return database.jdbc().update(GIVE_BACK, now, account, owner, JdbcArrays.texts(known));
    }
}
