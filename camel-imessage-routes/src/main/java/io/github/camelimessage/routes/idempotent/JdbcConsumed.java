package io.github.camelimessage.routes.idempotent;

import io.github.camelimessage.routes.store.Database;
import java.time.Duration;
import java.time.OffsetDateTime;

/** Which consumer has dealt, or is dealing, with which id. */
final class JdbcConsumed {

    private static final String INSERT = """
            insert into imessage_consumed (consumer, id, state, owner, lease_until, updated_at)
            values (?, ?, 'CLAIMED', ?, ?, ?)""";

    private static final String TAKE_OVER = """
            update imessage_consumed set owner = ?, lease_until = ?, updated_at = ?
             where consumer = ? and id = ? and state = 'CLAIMED' and lease_until <= ?
            """;

    private static final String CONFIRM = """
            update imessage_consumed set state = 'DONE', owner = null, lease_until = null, updated_at = ?
             where consumer = ? and id = ? and state = 'CLAIMED' and owner = ?
            """;

    private static final String RELEASE = """
            delete from imessage_consumed
             where consumer = ? and id = ? and (state = 'DONE' or owner = ?)
            """;

    private static final String IS_DONE = """
            select count(*) from imessage_consumed where consumer = ? and id = ? and state = 'DONE'
            """;

    private static final String CLEAR = "delete from imessage_consumed where consumer = ?";

    private final Database database;

    JdbcConsumed(Database database) {
        this.database = database;
    }

    /** Takes the id for this owner, when nobody has it or whoever had it let the lease run out. */
    boolean claim(String consumer, String id, String owner, Duration lease) {
        OffsetDateTime now = Database.at(database.now());
        OffsetDateTime until = now.plus(lease);
        if (database.jdbc().update(TAKE_OVER, owner, until, now, consumer, id, now) == 1) {
            return true;
        }
        return database.insertIfAbsent(INSERT, consumer, id, owner, until, now);
    }

    boolean confirm(String consumer, String id, String owner) {
        return 1 == database.jdbc().update(CONFIRM, Database.at(database.now()), consumer, id, owner);
    }

    boolean release(String consumer, String id, String owner) {
        return 1 == database.jdbc().update(RELEASE, consumer, id, owner);
    }

    boolean isDone(String consumer, String id) {
        Integer done = database.jdbc().queryForObject(IS_DONE, Integer.class, consumer, id);
        return done != null && done > 0;
    }

    void clear(String consumer) {
        database.jdbc().update(CLEAR, consumer);
    }
}
