package io.github.camelimessage.routes.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionException;

/**
 * Keeps the log short while a database fails: whoever works with it all the time says so once, then once a minute at the most, and
 * says when it works again.
 */
public final class DatabaseTrouble {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Clock clock;
    private Instant quietUntil;

    public DatabaseTrouble(Clock clock) {
        this.clock = clock;
    }

    /**
     * Whether the database, and not this piece of work, is the trouble. An end of a transaction that failed is of this kind too: nobody
     * knows then what became of it.
     */
    public static boolean isOne(Throwable failure) {
        return failure instanceof DataAccessResourceFailureException || failure instanceof TransactionException;
    }

    /** It failed: whether that is to be said now. */
    public synchronized boolean isNews() {
        Instant now = clock.instant();
        if (quietUntil != null && now.isBefore(quietUntil)) {
            return false;
        }
        quietUntil = now.plus(PAUSE);
        return true;
    }

    /** It worked: whether it failed until now. */
    public synchronized boolean isOver() {
        boolean failed = quietUntil != null;
        quietUntil = null;
        return failed;
    }
}
