package io.github.camelimessage.routes.store;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one thread at a time change an embedded H2.
 *
 * <p>When H2 (2.4.240) writes a commit, it collects what changed table by table and index by index, and other threads go on
 * changing them meanwhile. What one of them puts into an index between two of these is then written without what undoes it: when
 * the process is killed before the next commit, half of a transaction that nobody committed stays in the file. An index names rows that
 * are not there, and the database cannot be read any more; or an event is recorded and its deliveries are not.
 */
final class Turns {

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

    /** Does the work when it is its turn; a thread whose turn it is goes on. */
    <T> T take(Supplier<T> work) {
        if (lock == null) {
            return work.get();
        }
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Does the work when it is its turn. */
    void take(Runnable work) {
        take(() -> {
            work.run();
            return null;
        });
    }

    /** How many wait for their turn. */
    int waiting() {
        return lock == null ? 0 : lock.getQueueLength();
    }
}
