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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a webhook in: read within its limit, verified as raw bytes, parsed, completed, handed to the routes, answered.
 *
 * <p>Nothing is parsed before it is verified, and whatever goes wrong before that refuses it. The answer is a status and a word;
 * it waits for the routes, but not longer than {@code ackTimeout}.
 */
final class WebhookProcessor extends AsyncProcessorSupport {

    private static final Logger LOG = LoggerFactory.getLogger(ImessageConsumer.class);
    private static final int NOT_FOUND = 404;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AccountReceiver receiver;
    private final Settings settings;
    private final ScheduledExecutorService scheduler;
    private final ExecutorService workers;
    private final Clock clock;
    private final RefusalLog refusals;
    private final AtomicReference<Instant> unproved = new AtomicReference<>();

    WebhookProcessor(AccountReceiver receiver, ImessageComponent component) {
        this.receiver = receiver;
        this.settings = receiver.settings();
        this.scheduler = component.shared().scheduler();
        this.workers = component.shared().workers();
        this.clock = component.shared().clock();
        this.refusals = new RefusalLog(settings.where(), clock);
    }

    @Override
    public boolean process(Exchange http, AsyncCallback callback) {
        AccountConnection connection = receiver.connection();
        if (connection == null || !receiver.isOpen()) {
            WebhookAnswer.set(http, NOT_FOUND, "not here");
            callback.done(true);
            return true;
        }
        WebhookIntake intake = connection.provided().webhook();
        List<InboundEvent> events;
        try {
            events = verified(intake, WebhookRequest.read(http, settings.maxWebhookBytes()));
        } catch (Refused e) {
            WebhookAnswer.set(http, intake.answer(e.outcome, e.reason), e.outcome);
            lookInHistory(intake, e.outcome);
            callback.done(true);
            return true;
        }
        WebhookAnswer answer = new WebhookAnswer(http, callback);
        try {
            takeIn(intake, events, answer);
        } catch (RejectedExecutionException e) {
            finish(intake, Outcome.FAILED, answer);
        }
        return false;
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

    private void takeIn(WebhookIntake intake, List<InboundEvent> events, WebhookAnswer answer) {
        Future<?> timer = settings.ackTimeout().isZero()
                ? CompletableFuture.completedFuture(null)
                : scheduler.schedule(
                        () -> finish(intake, Outcome.NOT_YET, answer),
                        settings.ackTimeout().toMillis(),
                        TimeUnit.MILLISECONDS);
        CompletableFuture.supplyAsync(() -> routed(intake, events), workers)
                .thenCompose(ended -> ended)
                .whenComplete((ended, failure) -> {
                    timer.cancel(false);
                    if (failure != null) {
                        receiver.tell(
                                "A webhook of " + settings.where() + " could not be taken in",
                                Failures.exception(failure));
                    }
                    boolean taken = failure == null && ended != Dispatcher.Ended.FAILED;
                    finish(intake, taken ? Outcome.TAKEN : Outcome.FAILED, answer);
                    receiver.noticed(events);
                });
    }

    /** Stays on this thread when nothing had to be looked up, and leaves the provider's thread when something had. */
    private CompletionStage<Dispatcher.Ended> routed(WebhookIntake intake, List<InboundEvent> events) {
        CompletableFuture<List<InboundEvent>> complete = intake.complete(events).toCompletableFuture();
        return complete.isDone()
                ? complete.thenCompose(this::toRoutes)
                : complete.thenComposeAsync(this::toRoutes, workers);
    }

    private CompletionStage<Dispatcher.Ended> toRoutes(List<InboundEvent> events) {
        return receiver.dispatcher().dispatch(events, Dispatcher.Path.LIVE);
    }

    private void finish(WebhookIntake intake, Outcome outcome, WebhookAnswer answer) {
        if (answer.give(intake.answer(outcome, null), outcome)) {
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
