package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Dialect;
import io.github.camelimessage.routes.store.JdbcArrays;
import io.github.camelimessage.routes.store.Picked;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** Old rows of inbox and deliveries: leases that are over, deliveries past their age, contents and ids past theirs. */
final class JdbcUpkeep {

    private static final String RETURN_STUCK = """
            update imessage_delivery
            set state = 'DUE', due_at = ?, owner = null, lease_until = null, last_status = null,
                last_error = 'whoever had claimed it did not come back', updated_at = ?
            where state = 'CLAIMED' and lease_until < ?
            """;

    private static final Picked GIVE_UP =
            new Picked("imessage_delivery", "id", "state = 'DEAD', reason = ?, updated_at = ?", "state = 'DUE'");

    private static final String PICK_TOO_OLD = """
            select q.id from imessage_delivery q
            where q.state = 'DUE' and q.open_since < ? order by q.id limit ?""";

    private static final String EVENT_ID = "select event_id from imessage_inbox where seq = ?";

    /** Those that still have content: only they are looked at, so that a second run has nothing to do. */
    private static final String FULL_AND_OVER = """
            select i.seq from imessage_inbox i
            where i.recorded_at < ? and (i.document is not null or i.document_large is not null)
              and not exists (
                select 1 from imessage_delivery d where d.event_seq = i.seq and d.state in ('DUE', 'CLAIMED'))
            order by i.recorded_at limit ?
            """;

    private static final String LOCK =
            "select state from imessage_delivery where event_seq = any(cast(? as bigint array)) for update";

    private static final String PURGED = """
            select concat('delivery.', d.state, '.', d.subscriber) as name, count(*) as amount
            from imessage_delivery d
            where d.event_seq = any(cast(? as bigint array))
            group by d.state, d.subscriber""";

    private static final String DELETE_DELIVERIES =
            "delete from imessage_delivery where event_seq = any(cast(? as bigint array))";

    private static final String EMPTY = """
            update imessage_inbox
               set document = null, document_large = null, raw = null, raw_large = null, chat_sealed = null, person = null
            where seq = any(cast(? as bigint array))
            """;

    private static final String EMPTY_AND_OLD = """
            select i.seq from imessage_inbox i
            where i.recorded_at < ? and i.document is null and i.document_large is null
              and not exists (select 1 from imessage_delivery d where d.event_seq = i.seq)
            order by i.recorded_at limit ?
            """;

    private static final String FORGOTTEN = """
            select concat('inbox.', i.state) as name, count(*) as amount
            from imessage_inbox i where i.seq = any(cast(? as bigint array)) group by i.state
            union all
            select 'inbox.deliveries', sum(i.deliveries)
            from imessage_inbox i where i.seq = any(cast(? as bigint array))""";

    private static final String FORGET = "delete from imessage_inbox where seq = any(cast(? as bigint array))";

    private final Database database;
    private final String giveUp;
    private final String countPurged;
    private final String countForgotten;

    JdbcUpkeep(Database database) {
        this.database = database;
        Dialect dialect = database.dialect();
        this.giveUp = dialect.changed(
                "id, event_seq, subscriber, attempts, reason",
                dialect.update(GIVE_UP, dialect.unclaimed(PICK_TOO_OLD, "q")),
                "id");
        this.countPurged = dialect.addToTotals(PURGED);
        this.countForgotten = dialect.addToTotals(FORGOTTEN);
    }

    int returnStuckClaims() {
        OffsetDateTime now = Database.at(database.now());
        return database.jdbc().update(RETURN_STUCK, now, now, now);
    }

    List<GivenUp> giveUp(Instant openSinceBefore, Duration limit, int portion) {
        return database.jdbc()
                .query(
                        giveUp,
                        (row, index) -> new GivenUp(
                                row.getLong("id"),
                                eventId(row.getLong("event_seq")),
                                row.getString("subscriber"),
                                row.getInt("attempts"),
                                row.getString("reason")),
                        "older than the age limit of " + limit.toHours() + " h",
                        Database.at(database.now()),
                        Database.at(openSinceBefore),
                        portion);
    }

    private String eventId(long seq) {
        return database.jdbc().queryForObject(EVENT_ID, String.class, seq);
    }

    int removeContents(Instant recordedBefore, int portion) {
        List<Long> events = events(FULL_AND_OVER, recordedBefore, portion);
        if (!events.isEmpty() && lockAll(events)) {
            empty(events);
        }
        return events.size();
    }

    /** Removes the contents of these events, and their deliveries, which are locked and over. */
    void empty(List<Long> events) {
        database.jdbc().update(countPurged, JdbcArrays.numbers(events));
        database.jdbc().update(DELETE_DELIVERIES, JdbcArrays.numbers(events));
        database.jdbc().update(EMPTY, JdbcArrays.numbers(events));
    }

    /** Nobody replays them from here on; false when somebody has just done so, and they are left for the next round. */
    boolean lockAll(List<Long> events) {
        return database.jdbc().queryForList(LOCK, String.class, JdbcArrays.numbers(events)).stream()
                .noneMatch(state -> state.equals("DUE") || state.equals("CLAIMED"));
    }

    int forgetIds(Instant recordedBefore, int portion) {
        List<Long> events = events(EMPTY_AND_OLD, recordedBefore, portion);
        if (!events.isEmpty()) {
            database.jdbc().update(countForgotten, JdbcArrays.numbers(events), JdbcArrays.numbers(events));
            database.jdbc().update(FORGET, JdbcArrays.numbers(events));
        }
        return events.size();
    }

    private List<Long> events(String query, Instant recordedBefore, int portion) {
        return database.jdbc().queryForList(query, Long.class, Database.at(recordedBefore), portion);
    }

    /** A delivery whose time was up. */
    record GivenUp(long id, String event, String subscriber, int attempts, String reason) {}
}
