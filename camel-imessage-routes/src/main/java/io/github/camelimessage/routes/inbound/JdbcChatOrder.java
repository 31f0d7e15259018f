package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.inbound.Ended.Fate;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Dialect;
import io.github.camelimessage.routes.store.Picked;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Holds back deliveries that have to wait for an earlier one of their chat, by moving the time they are due out of sight. So a
 * claim does not pass over them again and again, however many there are; each is held back once and let go once.
 *
 * <p>Only the thread of the subscriber's lane holds back and lets the next go. Whatever else ends a delivery (an operator, the
 * age limit, another node) is found by {@link #letFirstGo}.
 */
final class JdbcChatOrder {

    private static final OffsetDateTime OUT_OF_SIGHT = Database.at(Instant.parse("9999-01-01T00:00:00Z"));
    private static final int WINDOW = 500;

    private static final Picked HOLD_BACK = new Picked("imessage_delivery", "id", "due_at = ?", "state = 'DUE'");

    /** Looks at the head of the lane only, so that its cost has a bound. */
    private static final String WAITING = """
            select w.id from (
                select q.id, q.chat, q.event_seq from imessage_delivery q
                where q.subscriber = ? and q.state = 'DUE' and q.due_at <= ?
                order by q.subscriber, q.state, q.due_at, q.id limit ?) w
            where exists (
                    select 1 from imessage_delivery e
                    where e.subscriber = ? and e.chat = w.chat and e.state = 'DUE'
                      and e.event_seq < w.event_seq)
               or exists (
                    select 1 from imessage_delivery e
                    where e.subscriber = ? and e.chat = w.chat and e.state = 'CLAIMED'
                      and e.event_seq < w.event_seq)""";

    private static final Picked LET_GO =
            new Picked("imessage_delivery", "id", "due_at = ?", "due_at = ? and state = 'DUE'");

    private static final String FIRST_OF_CHAT = """
            select q.id from imessage_delivery q
            where q.subscriber = ? and q.chat = ? and q.state = 'DUE'
            order by q.subscriber, q.chat, q.state, q.event_seq limit 1""";

    /** Looks for earlier ones once for each chat: once for each delivery would be for all pairs of them where a chat is long. */
    private static final String FIRST_OF_EACH_CHAT = """
            select d.id from (
                select q.chat, min(q.event_seq) as first_seq from imessage_delivery q
                where q.subscriber = ? and q.state = 'DUE' and q.due_at = ?
                group by q.chat) w
            join imessage_delivery d on d.event_seq = w.first_seq and d.subscriber = ?
            where not exists (
                select 1 from imessage_delivery e
                where e.subscriber = ? and e.chat = w.chat and e.state in ('DUE', 'CLAIMED')
                  and e.event_seq < w.first_seq offset 0)""";

    private static final String LET_ALL_GO =
            "update imessage_delivery set due_at = ? where subscriber = ? and state = 'DUE' and due_at = ?";

    private final Database database;
    private final String holdBack;
    private final String letNextGo;
    private final String letFirstGo;

    JdbcChatOrder(Database database) {
        this.database = database;
        Dialect dialect = database.dialect();
        this.holdBack = dialect.update(HOLD_BACK, WAITING);
        this.letNextGo = dialect.update(LET_GO, FIRST_OF_CHAT);
        this.letFirstGo = dialect.update(LET_GO, FIRST_OF_EACH_CHAT);
    }

    /** Holds back those at the head of the lane that have to wait; answers whether there were any. */
    boolean holdBack(String subscriber) {
        return database.jdbc()
                        .update(
                                holdBack,
                                OUT_OF_SIGHT,
                                subscriber,
                                Database.at(database.now()),
                                WINDOW,
                                subscriber,
                                subscriber)
                > 0;
    }

    /** Lets the next of each chat go whose delivery has come to its end. */
    void letNextGo(List<Ended> ended) {
        OffsetDateTime now = Database.at(database.now());
        for (Ended one : ended) {
            String chat = one.delivery().queue();
            if (chat != null && (one.fate() == Fate.DELIVERED || one.fate() == Fate.DEAD)) {
                database.jdbc()
                        .update(letNextGo, now, OUT_OF_SIGHT, one.delivery().subscriber(), chat);
            }
        }
    }

    /** Lets those go that wait for nobody any more. */
    void letFirstGo(String subscriber) {
        OffsetDateTime now = Database.at(database.now());
        database.jdbc().update(letFirstGo, now, OUT_OF_SIGHT, subscriber, OUT_OF_SIGHT, subscriber, subscriber);
    }

    /** Lets all go: the subscriber has no use for order (any more). */
    void letAllGo(String subscriber) {
        database.jdbc().update(LET_ALL_GO, Database.at(database.now()), subscriber, OUT_OF_SIGHT);
    }
}
