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
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

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
    private final ScheduledExecutorService timer;

    LongAnswers(HttpTransportSettings settings, LastingWay way, ScheduledExecutorService timer) {
        this.settings = settings;
        this.way = way;
        this.timer = timer;
    }

    private record Found(Flow.Publisher<List<ByteBuffer>> body, byte[] refusal) {}

    /**
     * Asks for one by {@code GET}.
     *
     * @param timeout until the headers of the answer are here; the body may take its time
     * @return fails only with an {@link HttpFailure}. Cancelling it before it is complete ends the request and its connection
     */
    public CompletableFuture<LongAnswer> open(URI address, Map<String, String> headers, Duration timeout) {
        CompletableFuture<LongAnswer> told = new CompletableFuture<>();
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(address).GET();
            if (headers.keySet().stream().noneMatch("User-Agent"::equalsIgnoreCase)) {
                builder.header("User-Agent", settings.userAgent());
            }
            headers.forEach(builder::header);
            ask(builder.build(), timeout, told);
        } catch (RuntimeException e) {
            told.completeExceptionally(LastingWay.notReady(WHAT, e));
        }
        return told;
    }

    /**
     * The time is ours to watch: from Java 26 on, that of a request of Java's own counts to the end of the body. The timer is not
     * Java's own either, whose thread never ends and holds the class loaders of whoever started it.
     */
    private void ask(HttpRequest request, Duration timeout, CompletableFuture<LongAnswer> told) {
        Runnable late = () -> told.completeExceptionally(
                new HttpFailure(HttpFailure.Reason.TIMED_OUT, true, "The time was up.", null));
        Future<?> limit = timer.schedule(late, timeout.toNanos(), TimeUnit.NANOSECONDS);
        told.whenComplete((answer, failure) -> limit.cancel(false));
        CompletableFuture<HttpResponse<Found>> asked = way.client().sendAsync(request, LongAnswers::body);
        told.whenComplete((answer, failure) -> asked.cancel(true));
        asked.whenComplete((response, failure) -> {
            if (failure != null) {
                told.completeExceptionally(LastingWay.known(WHAT, Causes.of(failure)));
                return;
            }
            LongAnswer answer = answer(response);
            if (!told.complete(answer)) {
                answer.discard();
            }
        });
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
