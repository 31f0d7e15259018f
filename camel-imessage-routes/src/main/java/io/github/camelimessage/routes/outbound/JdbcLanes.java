package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.JdbcArrays;
import io.github.camelimessage.routes.store.Picked;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Which sends stand behind others of their conversation that are due: a claim does not look at those, so that a long conversation costs it no
 * more than a short one.
 *
 * <p>No more than a hint. What may leave is the claim's to decide; here it is only seen to that the first one due of each conversation is
 * looked at. Whoever claims it shows the next one. What is missed by that, since two nodes did something at the same time, or one of them
 * died in between, the round finds.
 */
final class JdbcLanes {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int AT_A_LOOK = 200;

    private static final String FIRST_DUE = """
            select distinct (select e.seq from imessage_send e
                              where e.account = c.account and e.lane = c.lane and e.state = 'DUE'
                              order by e.account, e.lane, e.state, e.seq limit 1) as seq
              from imessage_send c
             where c.ticket = any(cast(? as varchar array))""";

    private static final Picked SHOW = new Picked("imessage_send", "seq", "behind = false", "behind = true");

    private static final String ANY_DUE = """
            select 1 from imessage_send where account = ? and lane = ? and state = 'DUE' limit 1
            """;

    private static final String HIDDEN = """
            select ticket, seq, due_at from imessage_send
             where account = ? and state = 'DUE' and behind = true and due_at >= ? and (due_at > ? or seq > ?)
             order by account, state, behind, due_at, seq limit ?
            """;

    private record Place(String ticket, long seq, OffsetDateTime dueAt) {
        private static final Place FIRST = new Place(null, 0, Database.at(Instant.EPOCH));
    }

    /** Whether an account may have something hidden: most have nothing, and their claims need no second statement. */
    private static final class Hidden {
        private final AtomicLong noted = new AtomicLong();
        private volatile long noneOf = -1;

        private boolean isPossible() {
            return noted.get() != noneOf;
        }
    }

    private final Database database;
    private final String show;
    private final Map<String, Hidden> hidden = new ConcurrentHashMap<>();

    JdbcLanes(Database database) {
        this.database = database;
        this.show = database.dialect().update(SHOW, FIRST_DUE);
    }

    /** Whether something is due in that conversation, so that what comes next is to be hidden. */
    boolean isAnyDue(String account, String lane) {
        return !database.jdbc()
                .queryForList(ANY_DUE, Integer.class, account, lane)
                .isEmpty();
    }

    /** A send that stands behind another was accepted; whatever is first in its conversation by now is shown, if it is committed already. */
    void accepted(String account, String ticket) {
        hiddenOf(account).noted.incrementAndGet();
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            // Those before it may have been claimed since they were looked for.
            showFirst(List.of(ticket));
        }
    }

    /** What was claimed is not due any more: the next one of each conversation is shown. Saves itself the statement where nothing is hidden. */
    void claimed(String account, List<Send> sends) {
        if (hiddenOf(account).isPossible()) {
            showFirst(sends.stream().map(Send::ticket).toList());
        }
    }

    private Hidden hiddenOf(String account) {
        return hidden.computeIfAbsent(account, name -> new Hidden());
    }

    /**
     * Lets claims look at what is now the first one due in the conversations of these; to be called when what made it so is committed.
     *
     * @param tickets of sends that were accepted, or are not due any more
     */
    void showFirst(Collection<String> tickets) {
        if (!tickets.isEmpty()) {
            database.jdbc().update(show, JdbcArrays.texts(tickets));
        }
    }

    /** A round through all of an account that are behind others. */
    Round round(String account) {
        return new Round(account);
    }

    /** Looks at some of those behind others, each time at the next ones, and shows what nobody stands before any more. */
    final class Round {

        private final String account;
        private Place looked = Place.FIRST;
        private Instant nextLook = Instant.EPOCH;

        private Round(String account) {
            this.account = account;
        }

        /** Looks at the next ones; when called again within a second it does nothing. */
        void goOn() {
            Instant now = database.now();
            if (now.isBefore(nextLook)) {
                return;
            }
            nextLook = now.plus(BETWEEN_LOOKS);
            Hidden known = hiddenOf(account);
            long noted = known.noted.get();
            boolean fromTheBeginning = looked == Place.FIRST;
            List<Place> places = database.jdbc()
                    .query(
                            HIDDEN,
                            (row, n) -> new Place(
                                    row.getString("ticket"),
                                    row.getLong("seq"),
                                    row.getObject("due_at", OffsetDateTime.class)),
                            account,
                            looked.dueAt(),
                            looked.dueAt(),
                            looked.seq(),
                            AT_A_LOOK);
            looked = places.size() < AT_A_LOOK ? Place.FIRST : places.get(places.size() - 1);
            if (places.isEmpty() && fromTheBeginning) {
                known.noneOf = noted;
            } else if (!places.isEmpty()) {
                known.noted.incrementAndGet();
                showFirst(places.stream().map(Place::ticket).toList());
            }
        }
    }
}
