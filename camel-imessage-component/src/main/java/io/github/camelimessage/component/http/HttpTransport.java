package io.github.camelimessage.component.http;

import java.util.concurrent.CompletionStage;

/**
 * Sends HTTP requests without blocking. Follows no redirect, keeps no cookie, retries nothing: whoever calls decides.
 *
 * <p>Safe for use by many threads. The log line per call holds method, label, status and duration, never address, header
 * or body.
 */
public interface HttpTransport extends AutoCloseable {

    /**
     * Sends one request.
     *
     * @return completes exactly once: with the answer whatever its status, or with an {@link HttpFailure} that says
     *     whether the request may have left
     */
    CompletionStage<HttpAnswer> send(HttpCall call);

    /** Ends open requests and lets connections go. */
    @Override
    void close();
}
