package io.github.camelimessage.component;

import io.github.camelimessage.component.provider.WebhookIntake.Outcome;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** The answer to one webhook, given once: by the end of the work or by the clock, whichever comes first. */
final class WebhookAnswer {

    private static final int UNAVAILABLE = 503;

    /** What every answer is. */
    private static final Map<String, String> ANY = Map.of("Content-Type", "text/plain");

    /** The same to one who is asked to come again: in so many seconds. */
    private static final Map<String, String> COME_AGAIN = Map.of("Content-Type", "text/plain", "Retry-After", "5");

    private final Way way;
    private final AtomicBoolean given = new AtomicBoolean();
    private final CompletableFuture<Void> whenGiven = new CompletableFuture<>();

    /** How an answer reaches whoever posted. */
    @FunctionalInterface
    interface Way {
        void send(int status, String word);
    }

    WebhookAnswer(Way way) {
        this.way = way;
    }

    /** Answers, unless that was done; says whether this was the answer. */
    boolean give(int status, Outcome outcome) {
        return give(
                status,
                switch (outcome) {
                    case TAKEN -> "ok";
                    case REFUSED -> "refused";
                    case MALFORMED -> "not understood";
                    case TOO_LARGE -> "too large";
                    case FAILED -> "try again";
                    case NOT_YET -> "not yet";
                });
    }

    /** As {@link #give(int, Outcome)}, with a word of one's own. */
    boolean give(int status, String word) {
        if (!given.compareAndSet(false, true)) {
            return false;
        }
        whenGiven.complete(null);
        way.send(status, word);
        return true;
    }

    /** What an answer of that status says beside its word, whichever door it leaves by. */
    static Map<String, String> headers(int status) {
        return status == UNAVAILABLE ? COME_AGAIN : ANY;
    }

    /** Something to do once it is given. */
    void whenGiven(Runnable then) {
        whenGiven.thenRun(then);
    }
}
