package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How much of everything there is, and whether it adds up: numbers only, never content. */
public final class JdbcInboundStatus {

    private static final String EVENTS = "select state, count(*) from imessage_inbox group by state";

    private static final String DELIVERIES =
            "select subscriber, state, count(*) from imessage_delivery group by subscriber, state";

    private static final String OLDEST = """
            select subscriber, min(open_since) from imessage_delivery
            where state in ('DUE', 'CLAIMED') group by subscriber
            """;

    private static final String GAPS = "select account, events, last_at from imessage_gap order by account";

    private static final String TOTALS = "select name, amount from imessage_total";

    /**
     * What was promised when events were recorded, less what there is to show for it: a row in one of the five states, or a
     * purged one. Zero, or something was lost or made up.
     */
    private static final String MISSING = """
            select (select coalesce(sum(deliveries), 0) from imessage_inbox)
                 + (select coalesce(sum(amount), 0) from imessage_total where name = 'inbox.deliveries')
                 - (select count(*) from imessage_delivery
                    where state in ('DUE', 'CLAIMED', 'DELIVERED', 'DEAD', 'DISCARDED'))
                 - (select coalesce(sum(amount), 0) from imessage_total where name like 'delivery.%')
            """;

    /** Events whose own sum is wrong, as long as none of their deliveries was purged. */
    private static final String WRONG = """
            select count(*) from imessage_inbox i
            where (i.document is not null or i.document_large is not null)
              and i.deliveries <> (
                select count(*) from imessage_delivery d
                where d.event_seq = i.seq
                  and d.state in ('DUE', 'CLAIMED', 'DELIVERED', 'DEAD', 'DISCARDED'))
            """;

    private static final String EVENT = """
            select event_id, account, type, occurred_at, recorded_at, late, state, deliveries from imessage_inbox
            where event_id = ?
            """;

    private final Database database;

    public JdbcInboundStatus(Database database) {
        this.database = database;
    }

    /** Events by state. */
    public Map<String, Long> events() {
        Map<String, Long> counts = new TreeMap<>();
        database.jdbc().query(EVENTS, row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }

    /** What the inbox knows of an event besides its content, as texts and numbers; nothing when the id is unknown. */
    public Optional<Map<String, Object>> event(String id) {
        return database
                .jdbc()
                .query(
                        EVENT,
                        (row, index) -> {
                            Map<String, Object> known = new LinkedHashMap<>();
                            known.put("event", row.getString("event_id"));
                            known.put("account", row.getString("account"));
                            known.put("type", row.getString("type"));
                            known.put("occurred", time(row, "occurred_at"));
                            known.put("recorded", time(row, "recorded_at"));
                            known.put("late", row.getBoolean("late"));
                            known.put("state", row.getString("state"));
                            known.put("wantedBy", row.getInt("deliveries"));
                            return known;
                        },
                        id)
                .stream()
                .findFirst();
    }

    private static String time(ResultSet row, String column) throws SQLException {
        return Database.at(row.getObject(column, OffsetDateTime.class)).toString();
    }

    /** Deliveries by subscriber and state. */
    public Map<String, Map<String, Long>> deliveries() {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        database.jdbc().query(DELIVERIES, row -> {
            counts.computeIfAbsent(row.getString(1), name -> new TreeMap<>()).put(row.getString(2), row.getLong(3));
        });
        return counts;
    }

    /** Since when the oldest delivery that is not over has been open, by subscriber. */
    public Map<String, Instant> oldestOpen() {
        Map<String, Instant> oldest = new TreeMap<>();
        database.jdbc().query(OLDEST, row -> {
            oldest.put(row.getString(1), Database.at(row.getObject(2, OffsetDateTime.class)));
        });
        return oldest;
    }

    /** How many events did not arrive in time, and when the last of them was recorded, by account. */
    public Map<String, Map<String, Object>> gaps() {
        Map<String, Map<String, Object>> gaps = new LinkedHashMap<>();
        database.jdbc().query(GAPS, row -> {
            Map<String, Object> gap = new LinkedHashMap<>();
            gap.put("events", row.getLong("events"));
            gap.put("last", time(row, "last_at"));
            gaps.put(row.getString("account"), gap);
        });
        return gaps;
    }

    /** What was counted before its rows were purged. */
    public Map<String, Long> totals() {
        Map<String, Long> totals = new LinkedHashMap<>();
        database.jdbc().query(TOTALS, row -> {
            totals.put(row.getString(1), row.getLong(2));
        });
        return totals;
    }

    /**
     * Whether each event has exactly one delivery for each subscriber that wanted it, delivered, dead, discarded, due or
     * claimed, purged ones counted in. Reads whole tables.
     */
    public boolean addsUp() {
        return number(MISSING) == 0 && number(WRONG) == 0;
    }

    private long number(String query) {
        Long number = database.jdbc().queryForObject(query, Long.class);
        return number == null ? 0 : number;
    }
}
