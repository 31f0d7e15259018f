package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.http.HttpAnswer;
import io.github.camelimessage.component.http.HttpFailure;
import io.github.camelimessage.component.http.LongAnswer;
import io.github.camelimessage.component.http.LongAnswers;
import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.MediaTypes;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Opens a provider's events as a stream ({@code text/event-stream}), with the key as it is then. Each connection is opened once and
 * never again: when to open the next one is the caller's business. Safe for use by many threads.
 */
public final class EventSource {

    /** Is told what a connection brings, one thing after the other and never while a lock is held; must not block. */
    public interface Watcher {

        /** The server let us in: from now on events arrive. */
        void opened();

        /** What arrived. */
        void event(ServerEvent event);

        /** An event was longer than {@code maxAnswerBytes}, and is lost to us. */
        void tooLong();

        /** Whether more may be read; where not, it calls {@link Connection#goOn} when it may. Takes no lock. */
        boolean hasRoom();

        /**
         * The last thing it is told, unless the connection was closed from our side.
         *
         * @param why {@link ProviderException.NotAuthorised} when our key is not taken
         */
        void ended(ProviderException why);
    }

    /** A connection that is being opened, or is open. */
    public interface Connection extends AutoCloseable {

        /** Begins it; comes back at once, and tells trouble to the watcher. */
        void begin();

        /** The watcher has room again. */
        void goOn();

        /** Ends it from our side, without waiting; the watcher is told nothing more. */
        @Override
        void close();
    }

    private static final String TYPE = "text/event-stream";

    private final RestCalls calls;
    private final LongAnswers answers;
    private final ScheduledExecutorService scheduler;
    private final ErrorReading errors;
    private final RateWatch rates;
    private final Wording wording;
    private final int longest;

    EventSource(
            RestCalls calls,
            LongAnswers answers,
            ScheduledExecutorService scheduler,
            ErrorReading errors,
            RateWatch rates,
            Wording wording,
            long longest) {
        this.calls = calls;
        this.answers = answers;
        this.scheduler = scheduler;
        this.errors = errors;
        this.rates = rates;
        this.wording = wording;
        this.longest = (int) Math.min(longest, Integer.MAX_VALUE - 8);
    }

    /**
     * A connection that was not begun yet, so that whoever watches it can know it first.
     *
     * @param request a {@code GET}; its timeout is how long the way to the server's welcome may take
     * @param silence how long nothing at all may come, comments included, until the connection counts as dead
     */
    public Connection connection(RestRequest request, Duration silence, Watcher watcher) {
        return new EventSession(this, request, silence, watcher, scheduler);
    }

    int longest() {
        return longest;
    }

    /** Asks the server; fails only with a {@link ProviderException}. */
    CompletionStage<LongAnswer> open(RestRequest request) {
        RestCalls.Ready ready;
        try {
            ready = calls.ready(request, TYPE, longest);
        } catch (ProviderException e) {
            return CompletableFuture.failedFuture(e);
        }
        return Causes.then(
                answers.open(ready.call().uri(), ready.call().headers(), request.timeout()),
                answer -> letIn(request, ready, answer),
                failure -> CompletableFuture.failedFuture(
                        failure instanceof HttpFailure known
                                ? wording.noAnswer(request, known)
                                : lost(
                                        request,
                                        "the connection could not be opened ("
                                                + failure.getClass().getSimpleName() + ").")));
    }

    private CompletionStage<LongAnswer> letIn(RestRequest request, RestCalls.Ready ready, LongAnswer answer) {
        HttpAnswer head = answer.head();
        if (ready.key() != null) {
            rates.learn(ready.key(), head.headers());
        }
        if (!answer.goesOn()) {
            return CompletableFuture.failedFuture(refused(request, ready, head));
        }
        if (!MediaTypes.of(head.header("content-type").orElse(null)).equals(TYPE)) {
            answer.discard();
            return CompletableFuture.failedFuture(
                    wording.notUnderstood(request, head.status(), "no stream of events came", null));
        }
        return CompletableFuture.completedFuture(answer);
    }

    private ProviderException refused(RestRequest request, RestCalls.Ready ready, HttpAnswer head) {
        JsonAt body = RestAnswer.objectOrNull(head);
        String id = RestAnswer.requestId(head, body);
        if (head.status() == 401 || head.status() == 403) {
            return wording.notAuthorised(request, Wording.KEY_REFUSED, id);
        }
        ProviderException failure = errors.of(
                request,
                new Refusal(head.status(), body, head.headers(), id, rates.after(head.status(), head.headers())));
        if (failure instanceof TooFast tooFast && ready.key() != null) {
            rates.refused(ready.key(), tooFast.after().orElse(null));
        }
        return failure;
    }

    /** What it means that a connection ended. */
    ProviderException lost(RestRequest request, String why) {
        return wording.unclear(request, why, null);
    }
}
