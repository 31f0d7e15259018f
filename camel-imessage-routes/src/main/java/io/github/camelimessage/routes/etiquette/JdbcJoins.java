package io.github.camelimessage.routes.etiquette;

import io.github.camelimessage.routes.Joining.Written;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.JdbcArrays;
import io.github.camelimessage.routes.store.Picked;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;

/** Deliveries that wait for the rest of a thought, and what became of them. */
final class JdbcJoins {

    private static final String WAIT = """
            insert into imessage_join (delivery, subscriber, thought, arrived_at)
            select d.id, d.subscriber, n.thought, t.now
            from (select cast(? as timestamp(3) with time zone) as now) t,
                 unnest(cast(? as bigint array), cast(? as varchar array), cast(? as varchar array))
                     as n (seq, subscriber, thought)
            join imessage_delivery d on d.event_seq = n.seq and d.subscriber = n.subscriber
            """;

    private static final Picked HOLD_BACK = new Picked("imessage_delivery", "id", "due_at = ?", "state = 'DUE'");

    private static final String NEW = """
            select d.id from unnest(cast(? as bigint array), cast(? as varchar array)) as n (seq, subscriber)
            join imessage_delivery d on d.event_seq = n.seq and d.subscriber = n.subscriber""";

    private static final String COMPLETE = """
            select j.thought from imessage_join j where j.head = 0 and j.subscriber = ?
            group by j.thought having max(j.arrived_at) <= ? or min(j.arrived_at) <= ?
            """;

    /** In the order of the events; whoever else wants to change one of these waits. */
    private static final String LOCK = """
            select d.id, d.state, d.attempts from imessage_delivery d
            where d.id in (select j.delivery from imessage_join j where j.head = 0 and j.subscriber = ? and j.thought = ?)
            order by d.event_seq for update
            """;

    private static final String JOIN = """
            update imessage_delivery set state = 'DELIVERED', reason = ?, updated_at = ?
            where id = any(cast(? as bigint array)) and state = 'DUE'
            """;

    private static final String LET_GO = "update imessage_delivery set due_at = ? where id = ? and state = 'DUE'";

    /** Another node may have joined them since this one began to look: what it wrote down stays. */
    private static final String SET_HEAD =
            "update imessage_join set head = ? where delivery = any(cast(? as bigint array)) and head = 0";

    private static final String FORGET =
            "delete from imessage_join where delivery = any(cast(? as bigint array)) and head = 0";

    private static final String PARTS = """
            select d.event_seq from imessage_join j join imessage_delivery d on d.id = j.delivery
            where j.head = ? order by d.event_seq
            """;

    private final Database database;
    private final Hidden hidden;
    private final String holdBack;

    JdbcJoins(Database database) {
        this.database = database;
        this.hidden = new Hidden(database);
        this.holdBack = database.dialect().update(HOLD_BACK, NEW);
    }

    /**
     * Lets new deliveries wait.
     *
     * @param thought what tells which belong together
     * @param until when they leave by themselves should nobody join them
     */
    void hold(List<Written> deliveries, Function<Written, String> thought, Instant until) {
        OffsetDateTime now = Database.at(database.now());
        database.jdbc()
                .update(
                        WAIT,
                        now,
                        JdbcArrays.of("int8", Long[]::new, deliveries, Written::sequence),
                        JdbcArrays.of("varchar", String[]::new, deliveries, Written::subscriber),
                        JdbcArrays.of("varchar", String[]::new, deliveries, thought.andThen(hidden::of)));
        database.jdbc()
                .update(
                        holdBack,
                        Database.at(until),
                        JdbcArrays.of("int8", Long[]::new, deliveries, Written::sequence),
                        JdbcArrays.of("varchar", String[]::new, deliveries, Written::subscriber));
    }

    /** The thoughts to which nothing more is to be expected. */
    List<String> complete(String subscriber, Instant silentSince, Instant begunBefore) {
        return database.jdbc()
                .queryForList(COMPLETE, String.class, subscriber, Database.at(silentSince), Database.at(begunBefore));
    }

    /** The deliveries of a thought, in the order of their events, and whether each still waits as it did at first. */
    List<Waiting> lock(String subscriber, String thought) {
        return database.jdbc()
                .query(
                        LOCK,
                        (row, number) -> new Waiting(
                                row.getLong("id"), row.getString("state").equals("DUE") && row.getInt("attempts") == 0),
                        subscriber,
                        thought);
    }

    record Waiting(long delivery, boolean untouched) {}

    /** Makes the others parts of the first, which leaves now; those that are none any more go on by themselves. */
    void join(long first, List<Long> others, List<Long> gone) {
        OffsetDateTime now = Database.at(database.now());
        database.jdbc().update(JOIN, "joined to delivery " + first, now, JdbcArrays.numbers(others));
        database.jdbc().update(SET_HEAD, first, JdbcArrays.numbers(others));
        database.jdbc().update(LET_GO, now, first);
        forget(gone);
    }

    /** These wait no more. */
    void forget(List<Long> deliveries) {
        database.jdbc().update(FORGET, JdbcArrays.numbers(deliveries));
    }

    /** The events whose deliveries became parts of this one. */
    List<Long> parts(long first) {
        return database.jdbc().queryForList(PARTS, Long.class, first);
    }
}
