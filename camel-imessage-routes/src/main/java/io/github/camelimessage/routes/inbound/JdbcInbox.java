package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Dialect;
import io.github.camelimessage.routes.store.JdbcArrays;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The inbox table: one row per event, ever. */
final class JdbcInbox {

    /** What a column of plain bytes holds; more goes to its large twin. */
    static final int PLAIN_BYTES = 1_000_000;

    /** The order of the arrays is the order of the sequence. */
    private static final String INSERT_NEW = """
            insert into imessage_inbox
                (event_id, account, type, chat, chat_sealed, person, in_group, occurred_at, recorded_at, late, state,
                 deliveries, document, raw)
            select n.id, n.account, n.type, n.chat, n.chat_sealed, n.person, n.in_group, n.occurred, t.now, n.late, n.state,
                   n.deliveries, n.document, n.raw
            from (select cast(? as timestamp(3) with time zone) as now) t, unnest(
                cast(? as varchar array), cast(? as varchar array), cast(? as varchar array),
                cast(? as varchar array), cast(? as varchar array), cast(? as varchar array),
                cast(? as boolean array), cast(? as timestamp(3) with time zone array),
                cast(? as boolean array), cast(? as varchar array), cast(? as int array),
                cast(? as bytea array), cast(? as bytea array)) with ordinality
                as n (id, account, type, chat, chat_sealed, person, in_group, occurred, late, state, deliveries, document, raw,
                      position)
            where not exists (select 1 from imessage_inbox i where i.event_id = n.id)
            order by n.position""";

    private static final String KEEP_LARGE =
            "update imessage_inbox set document_large = ?, raw_large = ? where event_id = ?";

    private static final String SELECT_THERE =
            "select event_id from imessage_inbox where event_id = any(cast(? as varchar array))";

    private static final String SCAN_STARTS = "select account, since from imessage_scan_point";

    private final Database database;
    private final String insertNew;

    JdbcInbox(Database database) {
        this.database = database;
        Dialect dialect = database.dialect();
        this.insertNew = dialect.changed("event_id, seq", dialect.orIgnore(INSERT_NEW), "seq");
    }

    /**
     * Inserts those that are not there yet, in their order; no id may come twice.
     *
     * @param given what to write
     * @param stale the ids of those that are recorded only
     * @param deliveries how many subscribers want an event
     * @return the sequence number of each new event by its id
     */
    Map<String, Long> insertNew(List<InboxRow> given, Set<String> stale, Function<InboxRow, Integer> deliveries) {
        List<InboxRow> rows = withoutThoseOfAnotherName(given);
        Map<String, Long> inserted = new HashMap<>();
        database.jdbc()
                .query(
                        insertNew,
                        row -> {
                            inserted.put(row.getString(1), row.getLong(2));
                        },
                        Database.at(database.now()),
                        JdbcArrays.of("varchar", String[]::new, rows, InboxRow::id),
                        JdbcArrays.of("varchar", String[]::new, rows, row -> row.event()
                                .account()),
                        JdbcArrays.of("varchar", String[]::new, rows, row -> row.event()
                                .type()
                                .word()),
                        JdbcArrays.of("varchar", String[]::new, rows, InboxRow::chat),
                        JdbcArrays.of("varchar", String[]::new, rows, InboxRow::chatSealed),
                        JdbcArrays.of("varchar", String[]::new, rows, InboxRow::person),
                        JdbcArrays.of(
                                "bool", Boolean[]::new, rows, row -> row.event().group()),
                        JdbcArrays.of(
                                "timestamptz",
                                OffsetDateTime[]::new,
                                rows,
                                row -> Database.at(row.event().time())),
                        JdbcArrays.of(
                                "bool", Boolean[]::new, rows, row -> row.event().late()),
                        JdbcArrays.of(
                                "varchar",
                                String[]::new,
                                rows,
                                row -> stale.contains(row.id()) ? "STALE" : "FANNED_OUT"),
                        JdbcArrays.of(
                                "int4",
                                Integer[]::new,
                                rows,
                                row -> stale.contains(row.id()) ? 0 : deliveries.apply(row)),
                        JdbcArrays.of("bytea", byte[][]::new, rows, row -> plain(row.document())),
                        JdbcArrays.of("bytea", byte[][]::new, rows, row -> plain(row.raw())));
        for (InboxRow row : rows) {
            if (inserted.containsKey(row.id()) && (large(row.document()) != null || large(row.raw()) != null)) {
                keepLarge(row);
            }
        }
        return inserted;
    }

    /** Where ids look another way than they did before, what was recorded under the former one is no new event. */
    private List<InboxRow> withoutThoseOfAnotherName(List<InboxRow> rows) {
        Set<String> others = rows.stream()
                .filter(row -> !row.formerId().equals(row.id()))
                .map(InboxRow::formerId)
                .collect(Collectors.toSet());
        if (others.isEmpty()) {
            return rows;
        }
        Set<String> there =
                new HashSet<>(database.jdbc().queryForList(SELECT_THERE, String.class, JdbcArrays.texts(others)));
        return rows.stream().filter(row -> !there.contains(row.formerId())).toList();
    }

    private void keepLarge(InboxRow row) {
        Dialect dialect = database.dialect();
        database.jdbc()
                .update(KEEP_LARGE, dialect.large(large(row.document())), dialect.large(large(row.raw())), row.id());
    }

    /** From when on each account's events count, where that is known. */
    Map<String, Instant> scanStarts() {
        Map<String, Instant> starts = new HashMap<>();
        database.jdbc().query(SCAN_STARTS, row -> {
            starts.put(row.getString(1), Database.at(row.getObject(2, OffsetDateTime.class)));
        });
        return starts;
    }

    private static byte[] plain(byte[] bytes) {
        return bytes == null || bytes.length > PLAIN_BYTES ? null : bytes;
    }

    private static byte[] large(byte[] bytes) {
        return bytes == null || bytes.length <= PLAIN_BYTES ? null : bytes;
    }
}
