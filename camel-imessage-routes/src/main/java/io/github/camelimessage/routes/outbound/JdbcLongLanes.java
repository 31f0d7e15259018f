package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Keeps all but the first sends of a long lane out of the sight of claims, by the time they are due. Of one lane only the first can
 * leave, so a claim would pass over all the others each time, however many wait behind one that is not settled.
 *
 * <p>Who may leave is decided by the claim alone: a send that comes into sight too early is passed over, and one that comes
 * too late waits for the next look. Any node may do this at any time.
 */
final class JdbcLongLanes {

    static final int IN_SIGHT = 50;

    /** So many of one lane can have left before some of it have to come into sight. */
    private static final int ENOUGH_CLAIMED = IN_SIGHT / 2;

    private static final Instant OUT_OF_SIGHT = Instant.parse("9999-01-01T00:00:00Z");

    private static final int WINDOW = 500;
    private static final int MOST_WINDOWS = 20;

    private static final String SET_DUE = "update imessage_send set due_at = ? where state = 'DUE' and due_at ";

    /** Urgent ones may overtake others of their lane, which the place in it does not tell. */
    private static final String IN_THE_WAY =
            """
            select w.seq from (
                select s.seq, s.lane, s.urgent from imessage_send s
                 where s.account = ? and s.state = 'DUE' and s.due_at <= ?
            %s limit ?) w
             where not w.urgent and exists (
                   select 1 from imessage_send e
                    where e.account = ? and e.lane = w.lane and e.state = 'DUE' and e.seq < w.seq
                   offset ?)""".formatted(JdbcOutbox.CLAIM_ORDER.indent(16).stripTrailing());

    private static final String ANY_HIDDEN = """
            select exists (select 1 from imessage_send s where s.account = ? and s.state = 'DUE' and s.due_at = ?)
            """;

    private static final String SOON_AT_THE_HEAD = """
            select w.seq from (
                select s.seq, s.lane, row_number() over (partition by s.lane order by s.seq) as place
                  from imessage_send s
                 where s.account = ? and s.state = 'DUE' and s.due_at = ?) w
             where w.place <= ? and not exists (
                   select 1 from imessage_send e
                    where e.account = ? and e.lane = w.lane and e.state = 'DUE' and e.seq < w.seq
                   offset ?)""";

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int SHARE_OF_TIME = 20;

    private final Database database;
    private final String account;
    private final String hide;
    private final String show;

    private Instant nextLook = Instant.MIN;
    private int claimed;
    private boolean someAreHidden;

    JdbcLongLanes(Database database, String account) {
        this.database = database;
        this.account = account;
        Dialect dialect = database.dialect();
        this.hide = SET_DUE + "<= ? and seq " + dialect.in(IN_THE_WAY);
        this.show = SET_DUE + "= ? and seq " + dialect.in(SOON_AT_THE_HEAD);
    }

    /** Whether it is due at a time that can be told. */
    static boolean isInSight(Send send) {
        return send.state() == SendState.DUE && send.dueAt().isBefore(OUT_OF_SIGHT);
    }

    /** So many were claimed: what is hidden comes nearer to the head of its lane. */
    void claimed(int sends) {
        claimed += sends;
    }

    /**
     * Hides and shows what has to be, where the last look is long enough ago, or enough has left since; for one thread at a time.
     */
    void look() {
        Instant start = database.now();
        boolean due = !start.isBefore(nextLook);
        if (!due && !(someAreHidden && claimed >= ENOUGH_CLAIMED)) {
            return;
        }
        claimed = 0;
        show();
        if (due) {
            hide();
            Duration pause = Duration.between(start, database.now()).multipliedBy(SHARE_OF_TIME);
            nextLook = database.now().plus(pause.compareTo(BETWEEN_LOOKS) > 0 ? pause : BETWEEN_LOOKS);
        }
    }

    /** Reads all that is hidden, so that this must not be done all the time. */
    private void show() {
        OffsetDateTime never = Database.at(OUT_OF_SIGHT);
        someAreHidden = Boolean.TRUE.equals(database.jdbc().queryForObject(ANY_HIDDEN, Boolean.class, account, never));
        if (someAreHidden) {
            OffsetDateTime now = Database.at(database.now());
            database.jdbc().update(show, now, never, account, never, IN_SIGHT, account, IN_SIGHT - 1);
        }
    }

    /** Reads the head of what is due, so that its cost has a bound. */
    private void hide() {
        OffsetDateTime now = Database.at(database.now());
        int hidden = 1;
        for (int window = 0; hidden > 0 && window < MOST_WINDOWS; window++) {
            hidden = database.jdbc()
                    .update(hide, Database.at(OUT_OF_SIGHT), now, account, now, WINDOW, account, IN_SIGHT - 1);
            someAreHidden |= hidden > 0;
        }
    }
}
