package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.JdbcArrays;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The arrows of sends that another account takes over, and where they stood before. Called in a transaction that has locked the send. */
final class JdbcMoves {

    /** The right sides are the row as it was. */
    private static final String MOVE = """
            update imessage_send
               set state = 'DUE', account = ?, lane = ?, lane_sealed = ?, send_key = ?, accepted_for = coalesce(accepted_for, account),
                   accepted_lane = coalesce(accepted_lane, lane), owner = null, lease_until = null,
                   attempt_ended_at = ?, due_at = ?, failing_since = null, last_error = ?, reason = null, message_id = null,
                   bound_by = null, chat_id = null, chat_sealed = null, service = null, progress = 'NONE', updated_at = ?
             where ticket = ? and fence = ? and state = 'CLAIMED'
            """;

    private static final String REMEMBER = """
            insert into imessage_send_move (ticket, number, account, lane, send_key, moved_at, reason)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String LANE = "move_lane";
    private static final String REASON = "move_reason";

    private static final String OF_TICKET = """
            select account, lane, send_key, moved_at, reason from imessage_send_move where ticket = ? order by number
            """;

    private static final String LEFT_BEHIND = """
            select distinct m.ticket from unnest(cast(? as varchar array)) as n (given)
              join imessage_send_move m on m.account = ? and m.send_key = n.given
            """;

    private static final String ACCOUNTS_ON_HOLD = "select account from imessage_send_hold";

    private static final String STAY = "update imessage_send set reason = ? where ticket = ?";

    private static final String DOUBT = """
            update imessage_send
               set state = 'HELD', owner = null, lease_until = null, unknown_since = coalesce(unknown_since, ?), reason = ?,
                   updated_at = ?
             where ticket = ? and fence = ? and state in ('DUE', 'CLAIMED', 'UNKNOWN', 'HELD', 'DEAD', 'EXPIRED')
            """;

    private final Database database;
    private final Discretion discretion;

    JdbcMoves(Database database) {
        this.database = database;
        this.discretion = new Discretion(database);
    }

    /**
     * Where a send stood.
     *
     * @param account by which it was to leave
     * @param lane its lane there
     * @param key its first key there
     * @param until when another account took it over
     * @param reason why
     */
    record Place(String account, String lane, String key, Instant until, String reason) {
        @Override
        public String toString() {
            return "Place[" + account + "]";
        }
    }

    /** Where it stood before, the account it was accepted for first. */
    List<Place> of(String ticket) {
        return database.jdbc()
                .query(
                        OF_TICKET,
                        (row, number) -> new Place(
                                row.getString("account"),
                                discretion.opened(ticket, LANE, row.getString("lane")),
                                row.getString("send_key"),
                                Database.at(row.getObject("moved_at", OffsetDateTime.class)),
                                discretion.opened(ticket, REASON, row.getString("reason"))),
                        ticket);
    }

    /** Makes it due by another account, where it gets a key that nobody else can have there. */
    boolean move(Send send, int number, String account, String lane, String key, Instant dueAt, String reason) {
        OffsetDateTime now = Database.at(database.now());
        boolean moved = 1
                == database.jdbc()
                        .update(
                                MOVE,
                                account,
                                discretion.lane(lane),
                                discretion.beside(send.ticket(), "lane", lane),
                                key,
                                now,
                                Database.at(dueAt),
                                discretion.text(send.ticket(), "last_error", reason, 500),
                                now,
                                send.ticket(),
                                send.fence());
        if (moved) {
            database.jdbc()
                    .update(
                            REMEMBER,
                            send.ticket(),
                            number,
                            send.account(),
                            discretion.text(send.ticket(), LANE, send.lane(), 2000),
                            send.baseKey(),
                            now,
                            discretion.shortText(send.ticket(), REASON, reason, 500));
        }
        return moved;
    }

    /** Says why it stays where it is. */
    void stay(Send send, String reason) {
        database.jdbc().update(STAY, Database.cut(reason, 400), send.ticket());
    }

    /** Whether it was sent is not known any more: an operator decides. */
    boolean doubt(Send send, String reason) {
        OffsetDateTime now = Database.at(database.now());
        return 1 == database.jdbc().update(DOUBT, now, reason, now, send.ticket(), send.fence());
    }

    /** The tickets that stood at that account under one of these keys. */
    List<String> leftBehind(String account, Collection<String> keys) {
        return database.jdbc().queryForList(LEFT_BEHIND, String.class, JdbcArrays.texts(keys), account);
    }

    /** The accounts from which nothing leaves until an operator says so. */
    Set<String> accountsOnHold() {
        return Set.copyOf(database.jdbc().queryForList(ACCOUNTS_ON_HOLD, String.class));
    }
}
