package io.github.camelimessage.component.http;

import io.github.camelimessage.component.http.HttpFailure.Reason;
import java.io.IOException;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpTimeoutException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** Java's own HTTP client with the settings that requests leave by, for connections that stay open; made on first use. */
final class LastingWay {

    private final HttpTransportSettings settings;
    private HttpClient client;

    LastingWay(HttpTransportSettings settings) {
        this.settings = settings;
    }

    synchronized HttpClient client() {
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
            throw new IllegalArgumentException("A connection that stays open cannot reach its proxy by https.");
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

    /**
     * What it means that it could not even be asked for. The cause is left out: its text may show the address or a header.
     *
     * @param what was to be opened, as a noun
     */
    static HttpFailure notReady(String what, Throwable cause) {
        return new HttpFailure(
                Reason.NOT_CONNECTED,
                false,
                "The " + what + " could not be made ready (" + cause.getClass().getSimpleName()
                        + "): check the request headers and the proxy, since not all that suit a request suit a " + what
                        + ".",
                null);
    }

    /** What it means that no answer came. */
    static HttpFailure known(String what, Throwable failure) {
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
            return notReady(what, failure);
        }
        String kind = failure.getClass().getSimpleName();
        return failure instanceof ConnectException
                ? new HttpFailure(Reason.NOT_CONNECTED, false, "There was no connection (" + kind + ").", null)
                : new HttpFailure(Reason.BROKEN, true, "The " + what + "'s handshake broke (" + kind + ").", null);
    }

    /** The first value of each. */
    static Map<String, String> byLowerName(HttpHeaders headers) {
        Map<String, String> first = new HashMap<>();
        headers.map().forEach((name, values) -> first.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return first;
    }
}
