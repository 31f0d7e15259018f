package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.routes.store.Database;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outbox as operators change it, and the record of what they did. */
final class JdbcSendDesk {

    private static final String LIST = JdbcOutbox.SELECT_ALL + "where state = ? order by updated_at desc, seq limit ?";

    private static final String BY_HAND = """
            update imessage_send
               set state = ?, behind = false, owner = null, lease_until = null, unknown_since = null,
                   attempt_ended_at = coalesce(attempt_ended_at, ?), bound_by = ?, reason = ?, updated_at = ?
             where ticket = ? and fence = ? and state = ?
            """;

    private static final String ANEW = """
            update imessage_send
               set state = 'DUE', owner = null, lease_until = null, unknown_since = null,
                   attempt_ended_at = coalesce(attempt_ended_at, ?), replays = replays + 1, progress = 'NONE',
                   seen_id = null, message_id = null, bound_by = null, due_at = ?, expires_at = ?, reason = null,
                   failing_since = null, updated_at = ?
             where ticket = ? and fence = ? and state = ? and operation is not null
            """;

    /** What was handed in first is kept beside it. */
    private static final String CORRECT = """
            update imessage_send
               set original_operation = coalesce(original_operation, operation), operation = ?, content_hash = ?,
                   chat_id = case when lane = ? then chat_id end, chat_sealed = case when lane = ? then chat_sealed end,
                   lane = ?, lane_sealed = ?
             where ticket = ? and fence = ? and state = ? and operation is not null
            """;

    private static final String AUDIT = """
            insert into imessage_audit (at, kind, subject, what, by_whom, detail) values (?, 'send', ?, ?, ?, ?)
            """;

    private static final String HISTORY = """
            select at, what, by_whom, detail from imessage_audit where kind = 'send' and subject = ? order by id
            """;

    private static final String DETAIL = "imessage_audit.detail/send/";

    private static final String HOLD_BACKLOG =
            "insert into imessage_send_hold (since, backlog, account) values (?, ?, ?)";

    private static final String HOLD_BACKLOG_ON =
            "update imessage_send_hold set since = ?, backlog = ? where account = ?";

    /** Those that wait for the end of quiet hours would wait without a downtime too. */
    private static final String COUNT_DUE = """
            select count(*) from imessage_send
             where account = ? and state = 'DUE' and (quiet_until is null or quiet_until <= ?)
            """;

    private static final String RELEASE = "delete from imessage_send_hold where account = ?";

    private static final String HELD_ACCOUNTS = "select account, backlog from imessage_send_hold order by account";

    private final Database database;
    private final Discretion discretion;
    private final JdbcLanes lanes;

    JdbcSendDesk(Database database, JdbcLanes lanes) {
        this.database = database;
        this.discretion = new Discretion(database);
        this.lanes = lanes;
    }

    List<Send> list(SendState state, int atMost) {
        return database.jdbc().query(LIST, new JdbcSendRow(database), state.name(), atMost);
    }

    /** Ends it as an operator says. */
    boolean end(Send send, SendState state, String reason) {
        OffsetDateTime now = Database.at(database.now());
        String bound = state == SendState.ACCEPTED ? Send.Bound.OPERATOR.name() : null;
        boolean ended = 1
                == database.jdbc()
                        .update(
                                BY_HAND,
                                state.name(),
                                now,
                                bound,
                                discretion.text(send.ticket(), "reason", reason, 500),
                                now,
                                send.ticket(),
                                send.fence(),
                                send.state().name());
        if (ended && send.state() == SendState.DUE) {
            lanes.showFirst(List.of(send.ticket()));
        }
        return ended;
    }

    /** Makes it due under its next key; false when it changed meanwhile or its contents are gone. */
    boolean sendAnew(Send send, Duration expiresAfter) {
        OffsetDateTime now = Database.at(database.now());
        return 1
                == database.jdbc()
                        .update(
                                ANEW,
                                now,
                                now,
                                now.plus(expiresAfter),
                                now,
                                send.ticket(),
                                send.fence(),
                                send.state().name());
    }

    /** Puts another message in its place; false when it changed meanwhile or its contents are gone. */
    boolean correct(Send send, byte[] operation, String contentHash, String lane) {
        return 1
                == database.jdbc()
                        .update(
                                CORRECT,
                                discretion.closed(send.ticket(), JdbcOutbox.OPERATION, operation),
                                discretion.print(contentHash),
                                discretion.lane(lane),
                                discretion.lane(lane),
                                discretion.lane(lane),
                                discretion.beside(send.ticket(), "lane", lane),
                                send.ticket(),
                                send.fence(),
                                send.state().name());
    }

    void audit(String ticket, String what, String by, String detail) {
        database.jdbc()
                .update(
                        AUDIT,
                        Database.at(database.now()),
                        ticket,
                        what,
                        Database.cut(by, 100),
                        database.concealment().close(DETAIL + ticket, Database.cut(detail, 1000)));
    }

    List<Map<String, Object>> history(String ticket) {
        return database.jdbc()
                .query(
                        HISTORY,
                        (row, number) -> {
                            Map<String, Object> entry = new LinkedHashMap<>();
                            entry.put(
                                    "at",
                                    Database.at(row.getObject("at", OffsetDateTime.class))
                                            .toString());
                            entry.put("what", row.getString("what"));
                            entry.put("by", row.getString("by_whom"));
                            entry.put("detail", database.concealment().open(DETAIL + ticket, row.getString("detail")));
                            return entry;
                        },
                        ticket);
    }

    long due(String account) {
        Long due = database.jdbc().queryForObject(COUNT_DUE, Long.class, account, Database.at(database.now()));
        return due == null ? 0 : due;
    }

    void holdBacklog(String account, long backlog) {
        OffsetDateTime now = Database.at(database.now());
        if (!database.insertIfAbsent(HOLD_BACKLOG, now, backlog, account)) {
            database.jdbc().update(HOLD_BACKLOG_ON, now, backlog, account);
        }
    }

    boolean release(String account) {
        return database.jdbc().update(RELEASE, account) == 1;
    }

    /** The accounts whose sends wait for an operator, with how many were due at that time. */
    Map<String, Long> held() {
        Map<String, Long> held = new LinkedHashMap<>();
        database.jdbc().query(HELD_ACCOUNTS, row -> {
            held.put(row.getString("account"), row.getLong("backlog"));
        });
        return held;
    }
}
