package io.github.camelimessage.routes.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Lets one thread at a time change an embedded H2.
 *
 * <p>When H2 (2.4.240) writes a commit, it collects what changed table by table and index by index, and other threads go on
 * changing them meanwhile. What one of them puts into an index between two of these is then written without what undoes it: when
 * the process is killed before the next commit, half of a transaction that nobody committed stays in the file. An index names rows that
 * are not there, and the database cannot be read any more; or an event is recorded and its deliveries are not.
 */
final class Turns {

    /** As long as H2's own pool waits for a connection. */
    private static final int PATIENCE_SECONDS = 30;

    private final ReentrantLock lock;

    private Turns(ReentrantLock lock) {
        this.lock = lock;
    }

    /** One after the other, in the order in which they come. */
    static Turns oneAtATime() {
        return new Turns(new ReentrantLock(true));
    }

    /** For a database that keeps transactions apart by itself. */
    static Turns none() {
        return new Turns(null);
    }

    /**
     * Does the work when it is its turn; a thread whose turn it is goes on.
     *
     * @throws DataAccessResourceFailureException when its turn does not come for half a minute, or the thread is interrupted
     */
    <T> T take(Supplier<T> work) {
        if (lock == null) {
            return work.get();
        }
        await();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Ends a transaction when it is its turn, however long that takes: one that is left open would be committed by nobody knows whom. */
    void takeToEnd(Runnable end) {
        if (lock == null) {
            end.run();
            return;
        }
        lock.lock();
        try {
            end.run();
        } finally {
            lock.unlock();
        }
    }

    private void await() {
        if (lock.isHeldByCurrentThread()) {
            lock.lock();
            return;
        }
        try {
            if (!lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new DataAccessResourceFailureException("The database has been busy with one change for "
                        + PATIENCE_SECONDS + " s. Look whether it answers.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataAccessResourceFailureException("Interrupted while others changed the database.", e);
        }
    }

    /** How many wait for their turn. */
    int waiting() {
        return lock == null ? 0 : lock.getQueueLength();
    }
}
