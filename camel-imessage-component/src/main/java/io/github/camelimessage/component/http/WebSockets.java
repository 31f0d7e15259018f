package io.github.camelimessage.component.http;

import io.github.camelimessage.component.http.HttpFailure.Reason;
import io.github.camelimessage.component.internal.Causes;
import java.io.IOException;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * Opens WebSockets the way requests leave: with the same TLS, proxy, {@code User-Agent} and limit on the time to connect.
 *
 * <p>Safe for use by many threads. Nothing of an address, which may hold a password, stands in any failure.
 */
public final class WebSockets {

    private final HttpTransportSettings settings;
    private HttpClient client;

    /** Makes nothing yet: threads and TLS come with the first socket. */
    public WebSockets(HttpTransportSettings settings) {
        this.settings = settings;
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
            WebSocket.Builder builder = client().newWebSocketBuilder().connectTimeout(settings.connectTimeout());
            if (headers.keySet().stream().noneMatch("User-Agent"::equalsIgnoreCase)) {
                builder.header("User-Agent", settings.userAgent());
            }
            headers.forEach(builder::header);
            return Causes.bare(Causes.then(
                    builder.buildAsync(address, listener),
                    CompletableFuture::completedFuture,
                    failure -> CompletableFuture.failedFuture(known(failure))));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(notReady(e));
        }
    }

    /** The cause is left out: its text may show the address or a header. */
    private static HttpFailure notReady(Throwable cause) {
        return new HttpFailure(
                Reason.NOT_CONNECTED,
                false,
                "The WebSocket could not be made ready (" + cause.getClass().getSimpleName()
                        + "): check the request headers and the proxy, since not all that suit a request suit a WebSocket.",
                null);
    }

    private synchronized HttpClient client() {
        if (client == null) {
            HttpClient.Builder builder = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(settings.connectTimeout());
            if (settings.tls() != null) {
                secure(builder, settings.tls());
            }
            if (settings.proxy() != null) {
                through(builder, settings.proxy());
            }
            client = builder.build();
        }
        return client;
    }

    /** Protocols and cipher suites are taken from an engine, since a context of Camel's sets them there only. */
    private static void secure(HttpClient.Builder builder, SSLContext tls) {
        builder.sslContext(tls).sslParameters(tls.createSSLEngine().getSSLParameters());
    }

    private static void through(HttpClient.Builder builder, URI proxy) {
        if ("https".equalsIgnoreCase(proxy.getScheme())) {
            throw new IllegalArgumentException("A WebSocket cannot reach its proxy by https.");
        }
        int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
        builder.proxy(ProxySelector.of(InetSocketAddress.createUnresolved(proxy.getHost(), port)));
        String user = proxy.getUserInfo();
        if (user != null) {
            int colon = user.indexOf(':');
            PasswordAuthentication login = new PasswordAuthentication(
                    colon < 0 ? user : user.substring(0, colon),
                    colon < 0 ? new char[0] : user.substring(colon + 1).toCharArray());
            builder.authenticator(new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                    return getRequestorType() == RequestorType.PROXY ? login : null;
                }
            });
        }
    }

    private static Exception known(Throwable failure) {
        if (failure instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
            HttpResponse<?> answer = refused.getResponse();
            Map<String, String> headers = new HashMap<>();
            answer.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            return new WebSocketRefused(new HttpAnswer(answer.statusCode(), headers, new byte[0]));
        }
        if (failure instanceof HttpTimeoutException) {
            return new HttpFailure(Reason.TIMED_OUT, false, "The time to connect was up.", null);
        }
        if (failure instanceof SSLException) {
            return new HttpFailure(
                    Reason.NOT_CONNECTED,
                    false,
                    "TLS failed: the certificate is not trusted or not for this host, or there is no TLS at all.",
                    null);
        }
        if (!(failure instanceof IOException)) {
            return notReady(failure);
        }
        String kind = failure.getClass().getSimpleName();
        return failure instanceof ConnectException
                ? new HttpFailure(Reason.NOT_CONNECTED, false, "There was no connection (" + kind + ").", null)
                : new HttpFailure(Reason.BROKEN, true, "The WebSocket's handshake broke (" + kind + ").", null);
    }
}
