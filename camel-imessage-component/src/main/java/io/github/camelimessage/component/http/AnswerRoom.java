package io.github.camelimessage.component.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory all long answers may take together while they are read.
 *
 * <p>A limit for each answer alone is not enough: a few endless ones at a time would fill the heap, and the client library's
 * threads do not survive that.
 */
final class AnswerRoom {

    private static final long LEAST = 8L * 1024 * 1024;
    private static final int SHARE = 8;

    private final AtomicLong left;

    AnswerRoom(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** An eighth of the heap: an answer that grows is copied, so it takes three times its length for a moment. */
    static AnswerRoom ofThisHeap() {
        return new AnswerRoom(Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE));
    }

    /** Takes that much, or nothing where less is left. */
    boolean take(long bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        left.addAndGet(bytes);
        return false;
    }

    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }

    long left() {
        return left.get();
    }
}
