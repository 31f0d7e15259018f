package io.github.camelimessage.component.http;

import io.github.camelimessage.component.internal.Causes;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Asks for answers that do not end, the way requests leave: with the same TLS, proxy, {@code User-Agent} and limit on the time to
 * connect. {@link HttpTransport} reads answers whole, and so cannot.
 *
 * <p>Safe for use by many threads. Nothing of an address stands in any failure.
 */
public final class LongAnswers {

    private static final String WHAT = "stream";

    private final HttpTransportSettings settings;
    private final LastingWay way;

    LongAnswers(HttpTransportSettings settings, LastingWay way) {
        this.settings = settings;
        this.way = way;
    }

    private record Found(Flow.Publisher<List<ByteBuffer>> body, byte[] refusal) {}

    /**
     * Asks for one by {@code GET}.
     *
     * @param timeout until the headers of the answer are here; the body may take its time
     * @return fails only with an {@link HttpFailure}
     */
    public CompletionStage<LongAnswer> open(URI address, Map<String, String> headers, Duration timeout) {
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(address).GET().timeout(timeout);
            if (headers.keySet().stream().noneMatch("User-Agent"::equalsIgnoreCase)) {
                builder.header("User-Agent", settings.userAgent());
            }
            headers.forEach(builder::header);
            return Causes.bare(Causes.then(
                    way.client().sendAsync(builder.build(), LongAnswers::body),
                    answer -> CompletableFuture.completedFuture(answer(answer)),
                    failure -> CompletableFuture.failedFuture(LastingWay.known(WHAT, failure))));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(LastingWay.notReady(WHAT, e));
        }
    }

    private static BodySubscriber<Found> body(HttpResponse.ResponseInfo info) {
        return info.statusCode() / 100 == 2
                ? BodySubscribers.mapping(BodySubscribers.ofPublisher(), body -> new Found(body, new byte[0]))
                : BodySubscribers.mapping(new FirstBytes(), bytes -> new Found(null, bytes));
    }

    private static LongAnswer answer(HttpResponse<Found> answer) {
        Found found = answer.body();
        return new LongAnswer(
                new HttpAnswer(answer.statusCode(), LastingWay.byLowerName(answer.headers()), found.refusal()),
                found.body());
    }
}
