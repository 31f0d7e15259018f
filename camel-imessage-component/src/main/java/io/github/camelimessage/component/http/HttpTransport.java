package io.github.camelimessage.component.http;

import java.nio.file.Path;
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

    /**
     * Sends one request and writes the body of a good answer (2xx) to a file while it arrives, so that its length is no matter
     * of memory. Any other answer is read into memory, up to a megabyte, as by {@link #send}.
     *
     * <p>The call's limits hold: its {@code timeout} counts to the last byte in the file, its {@code maxAnswerBytes} is how
     * long the file may become.
     *
     * @param file where to; what is there already is overwritten. There is a file afterwards only with a good answer: a
     *     download that failed or was cut off leaves none, not even one that was there before
     * @return completes exactly once, as that of {@link #send}; the body of a good answer is empty since it is in the file
     */
    CompletionStage<HttpAnswer> download(HttpCall call, Path file);

    /** Ends open requests and lets connections go. */
    @Override
    void close();
}
