package io.github.camelimessage.routes.upkeep;

import io.github.camelimessage.routes.store.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Old rows that belong to no other store, and what housekeeping asks of the inbox. */
final class JdbcHousekeeping {

    private static final int PORTION = 1000;

    private static final String OLD_CONSUMED =
            "select consumer, id from imessage_consumed where updated_at < ? order by updated_at limit ?";

    private static final String OLD_AUDIT = "select id from imessage_audit where at < ? order by id limit ?";

    /** The newest one ends the search: where much arrives, it is among the first rows that are looked at. */
    private static final String LAST_EVENT = """
            select recorded_at from imessage_inbox where account = ? and seq > ? order by seq desc limit 1
            """;

    private static final String LAST_SEQ = "select coalesce(max(seq), 0) from imessage_inbox";

    private final Database database;

    JdbcHousekeeping(Database database) {
        this.database = database;
    }

    int forgetConsumed(Instant before) {
        return inPortions(database.dialect().delete("imessage_consumed", OLD_CONSUMED, "consumer", "id"), before);
    }

    int forgetAudit(Instant before) {
        return inPortions(database.dialect().delete("imessage_audit", OLD_AUDIT, "id"), before);
    }

    long lastSeq() {
        Long last = database.jdbc().queryForObject(LAST_SEQ, Long.class);
        return last == null ? 0 : last;
    }

    /** When the account's last event was recorded, looking only at rows after that one. */
    Optional<Instant> lastEvent(String account, long afterSeq) {
        return database.jdbc().queryForList(LAST_EVENT, OffsetDateTime.class, account, afterSeq).stream()
                .map(Database::at)
                .findFirst();
    }

    private int inPortions(String statement, Instant before) {
        int all = 0;
        int portion;
        do {
            portion = database.jdbc().update(statement, Database.at(before), PORTION);
            all += portion;
        } while (portion == PORTION);
        return all;
    }
}
