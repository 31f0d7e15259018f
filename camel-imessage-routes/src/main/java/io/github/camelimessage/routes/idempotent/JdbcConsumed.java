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

    private static final String RENAME = """
            update imessage_consumed set id = ?
             where consumer = ? and id = ? and not exists (
                select 1 from imessage_consumed c where c.consumer = ? and c.id = ?)
            """;

    private static final String KIND = "consumed";

    private static final String CLEAR = "delete from imessage_consumed where consumer = ?";

    private final Database database;

    JdbcConsumed(Database database) {
        this.database = database;
    }

    /** Takes the id for this owner, when nobody has it or whoever had it let the lease run out. */
    boolean claim(String consumer, String given, String owner, Duration lease) {
        String id = stored(consumer, given);
        OffsetDateTime now = Database.at(database.now());
        OffsetDateTime until = now.plus(lease);
        if (database.jdbc().update(TAKE_OVER, owner, until, now, consumer, id, now) == 1) {
            return true;
        }
        return database.insertIfAbsent(INSERT, consumer, id, owner, until, now);
    }

    boolean confirm(String consumer, String given, String owner) {
        String id = stored(consumer, given);
        return 1 == database.jdbc().update(CONFIRM, Database.at(database.now()), consumer, id, owner);
    }

    boolean release(String consumer, String given, String owner) {
        String id = stored(consumer, given);
        return 1 == database.jdbc().update(RELEASE, consumer, id, owner);
    }

    boolean isDone(String consumer, String given) {
        String id = stored(consumer, given);
        Integer done = database.jdbc().queryForObject(IS_DONE, Integer.class, consumer, id);
        return done != null && done > 0;
    }

    /** As rows are compared by it; one from before takes the form that rows have now. */
    private String stored(String consumer, String id) {
        String stored = database.concealment().pseudonym(KIND, id);
        String former = database.concealment().formerly(KIND, id);
        if (!former.equals(stored)) {
            database.jdbc().update(RENAME, stored, consumer, former, consumer, stored);
        }
        return stored;
    }

    void clear(String consumer) {
        database.jdbc().update(CLEAR, consumer);
    }
}
