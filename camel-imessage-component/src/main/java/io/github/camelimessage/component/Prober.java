package io.github.camelimessage.component;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.provider.ProbeReport;
import io.github.camelimessage.component.provider.ProviderConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the provider again and again whether it works for us, remembers the last answer, and tells when it changes.
 *
 * <p>One warning when it stops working and one line when it works again, however often it is asked in between.
 */
final class Prober {

    private static final Logger LOG = LoggerFactory.getLogger(ImessageComponent.class);

    /**
     * What is known of the provider.
     *
     * @param asked whether it was asked at all yet
     * @param clockAhead how far its clock is ahead of ours, zero where that is not known
     */
    record State(
            boolean asked,
            boolean ready,
            String summary,
            Map<String, String> details,
            Duration clockAhead,
            Instant at) {

        static State notAsked(Instant now) {
            return new State(false, false, "The provider was not asked yet.", Map.of(), Duration.ZERO, now);
        }
    }

    /** Is told after each probe, on the thread that completed it; must not block. */
    interface Listener {
        void probed(State before, State now);
    }

    private final String where;
    private final ProviderConnection connection;
    private final Duration interval;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile State state;
    private boolean stopped;
    private CompletableFuture<State> running;
    private Future<?> next;

    Prober(
            String where,
            ProviderConnection connection,
            Duration interval,
            ScheduledExecutorService scheduler,
            Clock clock) {
        this.where = where;
        this.connection = connection;
        this.interval = interval;
        this.scheduler = scheduler;
        this.clock = clock;
        this.state = State.notAsked(clock.instant());
    }

    State state() {
        return state;
    }

    void listen(Listener listener) {
        listeners.add(listener);
    }

    void forget(Listener listener) {
        listeners.remove(listener);
    }

    /** Asks now, or joins the question that is under way; never fails. Once stopped it answers what was seen last. */
    synchronized CompletionStage<State> ask() {
        if (running == null && !stopped) {
            CompletableFuture<State> asked = new CompletableFuture<>();
            running = asked;
            begin(asked);
        }
        return running == null ? CompletableFuture.completedFuture(state) : running;
    }

    /** Asks on another thread: the first question makes an HTTP client and reads Java's certificates, and no start waits for that. */
    void askSoon() {
        try {
            scheduler.execute(this::ask);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} is not asked any more: the context stops", where);
        }
    }

    /** Composed, so that also a provider that throws or answers nothing at all is asked again. */
    private void begin(CompletableFuture<State> asked) {
        CompletableFuture.completedFuture(connection)
                .thenCompose(ProviderConnection::probe)
                .thenApply(this::seen)
                .exceptionally(failure -> failed(Causes.of(failure)))
                .thenAccept(now -> {
                    take(now);
                    synchronized (this) {
                        running = null;
                    }
                    askLater();
                    asked.complete(now);
                });
    }

    private State seen(ProbeReport report) {
        Duration ahead = report.clockAhead() == null ? Duration.ZERO : report.clockAhead();
        return new State(true, report.ready(), report.summary(), report.details(), ahead, clock.instant());
    }

    private State failed(Throwable cause) {
        return new State(true, false, Failures.shown(cause), Map.of(), state.clockAhead(), clock.instant());
    }

    private void take(State now) {
        State before = state;
        state = now;
        if (!now.ready() && (before.ready() || !before.asked())) {
            LOG.warn("{} does not work at the moment: {} {}", where, now.summary(), next());
        } else if (now.ready() && before.asked() && !before.ready()) {
            LOG.info("{} works again: {}", where, now.summary());
        } else {
            LOG.debug("{} was asked: ready={}", where, now.ready());
        }
        listeners.forEach(listener -> tell(listener, before, now));
    }

    /** A listener that breaks must not end the asking. */
    private void tell(Listener listener, State before, State now) {
        try {
            listener.probed(before, now);
        } catch (RuntimeException e) {
            LOG.warn("{} could not follow up what the provider said: {}", where, Failures.shown(e));
        }
    }

    private String next() {
        if (interval.isZero()) {
            return "";
        }
        boolean whole = interval.toMillis() % 1000 == 0;
        String time = whole ? interval.toSeconds() + " s" : interval.toMillis() + " ms";
        return "It is asked again every " + time + ".";
    }

    /** Asks after the interval, unless the interval is zero; however often this is called, it is asked once. */
    synchronized void askLater() {
        if (stopped || interval.isZero()) {
            return;
        }
        cancelNext();
        try {
            next = scheduler.schedule(this::ask, interval.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} is not asked any more: the context stops", where);
        }
    }

    private void cancelNext() {
        if (next != null) {
            next.cancel(false);
        }
    }

    synchronized void stop() {
        stopped = true;
        cancelNext();
    }
}
