package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.SendRules;
import io.github.camelimessage.routes.SendRules.Permit;
import io.github.camelimessage.routes.Steps;
import io.github.camelimessage.routes.store.Claimant;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.DatabaseTrouble;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due of one account: claims it, lets it leave, and has the answer recorded.
 *
 * <p>One turn runs at a time, on the worker it was given; so many sends are under way at once as the settings allow, each in
 * another conversation.
 */
final class SendDue {

    private static final Logger LOG = LoggerFactory.getLogger(SendDue.class);

    /** The way to the provider. */
    @FunctionalInterface
    interface Departure {
        /**
         * Lets the message leave; the answer is given exactly once, on any thread, either the receipt or the failure.
         */
        void leave(SendMessage message, BiConsumer<Receipt, Throwable> answer);
    }

    private record Unwritten(Send send, Runnable conclusion) {}

    private final String account;
    private final String owner;
    private final RoutesSettings settings;
    private final JdbcOutbox outbox;
    private final JdbcLostClaims lostClaims;
    private final JdbcLanes.Round lanes;
    private final SendAnswers answers;
    private final Departure departure;
    private final SendRules rules;
    private final Executor worker;
    private final Steps steps;
    /** By ticket; one whose lease is over does not count any more, whether its answer ever comes or not. */
    private final Map<String, Send> underWay = new ConcurrentHashMap<>();
    /** What the database did not take down: the provider has said it, and only the mark is missing. */
    private final Queue<Unwritten> unwritten = new ConcurrentLinkedQueue<>();

    private final DatabaseTrouble trouble;
    private final AtomicInteger wanted = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();

    private boolean claimWasLost;

    SendDue(
            String account,
            RoutesSettings settings,
            Database database,
            JdbcOutbox outbox,
            SendAnswers answers,
            Departure departure,
            SendRules rules,
            Executor worker,
            Steps steps) {
        this.account = account;
        this.owner = Claimant.alone(settings);
        this.settings = settings;
        this.outbox = outbox;
        this.lostClaims = new JdbcLostClaims(database);
        this.lanes = outbox.lanes().round(account);
        this.trouble = new DatabaseTrouble(database.clock());
        this.answers = answers;
        this.departure = departure;
        this.rules = rules;
        this.worker = worker;
        this.steps = steps;
    }

    /** Looks for work soon; never blocks, and several calls together may be one turn. */
    void wake() {
        if (!stopped.get() && wanted.getAndIncrement() == 0) {
            worker.execute(this::turns);
        }
    }

    /** Claims nothing any more; what is under way still gets its answer recorded. */
    void stop() {
        stopped.set(true);
    }

    private void turns() {
        int served;
        do {
            served = wanted.get();
            try {
                turn();
                if (trouble.isOver()) {
                    LOG.info("imessage:{} sends are claimed and marked again", account);
                }
            } catch (RuntimeException | Error e) {
                // Whatever it was, the next turn must come: an account whose turns ended would never send again.
                if (trouble.isNews()) {
                    LOG.warn(
                            "imessage:{} sends could not be claimed ({}); tried again within seconds.",
                            account,
                            e.getClass().getSimpleName());
                }
                LOG.debug("imessage:{}: the cause", account, e);
            }
        } while (!stopped.get() && !wanted.compareAndSet(served, 0));
    }

    private void turn() {
        writeDown();
        takeBackLostClaims();
        for (String ticket : outbox.doubtAbandoned(account)) {
            LOG.info("imessage:{} send={} → its owner went away, the outcome is unknown", account, ticket);
            steps.passed(SendSteps.UNKNOWN);
            answers.abandoned(ticket);
            underWay.remove(ticket);
        }
        for (String ticket : outbox.expire(account)) {
            LOG.info("imessage:{} send={} → expired, it was not sent", account, ticket);
        }
        lanes.goOn();
        int free = settings.sends().concurrency() - underWay.size();
        if (free > 0) {
            claimed(free).forEach(this::send);
        }
    }

    private List<Send> claimed(int free) {
        try {
            return outbox.claimDue(account, owner, settings.sends(), free);
        } catch (RuntimeException e) {
            claimWasLost = true;
            throw e;
        }
    }

    /** A database that fails while it commits may have claimed for us: we were not told of it, so nothing left. */
    private void takeBackLostClaims() {
        if (claimWasLost) {
            int lost = lostClaims.giveBack(account, owner, underWay.keySet());
            claimWasLost = false;
            LOG.debug("imessage:{} claims that nobody knew of: {}", account, lost);
        }
    }

    private void writeDown() {
        for (int left = unwritten.size(); left > 0; left--) {
            Unwritten one = unwritten.remove();
            settled(one.send(), one.conclusion());
        }
    }

    private void send(Send send) {
        underWay.put(send.ticket(), send);
        steps.passed(SendSteps.CLAIMED);
        SendMessage message;
        Permit permit;
        try {
            message = outbox.message(send);
            permit = rules.permit(send.accounts(), send.ticket(), message);
        } catch (RuntimeException e) {
            LOG.warn(
                    "imessage:{} send={} could not be read and waits ({})",
                    account,
                    send.ticket(),
                    e.getClass().getSimpleName());
            answered(send, null, NotTried.since("The stored message could not be read.", e));
            return;
        }
        if (!permit.granted()) {
            settled(send, () -> answers.forbidden(send, permit));
            return;
        }
        if (outbox.leaseIsOver(send)) {
            answered(send, null, NotTried.since("Its lease was over before it could leave.", null));
            return;
        }
        AtomicBoolean once = new AtomicBoolean();
        try {
            departure.leave(
                    message,
                    (receipt, failure) -> onWorker(() -> {
                        if (once.compareAndSet(false, true)) {
                            answered(send, receipt, failure);
                        } else {
                            answeredAgain(send, receipt, failure);
                        }
                    }));
        } catch (RuntimeException | Error e) {
            // It may have left before this was thrown.
            if (once.compareAndSet(false, true)) {
                answered(send, null, e);
            }
        }
    }

    /** An answer that comes while everything stops is written down all the same. */
    private void onWorker(Runnable work) {
        try {
            worker.execute(work);
        } catch (RejectedExecutionException stopped) {
            work.run();
        }
    }

    private void answered(Send send, Receipt receipt, Throwable failure) {
        steps.passed(SendSteps.ANSWERED);
        settled(send, () -> answers.record(send, receipt, failure));
    }

    private void answeredAgain(Send send, Receipt receipt, Throwable failure) {
        steps.passed(SendSteps.ANSWERED);
        written(send, () -> answers.record(send, receipt, failure));
    }

    private void settled(Send send, Runnable conclusion) {
        boolean ended = true;
        try {
            ended = written(send, conclusion);
        } finally {
            if (ended) {
                underWay.remove(send.ticket(), send);
                wake();
            }
        }
    }

    /** Whether the conclusion is dealt with: while the database is away it is kept for the next turn. */
    private boolean written(Send send, Runnable conclusion) {
        try {
            conclusion.run();
            steps.passed(SendSteps.RECORDED);
            return true;
        } catch (RuntimeException e) {
            LOG.debug("imessage:{} send={}: the cause", account, send.ticket(), e);
            if (DatabaseTrouble.isOne(e) && !stopped.get()) {
                unwritten.add(new Unwritten(send, conclusion));
                return false;
            }
            LOG.warn(
                    "imessage:{} send={} its answer could not be written down ({}); when its lease is over it is looked up.",
                    account,
                    send.ticket(),
                    e.getClass().getSimpleName());
            return true;
        }
    }
}
