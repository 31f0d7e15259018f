package io.github.camelimessage.routes.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What waits to be recorded. There is room for so many and for so many bytes: a rush must not take the memory that the rest works with. */
final class WaitingRoom {

    /** How many events share a transaction at most. */
    static final int BATCH = 500;

    private static final int MOST = 10_000;
    /** Some kilobytes each as a rule; of long ones fewer share a transaction, which the database keeps in memory. */
    private static final long BATCH_BYTES = 4_000_000;
    /** An event takes about twice as much as what is stored of it. */
    private static final int SHARE_OF_THE_HEAP = 8;

    /**
     * An event and who waits for it.
     *
     * @param row what is recorded
     * @param answer completes when it is
     */
    record Waiting(InboxRow row, CompletableFuture<Void> answer) {}

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST);
    private final AtomicLong bytes = new AtomicLong();
    private final long mostBytes;

    WaitingRoom() {
        this(Runtime.getRuntime().maxMemory() / SHARE_OF_THE_HEAP);
    }

    /** @param mostBytes for how many bytes of what is stored there is room; one event has room in any case */
    WaitingRoom(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** @throws IllegalStateException when there is no room; the text is for the log */
    void enter(Waiting waiting) {
        long size = waiting.row().bytes();
        long all = bytes.addAndGet(size);
        if ((all > mostBytes && all > size) || !queue.offer(waiting)) {
            bytes.addAndGet(-size);
            throw new IllegalStateException("The inbox is full: " + queue.size() + " events of " + (all - size) / 1000
                    + " KB wait for the database. The provider is asked to come again; look at the database.");
        }
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Those that are recorded next, in the order in which they came; none when none comes in that time. */
    List<Waiting> next(long waitMillis) throws InterruptedException {
        List<Waiting> batch = new ArrayList<>();
        long size = 0;
        for (Waiting one = queue.poll(waitMillis, TimeUnit.MILLISECONDS); one != null; ) {
            batch.add(one);
            size += one.row().bytes();
            one = batch.size() < BATCH && size < BATCH_BYTES ? queue.poll() : null;
        }
        bytes.addAndGet(-size);
        return batch;
    }

    /** Those that are left. */
    List<Waiting> rest() {
        List<Waiting> rest = new ArrayList<>();
        queue.drainTo(rest);
        return rest;
    }
}
