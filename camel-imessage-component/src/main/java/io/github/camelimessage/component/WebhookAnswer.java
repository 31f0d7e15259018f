package io.github.camelimessage.component;

import io.github.camelimessage.component.provider.WebhookIntake.Outcome;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;

/** The answer to one webhook, given once: by the end of the work or by the clock, whichever comes first. */
final class WebhookAnswer {

    private final Exchange http;
    private final AsyncCallback callback;
    private final AtomicBoolean given = new AtomicBoolean();

    WebhookAnswer(Exchange http, AsyncCallback callback) {
        this.http = http;
        this.callback = callback;
    }

    /** Answers, unless that was done; says whether this was the answer. */
    boolean give(int status, Outcome outcome) {
        if (!given.compareAndSet(false, true)) {
            return false;
        }
        set(http, status, outcome);
        callback.done(false);
        return true;
    }

    static void set(Exchange http, int status, Outcome outcome) {
        set(
                http,
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

    /** A message of its own, so that nothing of the request goes back. */
    static void set(Exchange http, int status, String word) {
        DefaultMessage clean = new DefaultMessage(http.getContext());
        clean.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        clean.setHeader(Exchange.CONTENT_TYPE, "text/plain");
        clean.setBody(word);
        http.setException(null);
        http.setMessage(clean);
    }
}
