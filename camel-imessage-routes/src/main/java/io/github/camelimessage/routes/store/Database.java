package io.github.camelimessage.routes.store;

import io.github.camelimessage.routes.RoutesSettings.Durability;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.ResourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one database of the routes: statements, transactions and the time that is written into rows.
 *
 * <p>Statements take part in the transaction that is bound to their thread, the caller's own one included where it uses the
 * same data source.
 */
public final class Database implements AutoCloseable {

    private static final int TRIES = 5;

    private final Dialect dialect;
    private final DataSource dataSource;
    private final Turns turns;
    private final Statements jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Durability durability;
    private final Runnable close;
    private volatile Concealment concealment = Concealment.NONE;
    private volatile TransactionTemplate callers;

    Database(Dialect dialect, DataSource dataSource, Turns turns, Clock clock, Durability durability, Runnable close) {
        this.dialect = dialect;
        this.dataSource = dataSource;
        this.turns = turns;
        this.jdbc = new Statements(dataSource, turns);
        this.transactions = new TransactionTemplate(new JdbcTransactions(dataSource, turns));
        this.clock = clock;
        this.durability = durability;
        this.close = close;
    }

    /** Runs statements, each in the thread's transaction or in one of its own. */
    public Statements jdbc() {
        return jdbc;
    }

    /** How statements are written for it. */
    public Dialect dialect() {
        return dialect;
    }

    /**
     * Inserts a row that must not be there twice; takes part in the transaction of the thread, which goes on in either case.
     *
     * @param insert with a question mark for each value
     * @return false when there is such a row already
     */
    public boolean insertIfAbsent(String insert, Object... values) {
        try {
            return jdbc.update(dialect.orIgnore(insert), values) == 1;
        } catch (DuplicateKeyException there) {
            return false;
        }
    }

    /** How contents and addresses stand in it. */
    public Concealment concealment() {
        return concealment;
    }

    void conceal(Concealment chosen) {
        concealment = chosen;
    }

    /** Lets transactions that this manager began be joined by it. */
    void join(PlatformTransactionManager manager) {
        callers = manager == null ? null : new TransactionTemplate(manager);
    }

    /** Where connections come from. */
    public DataSource dataSource() {
        return dataSource;
    }

    /**
     * Does the work in one transaction, or in the caller's where there is one; an exception rolls all of it back. Nodes that stand
     * in each other's way are told so by the database, one of them: its work is done again, so it must change nothing else.
     */
    public <T> T inTransaction(Supplier<T> work) {
        return inTransaction(work, () -> turns.take(() -> inOwn(work)));
    }

    /**
     * The same for work that waits for others between its statements, such as a file that is still being sent to us: nobody waits for
     * it meanwhile. What others may change at the same time it must not change.
     */
    public <T> T inSlowTransaction(Supplier<T> work) {
        return inTransaction(work, () -> inOwn(work));
    }

    /**
     * The same for work that may be done again: others see it when this returns, and only where the machine of the database itself goes
     * down within the second is it forgotten. It does not wait for the disk.
     */
    public <T> T inRepeatableTransaction(Supplier<T> work) {
        return inTransaction(() -> {
            dialect.withoutWaitingForTheDisk().ifPresent(jdbc::execute);
            return work.get();
        });
    }

    private <T> T inTransaction(Supplier<T> work, Supplier<T> own) {
        boolean ours = !TransactionSynchronizationManager.isActualTransactionActive();
        for (int left = TRIES - 1; ; left--) {
            try {
                return isInCallers() ? callers.execute(status -> work.get()) : own.get();
            } catch (PessimisticLockingFailureException another) {
                if (!ours || left == 0) {
                    throw another;
                }
            }
        }
    }

    private <T> T inOwn(Supplier<T> work) {
        boolean outermost = !TransactionSynchronizationManager.hasResource(this);
        if (outermost) {
            TransactionSynchronizationManager.bindResource(this, Boolean.TRUE);
        }
        try {
            return transactions.execute(status -> work.get());
        } finally {
            if (outermost) {
                TransactionSynchronizationManager.unbindResource(this);
            }
        }
    }

    /**
     * Whether the thread's transaction is the application's own. JPA's, for instance, leaves its connection where all find it, and only its
     * own manager knows that it is taken: ours would begin a transaction on it, and commit what is not ours. A transaction of something
     * else, such as a broker, has no connection of ours, unless it spans all there is.
     */
    private boolean isInCallers() {
        return callers != null
                && TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.hasResource(this)
                && (TransactionSynchronizationManager.hasResource(dataSource)
                        || !(callers.getTransactionManager() instanceof ResourceTransactionManager));
    }

    /** Does the work in one transaction, as {@link #inTransaction(Supplier)} does. */
    public void inTransaction(Runnable work) {
        inTransaction(() -> {
            work.run();
            return null;
        });
    }

    /**
     * To be called after a commit and before anybody is told of it: what was committed is then as safe as the settings ask.
     */
    public void makeDurable() {
        if (durability == Durability.POWER && dialect == Dialect.H2) {
            // H2 writes a commit to the file and leaves the rest to the system; only this waits for the disk.
            jdbc.execute("CHECKPOINT SYNC");
        }
    }

    /** How many of this process wait for another one to end its transaction; always none where the database takes care of that. */
    int waiting() {
        return turns.waiting();
    }

    /** The time for rows, in whole milliseconds as the columns hold it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Finds out anew what time it is in the database; to be called now and then, outside of any transaction. */
    public void compareClocks() {
        if (clock instanceof JdbcClock shared) {
            shared.measure();
        }
    }

    /** The clock behind {@link #now()}. */
    public Clock clock() {
        return clock;
    }

    /** A time as statements take it. */
    public static OffsetDateTime at(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /** A time as result sets give it. */
    public static Instant at(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /**
     * The text as it can be stored everywhere: PostgreSQL has no place for the character of code 0, and none for half a character,
     * as a text that was cut somewhere may end with.
     */
    public static String storable(String text) {
        if (text == null || isPlain(text)) {
            return text;
        }
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }

    /** Asked of every text of every statement: no stream for that. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** The text as far as a column of that length holds it. */
    public static String cut(String text, int longest) {
        return text == null || text.length() <= longest ? text : text.substring(0, longest);
    }

    @Override
    public void close() {
        close.run();
    }
}
