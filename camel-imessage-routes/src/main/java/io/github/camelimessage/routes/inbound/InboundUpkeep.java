package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.inbound.JdbcUpkeep.GivenUp;
import io.github.camelimessage.routes.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What has to be done with inbox and deliveries from time to time, whoever keeps the clock.
 *
 * <p>Each call works in short transactions of its own and may be repeated or run on several nodes at once. What is purged is
 * counted in {@code imessage_total} in the same transaction, so that everything still adds up.
 */
public final class InboundUpkeep {

    private static final int PORTION = 500;

    private final Database database;
    private final JdbcUpkeep rows;
    private final DeadLetter deadLetter;

    /** Nothing that is open has been so for longer. To find it takes a look at all that waits, so it is not looked for each time. */
    private volatile Instant oldest = Instant.MIN;

    /** Of what is given up only the log tells. */
    public InboundUpkeep(Database database) {
        this(database, new OperatorEvents(database, false));
    }

    /** @param operator is told of what is given up */
    public InboundUpkeep(Database database, OperatorEvents operator) {
        this.database = database;
        this.deadLetter = new DeadLetter(operator);
        this.rows = new JdbcUpkeep(database);
    }

    /**
     * Makes due again what was claimed by someone whose lease is over; the attempt stays counted, since it may have arrived.
     *
     * @return how many
     */
    public int returnStuckClaims() {
        return rows.returnStuckClaims();
    }

    /**
     * Sets aside what has been due for longer than the limit, a paused subscriber's deliveries too, with one line in the log
     * for each.
     *
     * @return how many
     */
    public int giveUpOlderThan(Duration maxAge) {
        Instant limit = database.now().minus(maxAge);
        if (!oldest.isBefore(limit)) {
            return 0;
        }
        int all = 0;
        int portion;
        do {
            List<GivenUp> dead = database.inTransaction(() -> rows.giveUp(limit, maxAge, PORTION));
            dead.forEach(deadLetter::tell);
            portion = dead.size();
            all += portion;
        } while (portion == PORTION);
        oldest = new JdbcInboundStatus(database)
                .oldestOpen().values().stream().min(Comparator.naturalOrder()).orElseGet(database::now);
        return all;
    }

    /**
     * Removes the contents of events that were recorded before that time, and their deliveries that are over. Events with a
     * delivery still due or under way are left alone; the ids of all others stay.
     *
     * @return how many events lost their content
     */
    public int removeContents(Instant recordedBefore) {
        int all = 0;
        int portion;
        do {
            portion = database.inTransaction(() -> rows.removeContents(recordedBefore, PORTION));
            all += portion;
        } while (portion == PORTION);
        return all;
    }

    /**
     * Forgets the ids of events that were recorded before that time and whose contents are gone: a copy that came so late
     * would be taken for new.
     *
     * @return how many
     */
    public int forgetIds(Instant recordedBefore) {
        int all = 0;
        int portion;
        do {
            portion = database.inTransaction(() -> rows.forgetIds(recordedBefore, PORTION));
            all += portion;
        } while (portion == PORTION);
        return all;
    }
}
