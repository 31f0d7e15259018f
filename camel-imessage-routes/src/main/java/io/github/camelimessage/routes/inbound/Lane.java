package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.Steps;
import io.github.camelimessage.routes.inbound.Answer.Sign;
import io.github.camelimessage.routes.inbound.Ended.Fate;
import io.github.camelimessage.routes.store.DatabaseTrouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that is on its way to one subscriber: claimed, posted, marked. A subscriber that is slow or never answers holds
 * up its own lane and no other.
 *
 * <p>One thread does all the database work of a lane; posting is asynchronous, at most as many at once as the subscriber
 * takes. What is claimed waits in a {@link Stock} until there is room for it. The thread is never interrupted: H2 closes its file
 * when a thread is interrupted in it.
 */
final class Lane {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final long POLL_MILLIS = 1000;
    /** How long a mark waits for others that are written with it, where nothing else waits for it. */
    private static final long TOGETHER_MILLIS = 10;
    /** Longer than any time-out of a receiver's own, so that this one only ends what has none. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Subscriber subscriber;
    private final Receiver receiver;
    private final Retry retry;
    private final Gate gate;
    private final Workbench bench;
    private final DatabaseTrouble trouble;
    private final Queue<Posted> posted = new ConcurrentLinkedQueue<>();
    /** How many these are, or will be in a moment. */
    private final AtomicInteger unmarked = new AtomicInteger();

    private final Stock stock;
    /** Claimed by us and not marked yet, the stock included. */
    private final AtomicInteger underWay = new AtomicInteger();

    private final HandOut handOut;
    /** Taken out of the stock and not written down yet; only the lane's thread has to do with them. */
    private final List<Delivery> goingBack = new ArrayList<>();

    private final Semaphore signal = new Semaphore(0);
    private final Thread thread;
    private final Object turning = new Object();
    private volatile boolean paused;
    private volatile Outage outage;
    private volatile boolean running = true;
    private volatile boolean abandoned;
    private volatile boolean woken;
    /** Somebody waits for the next turn: it must not wait for more answers. */
    private volatile boolean urgent;
    /** As far as the last turn knows. */
    private volatile boolean mayHaveMore = true;

    private volatile boolean untidy = true;
    /** Claimed for us, and not to be posted. */
    private final Queue<Delivery> returned = new ConcurrentLinkedQueue<>();

    /**
     * What all lanes work with.
     *
     * @param deliveries the rows
     * @param outages disables who takes nothing for long
     * @param deadLetter tells of those that were given up
     * @param timeout after which a receiver that has none of its own is given up
     * @param timer watches that time; not Java's own, whose thread never ends and holds the class loaders of whoever started it
     * @param steps who is told
     */
    record Workbench(
            JdbcDeliveries deliveries,
            Outages outages,
            DeadLetter deadLetter,
            Duration timeout,
            ScheduledExecutorService timer,
            Steps steps,
            Clock clock) {

        /** After which any delivery that was posted is answered or given up. */
        Duration longest() {
            return timeout.plus(GRACE);
        }
    }

    private record Posted(Delivery delivery, Answer answer) {}

    Lane(Subscriber subscriber, Receiver receiver, Retry retry, Gate gate, Stock stock, Workbench bench) {
        this.subscriber = subscriber;
        this.receiver = receiver;
        this.retry = retry;
        this.gate = gate;
        this.stock = stock;
        this.handOut = new HandOut(gate.concurrency(), stock, this::open, this::post);
        this.bench = bench;
        this.trouble = new DatabaseTrouble(bench.clock());
        this.paused = subscriber.paused();
        this.outage = subscriber.outage();
        this.thread = new Thread(this::run, "imessage-lane-" + subscriber.name());
        this.thread.setDaemon(true);
    }

    Subscriber subscriber() {
        return subscriber;
    }

    Breaker breaker() {
        return gate.breaker();
    }

    void start() {
        thread.start();
    }

    /** There may be something to deliver. */
    void wake() {
        woken = true;
        hurry();
    }

    private void hurry() {
        urgent = true;
        signal.release();
    }

    /**
     * Keeps room for new deliveries, which then need no claim of their own. There is none while something may be due that came before
     * them, and none for a trial: one that is due takes part in it.
     *
     * @return for how many; each of them is then given, taken back, or its room is set free
     */
    int keepRoom(int most) {
        boolean idle = open() && !mayHaveMore && !woken && breaker().openUntil().isEmpty();
        return idle ? roomKept(most, 0) : 0;
    }

    /** Nobody else can keep what is kept here. */
    private synchronized int roomKept(int most, int ended) {
        int room = Math.max(0, Math.min(most, gate.admits(underWay.get() - ended, stock.wanted())));
        underWay.addAndGet(room);
        return room;
    }

    /** So many for which room was kept do not come. */
    void freeRoom(int count) {
        underWay.addAndGet(-count);
        hurry();
    }

    /** These, for which room was kept, are claimed for this lane. */
    void give(List<Delivery> claimed) {
        stock.add(claimed);
        hurry();
    }

    /** These, for which room was kept, may be claimed for this lane, and others are to have them. */
    void takeBack(List<Delivery> claimed) {
        returned.addAll(claimed);
        hurry();
    }

    /** There may be something to deliver, and someone else may have changed rows of this lane. */
    void lookAround() {
        untidy = true;
        wake();
    }

    /**
     * The subscriber is as the database now has it. When it is paused or disabled, nothing is claimed from the return of this on,
     * and what is under way ends.
     */
    void follow(Subscriber fresh) {
        synchronized (turning) {
            if (disabled() && !fresh.disabled()) {
                breaker().reset();
            }
            paused = fresh.paused();
            outage = fresh.outage();
        }
        wake();
    }

    private boolean disabled() {
        return outage != null && outage.disabled();
    }

    /** From now on nothing is claimed, and the lane ends when all is answered. */
    void closeDown() {
        running = false;
        hurry();
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
        while (running || underWay.get() > 0 && !abandoned) {
            urgent = false;
            List<Posted> batch = taken();
            try {
                if (breaker().openUntil().isEmpty()) {
                    // What was given to us need not wait for marks.
                    handOut.run();
                }
                tidyUp();
                for (Delivery next = returned.poll(); next != null; next = returned.poll()) {
                    goingBack.add(next);
                }
                synchronized (turning) {
                    boolean unblocked =
                            !batch.isEmpty() && subscriber.settings().ordered();
                    if (running && (mayHaveMore || woken || unblocked)) {
                        woken = false;
                        mayHaveMore = turn(batch, true);
                    } else if (!batch.isEmpty() || !goingBack.isEmpty() || stockGoesBack()) {
                        mayHaveMore = turn(batch, false);
                    }
                }
            } catch (RuntimeException | Error e) {
                // Kept for the next turn: the subscriber has them, and only the mark is missing.
                unmarked.addAndGet(batch.size());
                posted.addAll(batch);
                tellOfTrouble(e);
            }
            mayHaveMore = !signalled() || mayHaveMore;
        }
    }

    private List<Posted> taken() {
        List<Posted> batch = new ArrayList<>();
        for (Posted next = posted.poll(); next != null; next = posted.poll()) {
            batch.add(next);
        }
        unmarked.addAndGet(-batch.size());
        return batch;
    }

    /** Marks what is answered and fills the lane again; answers whether there may be more due than fitted in. */
    private boolean turn(List<Posted> batch, boolean claiming) {
        List<Ended> ended = judged(batch);
        List<Sign> signs = signs(batch);
        int taken = Collections.frequency(signs, Sign.TAKEN);
        if (!ended.isEmpty()) {
            bench.steps().passed(InboundSteps.DELIVER_POSTED);
            outage = bench.outages().heard(subscriber.name(), outage, signs);
            stock.taken(taken);
        }
        if (stockGoesBack()) {
            goingBack.addAll(stock.takenBack());
        }
        goingBack.forEach(delivery -> ended.add(Ended.untouched(delivery)));
        int room = claiming && open() && stock.isLow() ? roomKept(Integer.MAX_VALUE, ended.size()) : 0;
        boolean more = claiming || mayHaveMore || !goingBack.isEmpty();
        if (!ended.isEmpty() || room > 0) {
            int used = 0;
            try {
                JdbcDeliveries.Turn turn = bench.deliveries()
                        .turn(ended, subscriber.name(), subscriber.settings().ordered(), room);
                if (trouble.isOver()) {
                    LOG.info("subscriber={}: deliveries are claimed and marked again", subscriber.name());
                }
                underWay.addAndGet(-ended.size());
                handOut.free(batch.size() - taken);
                batch.clear();
                goingBack.clear();
                turn.effective().forEach(this::tell);
                if (!turn.claimed().isEmpty()) {
                    bench.steps().passed(InboundSteps.DELIVER_CLAIMED);
                }
                gate.pace().left(turn.claimed().size());
                stock.add(turn.claimed());
                used = turn.claimed().size();
                more = room > 0 ? turn.mayHaveMore() : more;
            } finally {
                // What was claimed and did not get as far as that is left to its lease.
                underWay.addAndGet(used - room);
            }
        }
        handOut.run();
        return more;
    }

    private boolean open() {
        return running && !paused && !disabled();
    }

    /** What nobody will post soon is for others, and for later. */
    private boolean stockGoesBack() {
        return !stock.isEmpty()
                && (!open() || stock.isOld() || breaker().openUntil().isPresent());
    }

    private List<Ended> judged(List<Posted> batch) {
        Instant now = bench.clock().instant();
        return batch.stream()
                .map(one -> retry.judge(one.delivery(), one.answer(), now))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<Sign> signs(List<Posted> batch) {
        return batch.stream().map(one -> one.answer().sign()).toList();
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
        if (trouble.isNews()) {
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
            boolean signalled = signal.tryAcquire(pollMillis(), TimeUnit.MILLISECONDS);
            signal.drainPermits();
            if (signalled && !urgent) {
                signal.tryAcquire(TOGETHER_MILLIS, TimeUnit.MILLISECONDS);
                signal.drainPermits();
            }
            return signalled;
        } catch (InterruptedException e) {
            running = false;
            abandoned = true;
            return true;
        }
    }

    /** Where there is a limit, until one more may leave. */
    private long pollMillis() {
        long untilNext = gate.pace().untilNext().toMillis() + 1;
        return untilNext > 1 ? Math.min(untilNext, POLL_MILLIS) : POLL_MILLIS;
    }

    private void post(Delivery delivery) {
        if (delivery.document() == null) {
            ended(delivery, Answer.notAsked("its body was removed, by retention or an erasure, or cannot be opened"));
            return;
        }
        if (retry.spent(delivery)) {
            ended(delivery, Answer.notAsked("none of its attempts came to an end"));
            return;
        }
        try {
            CompletableFuture<Answer> asked = receiver.post(delivery).toCompletableFuture();
            Future<?> limit = limit(asked);
            asked.whenComplete((answer, failure) -> {
                limit.cancel(false);
                ended(delivery, failure == null ? answer : failed(failure));
            });
        } catch (RuntimeException | Error e) {
            ended(delivery, failed(e));
        }
    }

    private Future<?> limit(CompletableFuture<Answer> asked) {
        Runnable end = () -> asked.completeExceptionally(new TimeoutException());
        return bench.timer().schedule(end, bench.longest().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Answer failed(Throwable failure) {
        return failure instanceof TimeoutException
                ? Answer.down("timed out")
                : Answer.unclear(failure.getClass().getSimpleName());
    }

    private void ended(Delivery delivery, Answer answer) {
        breaker().heard(answer);
        boolean first = unmarked.getAndIncrement() == 0;
        posted.add(new Posted(delivery, answer));
        boolean taken = answer.sign() == Sign.TAKEN;
        // One that was not taken keeps its place until the lane's thread has seen why: that may be a reason to post no
        // more.
        if (taken) {
            handOut.free(1);
            handOut.run();
        }
        boolean nothingWaits = taken && running && !subscriber.settings().ordered() && !(mayHaveMore && stock.isLow());
        if (!nothingWaits) {
            hurry();
        } else if (first) {
            signal.release();
        }
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
        } else if (ended.fate() == Fate.DEAD) {
            bench.deadLetter().tell(ended);
            bench.steps().passed(InboundSteps.DELIVER_DEAD);
        }
    }
}
