package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.store.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** How many events of each account did not arrive in time, one row for each account. */
final class JdbcGaps {

    private static final String ADD = """
            update imessage_gap
               set events = events + ?, last_at = ?,
                   untold_from = case when untold_from < ? then untold_from else ? end
             where account = ?
            """;

    private static final String INSERT = """
            insert into imessage_gap (account, events, told, untold_from, last_at) values (?, ?, 0, ?, ?)""";

    private static final String LOCK_UNTOLD = """
            select events - told as amount, untold_from from imessage_gap where account = ? and told < events for update
            """;

    private static final String TOLD = "update imessage_gap set told = events, untold_from = null where account = ?";

    private final Database database;

    JdbcGaps(Database database) {
        this.database = database;
    }

    /**
     * Events that nobody was told of.
     *
     * @param amount how many
     * @param from when the first of them happened
     */
    record Untold(long amount, Instant from) {}

    /** In the transaction that records the events. */
    void add(String account, int amount, Instant first) {
        OffsetDateTime now = Database.at(database.now());
        OffsetDateTime from = Database.at(first);
        if (database.jdbc().update(ADD, amount, now, from, from, account) == 0
                && !database.insertIfAbsent(INSERT, account, amount, from, now)) {
            database.jdbc().update(ADD, amount, now, from, from, account);
        }
    }

    /** What has not been told yet, to be told by whoever gets it here. */
    Optional<Untold> takeUntold(String account) {
        return database.inTransaction(() -> {
            Optional<Untold> untold = database
                    .jdbc()
                    .query(
                            LOCK_UNTOLD,
                            (row, number) -> new Untold(
                                    row.getLong("amount"),
                                    Database.at(row.getObject("untold_from", OffsetDateTime.class))),
                            account)
                    .stream()
                    .findFirst();
            untold.ifPresent(found -> database.jdbc().update(TOLD, account));
            return untold;
        });
    }
}
