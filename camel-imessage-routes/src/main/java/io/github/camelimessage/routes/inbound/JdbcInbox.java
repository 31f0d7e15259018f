package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.store.Database;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;

/** The inbox table: one row per event, ever. */
final class JdbcInbox {

    /** What a column of plain bytes holds; more goes to its large twin. */
    static final int PLAIN_BYTES = 1_000_000;

    /** Answers which events were new. The order of the arrays is the order of the sequence. */
    private static final String INSERT_NEW = """
            select event_id, seq from final table (
                insert into imessage_inbox
                    (event_id, account, type, chat, occurred_at, recorded_at, late, state, deliveries, document, raw)
                select n.c1, n.c2, n.c3, n.c4, n.c5, ?, n.c6, n.c7, n.c8, n.c9, n.c10
                from unnest(
                    cast(? as varchar array), cast(? as varchar array), cast(? as varchar array),
                    cast(? as varchar array), cast(? as timestamp(3) with time zone array),
                    cast(? as boolean array), cast(? as varchar array), cast(? as int array),
                    cast(? as varbinary(1000000) array), cast(? as varbinary(1000000) array)) with ordinality n
                where not exists (select 1 from imessage_inbox i where i.event_id = n.c1)
                order by n.nord)
            """;

    private static final String KEEP_LARGE =
            "update imessage_inbox set document_large = ?, raw_large = ? where event_id = ?";

    private static final String SCAN_STARTS = "select account, since from imessage_scan_point";

    private final Database database;

    JdbcInbox(Database database) {
        this.database = database;
    }

    /**
     * Inserts those that are not there yet, in their order; no id may come twice.
     *
     * @param rows what to write
     * @param stale the ids of those that are recorded only
     * @param deliveries how many subscribers want an event
     * @return the sequence number of each new event by its id
     */
    Map<String, Long> insertNew(List<InboxRow> rows, Set<String> stale, Function<InboxRow, Integer> deliveries) {
        Map<String, Long> inserted = new HashMap<>();
        database.jdbc()
                .query(
                        INSERT_NEW,
                        row -> {
                            inserted.put(row.getString(1), row.getLong(2));
                        },
                        Database.at(database.now()),
                        array(rows, String[]::new, InboxRow::id),
                        array(rows, String[]::new, row -> row.event().account()),
                        array(rows, String[]::new, row -> row.event().type().word()),
                        array(rows, String[]::new, InboxRow::chat),
                        array(
                                rows,
                                OffsetDateTime[]::new,
                                row -> Database.at(row.event().time())),
                        array(rows, Boolean[]::new, row -> row.event().late()),
                        array(rows, String[]::new, row -> stale.contains(row.id()) ? "STALE" : "FANNED_OUT"),
                        array(rows, Integer[]::new, row -> stale.contains(row.id()) ? 0 : deliveries.apply(row)),
                        array(rows, byte[][]::new, row -> plain(row.document())),
                        array(rows, byte[][]::new, row -> plain(row.raw())));
        for (InboxRow row : rows) {
            if (inserted.containsKey(row.id()) && (large(row.document()) != null || large(row.raw()) != null)) {
                keepLarge(row);
            }
        }
        return inserted;
    }

    private void keepLarge(InboxRow row) {
        JdbcTemplate jdbc = database.jdbc();
        jdbc.update(
                KEEP_LARGE,
                new SqlParameterValue(Types.BLOB, large(row.document())),
                new SqlParameterValue(Types.BLOB, large(row.raw())),
                row.id());
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

    /** Boxed, since a bare array would be taken for the list of all parameters. */
    private static <T> SqlParameterValue array(
            List<InboxRow> rows, IntFunction<T[]> maker, Function<InboxRow, T> value) {
        return new SqlParameterValue(Types.OTHER, rows.stream().map(value).toArray(maker));
    }
}
