package io.github.camelimessage.component;

import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.MalformedEventException;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.component.provider.WebhookIntake;
import io.github.camelimessage.component.provider.WebhookIntake.Outcome;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes webhooks in, whichever door they came by: read within their limit, verified as raw bytes, parsed, completed, handed to the
 * routes, answered.
 *
 * <p>Nothing is parsed before it is verified, and whatever goes wrong before that refuses it. The answer is a status and a word;
 * it waits for the routes, but not longer than {@code ackTimeout}.
 */
final class WebhookDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ImessageConsumer.class);
    private static final int NOT_FOUND = 404;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AccountReceiver receiver;
    private final Settings settings;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final RefusalLog refusals;
    private final AtomicReference<Instant> unproved = new AtomicReference<>();

    /** Reads a request off whatever it came by. */
    @FunctionalInterface
    interface Reading {
        /** @throws Refused when it is longer than that, or breaks off */
        RawRequest read(long maxBytes) throws Refused;
    }

    /**
     * Who does the work on a webhook.
     *
     * @param intake reads, verifies and parses
     * @param routes hands over to the routes, which may block it
     */
    record Workers(Executor intake, Executor routes) {}

    WebhookDesk(AccountReceiver receiver, ImessageComponent component) {
        this.receiver = receiver;
        this.settings = receiver.settings();
        this.scheduler = component.shared().scheduler();
        this.clock = component.shared().clock();
        this.refusals = new RefusalLog(settings.where(), clock);
    }

    /** Takes one webhook in and returns at once; its answer is given exactly once, on any thread. */
    void take(Reading request, WebhookAnswer answer, Workers workers) {
        AccountConnection connection = receiver.connection();
        if (connection == null || !receiver.isOpen()) {
            answer.give(NOT_FOUND, "not here");
            return;
        }
        WebhookIntake intake = connection.provided().webhook();
        try {
            Future<?> timer = settings.ackTimeout().isZero()
                    ? CompletableFuture.completedFuture(null)
                    : scheduler.schedule(
                            () -> finish(intake, Outcome.NOT_YET, null, answer),
                            settings.ackTimeout().toMillis(),
                            TimeUnit.MILLISECONDS);
            answer.whenGiven(() -> timer.cancel(false));
            workers.intake().execute(() -> take(intake, request, answer, workers.routes()));
        } catch (RejectedExecutionException e) {
            finish(intake, Outcome.FAILED, null, answer);
        }
    }

    private void take(WebhookIntake intake, Reading request, WebhookAnswer answer, Executor routes) {
        try {
            List<InboundEvent> events = verified(intake, request.read(settings.maxWebhookBytes()));
            takeIn(intake, events, answer, routes);
        } catch (Refused e) {
            finish(intake, e.outcome, e.reason, answer);
        } catch (RejectedExecutionException e) {
            finish(intake, Outcome.FAILED, null, answer);
        }
    }

    /** The request is longer than {@code maxWebhookBytes}, which its door has found out. */
    void refuseTooLarge(WebhookAnswer answer) {
        AccountConnection connection = receiver.connection();
        if (connection == null) {
            answer.give(NOT_FOUND, "not here");
        } else {
            finish(connection.provided().webhook(), Outcome.TOO_LARGE, null, answer);
        }
    }

    /** Whatever breaks in here refuses the webhook: what was not verified goes nowhere. */
    private List<InboundEvent> verified(WebhookIntake intake, RawRequest request) throws Refused {
        try {
            return parsed(intake, request);
        } catch (RuntimeException e) {
            receiver.tell("A webhook of " + settings.where() + " could not be read", e);
            throw new Refused(Outcome.FAILED, null);
        }
    }

    private List<InboundEvent> parsed(WebhookIntake intake, RawRequest request) throws Refused {
        Verdict verdict = intake.verify(request);
        if (verdict instanceof Verdict.Refused refused) {
            receiver.counters().refused.increment();
            refusals.refused(refused.reason());
            throw new Refused(Outcome.REFUSED, refused.reason());
        }
        try {
            return intake.parse(request);
        } catch (MalformedEventException e) {
            receiver.tell("A webhook of " + settings.where() + " is not what the provider sends", e);
            throw new Refused(Outcome.MALFORMED, null);
        }
    }

    private void takeIn(WebhookIntake intake, List<InboundEvent> events, WebhookAnswer answer, Executor routes) {
        CompletableFuture.supplyAsync(() -> routed(intake, events, routes), routes)
                .thenCompose(ended -> ended)
                .whenComplete((ended, failure) -> {
                    if (failure != null) {
                        receiver.tell(
                                "A webhook of " + settings.where() + " could not be taken in",
                                Failures.exception(failure));
                    }
                    boolean taken = failure == null && ended != Dispatcher.Ended.FAILED;
                    finish(intake, taken ? Outcome.TAKEN : Outcome.FAILED, null, answer);
                    receiver.noticed(events);
                });
    }

    /** Stays on this thread when nothing had to be looked up, and leaves the provider's thread when something had. */
    private CompletionStage<Dispatcher.Ended> routed(WebhookIntake intake, List<InboundEvent> events, Executor routes) {
        CompletableFuture<List<InboundEvent>> complete = intake.complete(events).toCompletableFuture();
        return complete.isDone()
                ? complete.thenCompose(this::toRoutes)
                : complete.thenComposeAsync(this::toRoutes, routes);
    }

    private CompletionStage<Dispatcher.Ended> toRoutes(List<InboundEvent> events) {
        return receiver.dispatcher().dispatch(events, Dispatcher.Path.LIVE);
    }

    private void finish(WebhookIntake intake, Outcome outcome, Verdict.Reason reason, WebhookAnswer answer) {
        if (answer.give(intake.answer(outcome, reason), outcome)) {
            LOG.debug("{} webhook ended: {}", settings.where(), outcome);
            lookInHistory(intake, outcome);
        }
    }

    /** Where the provider does not post again: at once, but for what anybody can make us refuse once a minute. */
    private void lookInHistory(WebhookIntake intake, Outcome outcome) {
        if (outcome == Outcome.TAKEN || !intake.lostUnlessScanned()) {
            return;
        }
        boolean byAnybody = outcome == Outcome.REFUSED || outcome == Outcome.TOO_LARGE;
        if (!byAnybody || isFirstOfItsMinute()) {
            receiver.scan("a webhook ended with " + outcome);
        }
    }

    private boolean isFirstOfItsMinute() {
        Instant now = clock.instant();
        Instant before = unproved.get();
        boolean first = before == null || Duration.between(before, now).abs().compareTo(MINUTE) >= 0;
        return first && unproved.compareAndSet(before, now);
    }

    /** A request that is turned down before any event of it is known. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Outcome outcome;
        private final transient Verdict.Reason reason;

        Refused(Outcome outcome, Verdict.Reason reason) {
            super(outcome.name(), null, false, false);
            this.outcome = outcome;
            this.reason = reason;
        }

        static Refused unreadable(IOException cause) {
            Refused refused = new Refused(Outcome.FAILED, null);
            refused.addSuppressed(cause);
            return refused;
        }
    }
}
