package io.github.camelimessage.component;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.EventStream;
import io.github.camelimessage.component.provider.ProviderException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an account's stream open: hands its events to the routes, and opens it again, later each time, when it ends.
 *
 * <p>Each time it is open the history is read, since nothing is told of the time before; and so it is when a route did not take
 * an event, which a stream tells only once.
 */
final class StreamKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(ImessageConsumer.class);

    /** A connection that lived so long was a good one, whatever ended it. */
    private static final Duration GOOD = Duration.ofMinutes(1);

    /** What the keeper is doing. */
    enum Phase {
        CONNECTING("connecting"),
        OPEN("open"),
        WAITING("waiting to connect again"),
        CLOSED("closed");

        private final String word;

        Phase(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * How things are.
     *
     * @param since when it was open last, lost, or closed; attempts to connect leave it as it is
     * @param attempts how often it was tried since it was open last
     * @param trouble why it is not open, a sentence, or null
     */
    record State(Phase phase, Instant since, int attempts, String trouble) {

        private boolean wanted() {
            return phase != Phase.CLOSED;
        }

        private boolean open() {
            return phase == Phase.OPEN;
        }

        /** Whether it should be open and is not. */
        boolean missing() {
            return wanted() && !open();
        }
    }

    private final AccountReceiver receiver;
    private final String where;
    private final EventStream stream;
    private final Clock clock;
    private final ScheduledExecutorService scheduler;
    private final ExecutorService workers;
    private final Backoff backoff;
    private volatile State state;
    private Connection current;
    private Future<?> next;
    private Class<?> warnedOf;

    StreamKeeper(AccountReceiver receiver, EventStream stream, Shared shared, Backoff backoff) {
        this.receiver = receiver;
        this.where = receiver.settings().where();
        this.stream = stream;
        this.clock = shared.clock();
        this.scheduler = shared.scheduler();
        this.workers = shared.workers();
        this.backoff = backoff;
        this.state = new State(Phase.CLOSED, clock.instant(), 0, null);
    }

    State state() {
        return state;
    }

    /** Opens it, unless that was done; comes back at once. */
    synchronized void open() {
        if (state.wanted()) {
            return;
        }
        state = new State(Phase.CONNECTING, clock.instant(), 0, "The stream is being opened.");
        connect();
    }

    /** An attempt that was due already when it was closed may come only after it is open again. */
    private synchronized void connect() {
        if (!state.wanted() || current != null) {
            return;
        }
        state = new State(Phase.CONNECTING, state.since(), state.attempts() + 1, state.trouble());
        LOG.debug("{} opens its stream, attempt {}", where, state.attempts());
        Connection mine = new Connection();
        current = mine;
        try {
            mine.open = stream.open(mine);
        } catch (RuntimeException e) {
            ended(
                    mine,
                    new ProviderException.TryLater(
                            where + " cannot open its stream, by a fault of its own.", null, null, e));
        }
    }

    /** Closes it for now or for good; what the provider tells from then on is not taken. */
    synchronized void close() {
        state = new State(Phase.CLOSED, clock.instant(), 0, null);
        warnedOf = null;
        if (next != null) {
            next.cancel(false);
        }
        Connection last = current;
        current = null;
        if (last != null) {
            last.open.close();
        }
    }

    private void live(Connection told) {
        synchronized (this) {
            if (told != current) {
                return;
            }
            told.liveSince = clock.instant();
            int attempts = state.attempts();
            state = new State(Phase.OPEN, told.liveSince, 0, null);
            if (warnedOf != null) {
                LOG.info("{} has its stream again, at attempt {}", where, attempts);
                warnedOf = null;
            } else {
                LOG.debug("{} has its stream open", where);
            }
        }
        receiver.scan("the stream is open");
    }

    private synchronized void ended(Connection told, ProviderException why) {
        if (told != current) {
            return;
        }
        current = null;
        if (told.wasGood(clock.instant())) {
            backoff.reset();
        }
        Duration pause = longer(backoff.next(), asked(why));
        Instant since = state.open() ? clock.instant() : state.since();
        state = new State(Phase.WAITING, since, state.attempts(), Failures.shown(why));
        warn(why);
        try {
            next = scheduler.schedule(this::connect, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} does not open its stream again: the context stops", where);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static Duration asked(ProviderException why) {
        if (why instanceof ProviderException.TooFast fast) {
            return fast.after().orElse(Duration.ZERO);
        }
        return why instanceof ProviderException.TryLater later ? later.after().orElse(Duration.ZERO) : Duration.ZERO;
    }

    /** Once, and once more when it turns out that an operator has to act. */
    private void warn(ProviderException why) {
        boolean operator = why instanceof ProviderException.NotAuthorised;
        if (warnedOf == null || operator && !warnedOf.equals(why.getClass())) {
            LOG.warn("{} has no stream: {} It is opened again as soon as that works.", where, why.getMessage());
            warnedOf = why.getClass();
        } else {
            LOG.debug("{} has no stream: {}", where, why.getMessage());
        }
    }

    private CompletionStage<?> take(List<InboundEvent> events) {
        CompletableFuture<Dispatcher.Ended> handed = CompletableFuture.supplyAsync(
                        () -> receiver.dispatcher().dispatch(events, Dispatcher.Path.LIVE), workers)
                .thenCompose(Function.identity());
        return handed.whenComplete((ended, failure) -> {
            if (failure != null) {
                receiver.tell("An event of " + where + " could not be handed over", Failures.exception(failure));
            }
            if (failure != null || ended == Dispatcher.Ended.FAILED) {
                receiver.scan("an event of the stream was not taken");
            }
            receiver.noticed(events);
        });
    }

    /** One opening; what an earlier one still tells is not heard. */
    private final class Connection implements EventStream.Listener {
        private EventStream.Open open;
        private Instant liveSince;
        private volatile boolean brought;

        private boolean wasGood(Instant now) {
            return brought
                    || liveSince != null && Duration.between(liveSince, now).compareTo(GOOD) >= 0;
        }

        @Override
        public void live() {
            StreamKeeper.this.live(this);
        }

        @Override
        public CompletionStage<?> events(List<InboundEvent> events) {
            brought = true;
            try {
                return take(events);
            } catch (RejectedExecutionException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        @Override
        public void missed(Exception why) {
            receiver.tell(
                    "An event of the stream of " + where + " could not be read", Failures.exception(Causes.of(why)));
            receiver.scan("an event of the stream could not be read");
        }

        @Override
        public void ended(ProviderException why) {
            StreamKeeper.this.ended(this, why);
        }
    }
}
