package io.github.camelimessage.component.http;

import io.github.camelimessage.component.internal.Causes;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Opens WebSockets the way requests leave: with the same TLS, proxy, {@code User-Agent} and limit on the time to connect.
 *
 * <p>Safe for use by many threads. Nothing of an address, which may hold a password, stands in any failure.
 */
public final class WebSockets {

    private final HttpTransportSettings settings;
    private final LastingWay way;

    /** Makes nothing yet: threads and TLS come with the first socket. */
    public WebSockets(HttpTransportSettings settings) {
        this.settings = settings;
        this.way = new LastingWay(settings);
    }

    /**
     * Opens one.
     *
     * @param address with the scheme {@code ws} or {@code wss}
     * @param listener is told what the socket brings; asks for it by {@link WebSocket#request}
     * @return fails only with a {@link WebSocketRefused} when the other side answered something else, or with an
     *     {@link HttpFailure}
     */
    public CompletionStage<WebSocket> open(URI address, Map<String, String> headers, WebSocket.Listener listener) {
        try {
            WebSocket.Builder builder = way.client().newWebSocketBuilder().connectTimeout(settings.connectTimeout());
            if (headers.keySet().stream().noneMatch("User-Agent"::equalsIgnoreCase)) {
                builder.header("User-Agent", settings.userAgent());
            }
            headers.forEach(builder::header);
            return Causes.bare(Causes.then(
                    builder.buildAsync(address, listener),
                    CompletableFuture::completedFuture,
                    failure -> CompletableFuture.failedFuture(known(failure))));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(LastingWay.notReady("WebSocket", e));
        }
    }

    /**
     * The way out for answers that do not end, by the same connections.
     *
     * @param timer watches the time until an answer begins; it is not closed here
     */
    public LongAnswers longAnswers(ScheduledExecutorService timer) {
        return new LongAnswers(settings, way, timer);
    }

    private static Exception known(Throwable failure) {
        if (failure instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
            HttpResponse<?> answer = refused.getResponse();
            return new WebSocketRefused(
                    new HttpAnswer(answer.statusCode(), LastingWay.byLowerName(answer.headers()), new byte[0]));
        }
        return LastingWay.known("WebSocket", failure);
    }
}
