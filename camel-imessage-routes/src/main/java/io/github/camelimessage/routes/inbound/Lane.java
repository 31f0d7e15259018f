package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.Steps;
import io.github.camelimessage.routes.inbound.Ended.Fate;
import io.github.camelimessage.routes.store.Outage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that is on its way to one subscriber: claimed, posted, marked. A subscriber that is slow or never answers holds
 * up its own lane and no other.
 *
 * <p>One thread does all the database work of a lane; posting is asynchronous, at most as many at once as the subscriber
 * takes. The thread is never interrupted: H2 closes its file when a thread is interrupted in it.
 */
final class Lane {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final long POLL_MILLIS = 1000;
    /** Longer than any time-out of a receiver's own, so that this one only ends what has none. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Subscriber subscriber;
    private final Receiver receiver;
    private final Workbench bench;
    private final Outage outage;
    private final Queue<Posted> posted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Semaphore signal = new Semaphore(0);
    private final Thread thread;
    private final Object turning = new Object();
    private volatile boolean paused;
    private volatile boolean running = true;
    private volatile boolean abandoned;
    private volatile boolean woken;
    private volatile boolean untidy = true;

    /**
     * What all lanes work with.
     *
     * @param deliveries the rows
     * @param retry decides what becomes of a failed delivery
     * @param deadLetter tells of those that were given up
     * @param timeout after which a receiver that has none of its own is given up
     * @param steps who is told
     */
    record Workbench(
            JdbcDeliveries deliveries,
            Retry retry,
            DeadLetter deadLetter,
            Duration timeout,
            Steps steps,
            Clock clock) {}

    private record Posted(Delivery delivery, Answer answer) {}

    Lane(Subscriber subscriber, Receiver receiver, Workbench bench) {
        this.subscriber = subscriber;
        this.receiver = receiver;
        this.bench = bench;
        this.outage = new Outage(bench.clock());
        this.paused = subscriber.paused();
        this.thread = new Thread(this::run, "imessage-lane-" + subscriber.name());
        this.thread.setDaemon(true);
    }

    Subscriber subscriber() {
        return subscriber;
    }

    void start() {
        thread.start();
    }

    /** There may be something to deliver. */
    void wake() {
        woken = true;
        signal.release();
    }

    /** There may be something to deliver, and someone else may have changed rows of this lane. */
    void lookAround() {
        untidy = true;
        wake();
    }

    /** From its return on nothing is claimed; what is under way ends. */
    void pause() {
        synchronized (turning) {
            paused = true;
        }
    }

    /** Deliveries that are due go on. */
    void resume() {
        paused = false;
        wake();
    }

    /** From now on nothing is claimed, and the lane ends when all is answered. */
    void closeDown() {
        running = false;
        signal.release();
    }

    /**
     * Ends the lane: nothing more is claimed, and answers that come within the time are still marked. What comes later is
     * delivered again after its lease.
     */
    void stop(Duration patience) {
        closeDown();
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        abandoned = true;
        receiver.close();
    }

    private void run() {
        boolean mayHaveMore = true;
        while (running || underWay.get() > 0 && !abandoned) {
            List<Posted> batch = taken();
            try {
                tidyUp();
                synchronized (turning) {
                    boolean unblocked =
                            !batch.isEmpty() && subscriber.settings().ordered();
                    if (running && !paused && (mayHaveMore || woken || unblocked)) {
                        woken = false;
                        mayHaveMore = turn(batch, subscriber.settings().concurrency() - underWay.get() + batch.size());
                    } else if (!batch.isEmpty()) {
                        turn(batch, 0);
                    }
                }
            } catch (RuntimeException | Error e) {
                // Kept for the next turn: the subscriber has them, and only the mark is missing.
                posted.addAll(batch);
                tellOfTrouble(e);
            }
            mayHaveMore |= !signalled();
        }
    }

    private List<Posted> taken() {
        List<Posted> batch = new ArrayList<>();
        for (Posted next = posted.poll(); next != null; next = posted.poll()) {
            batch.add(next);
        }
        return batch;
    }

    /** Marks what is answered and fills the lane again; answers whether there may be more due than fitted in. */
    private boolean turn(List<Posted> batch, int room) {
        List<Ended> ended = batch.stream()
                .map(one -> bench.retry()
                        .judge(one.delivery(), one.answer(), bench.clock().instant()))
                .toList();
        if (!ended.isEmpty()) {
            bench.steps().passed(InboundSteps.DELIVER_POSTED);
        }
        JdbcDeliveries.Turn turn = bench.deliveries()
                .turn(ended, subscriber.name(), subscriber.settings().ordered(), room);
        if (outage.isOver()) {
            LOG.info("subscriber={}: deliveries are claimed and marked again", subscriber.name());
        }
        underWay.addAndGet(-batch.size());
        batch.clear();
        turn.effective().forEach(this::tell);
        if (!turn.claimed().isEmpty()) {
            bench.steps().passed(InboundSteps.DELIVER_CLAIMED);
        }
        turn.claimed().forEach(this::post);
        return turn.claimed().size() == room;
    }

    /** Deliveries that waited for one of their chat which has gone some other way than through this lane. */
    private void tidyUp() {
        if (running && untidy) {
            untidy = false;
            if (subscriber.settings().ordered()) {
                bench.deliveries().order().letFirstGo(subscriber.name());
            } else {
                bench.deliveries().order().letAllGo(subscriber.name());
            }
        }
    }

    private void tellOfTrouble(Throwable e) {
        if (outage.isNews()) {
            LOG.warn(
                    "subscriber={}: deliveries could not be claimed or marked ({}). They wait and go on once the database answers.",
                    subscriber.name(),
                    e.getClass().getSimpleName());
        }
        LOG.debug("subscriber={}: the cause", subscriber.name(), e);
    }

    /** False when nothing happened for a while: then retries may have become due. */
    private boolean signalled() {
        try {
            boolean signalled = signal.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
            signal.drainPermits();
            return signalled;
        } catch (InterruptedException e) {
            running = false;
            abandoned = true;
            return true;
        }
    }

    private void post(Delivery delivery) {
        underWay.incrementAndGet();
        if (delivery.document() == null) {
            ended(delivery, Answer.refused(null, "its body was removed by retention"));
            return;
        }
        if (bench.retry().spent(delivery)) {
            ended(delivery, Answer.refused(null, "none of its attempts came to an end"));
            return;
        }
        try {
            receiver.post(delivery)
                    .toCompletableFuture()
                    .orTimeout(bench.timeout().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((answer, failure) -> ended(delivery, failure == null ? answer : failed(failure)));
        } catch (RuntimeException | Error e) {
            ended(delivery, failed(e));
        }
    }

    private static Answer failed(Throwable failure) {
        return Answer.failed(
                null,
                failure instanceof TimeoutException
                        ? "timed out"
                        : failure.getClass().getSimpleName(),
                null);
    }

    private void ended(Delivery delivery, Answer answer) {
        posted.add(new Posted(delivery, answer));
        signal.release();
    }

    private void tell(Ended ended) {
        if (ended.fate() == Fate.DELIVERED) {
            bench.steps().passed(InboundSteps.DELIVER_DELIVERED);
            LOG.debug("{} → delivered", ended.delivery());
        } else if (ended.fate() == Fate.DUE_AGAIN) {
            bench.steps().passed(InboundSteps.DELIVER_RETRY_SCHEDULED);
            LOG.debug(
                    "{} → retry at {} ({})",
                    ended.delivery(),
                    ended.nextAt(),
                    ended.answer().cause());
        } else {
            bench.deadLetter().tell(ended);
            bench.steps().passed(InboundSteps.DELIVER_DEAD);
        }
    }
}
