package io.github.camelimessage.component.http;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** A pool of connections with its rules on where they may go; made on first use. */
final class Way implements AutoCloseable {

    /** Under what the context of an exchange holds its {@link OpenCall}. */
    static final String CALL = "imessage.call";

    private static final int MAX_HEADERS = 200;
    private static final int MAX_LINE = 64 * 1024;

    private final HttpTransportSettings settings;
    private final AddressGuard guard;
    private final Names names;
    private CloseableHttpAsyncClient client;
    private boolean closed;

    /** @param guard checks each address, or null for none */
    Way(HttpTransportSettings settings, AddressGuard guard) {
        this.settings = settings;
        this.guard = guard;
        this.names = new Names(
                guard, settings.proxy() == null ? null : settings.proxy().getHost());
    }

    Names names() {
        return names;
    }

    /**
     * The host whose name we resolve. Behind a proxy an unguarded target's name is the proxy's business; a guarded one is
     * looked up here all the same, so that it is checked, though the proxy looks it up once more.
     */
    String hostToLookUp(URI target) {
        return settings.proxy() != null && guard == null
                ? settings.proxy().getHost()
                : withoutBrackets(target.getHost());
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host.toLowerCase(Locale.ROOT);
    }

    synchronized CloseableHttpAsyncClient client() {
        if (closed) {
            throw new IllegalStateException("The transport is closed.");
        }
        if (client == null) {
            client = build();
            client.start();
        }
        return client;
    }

    private CloseableHttpAsyncClient build() {
        Timeout connect = Timeout.ofMilliseconds(settings.connectTimeout().toMillis());
        ClientTlsStrategyBuilder tls = ClientTlsStrategyBuilder.create();
        if (settings.tls() != null) {
            tls.setSslContext(settings.tls());
        }
        HttpAsyncClientBuilder builder = HttpAsyncClientBuilder.create()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setDnsResolver(names)
                        .setTlsStrategy(tls.buildAsync())
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setHandshakeTimeout(connect)
                                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                .build())
                        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.STRICT)
                        .setMaxConnTotal(settings.maxConnections())
                        .setMaxConnPerRoute(settings.maxConnectionsPerRoute())
                        .build())
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(2)
                        .setSoKeepAlive(true)
                        .setTcpNoDelay(true)
                        .build())
                .setHttp1Config(Http1Config.custom()
                        .setMaxHeaderCount(MAX_HEADERS)
                        .setMaxLineLength(MAX_LINE)
                        .build())
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), CALL, Way::leave)
                .setUserAgent(settings.userAgent())
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableConnectionState()
                .disableCookieManagement()
                .disableRedirectHandling();
        if (settings.proxy() != null) {
            through(settings.proxy(), builder);
        }
        return builder.build();
    }

    /** Stands between the making of a connection and its use. */
    private static void leave(
            HttpRequest request,
            AsyncEntityProducer body,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        if (!((OpenCall) scope.clientContext.getAttribute(CALL)).leaves()) {
            throw new IOException("The call was given up.");
        }
        chain.proceed(request, body, scope, callback);
    }

    private static void through(URI proxy, HttpAsyncClientBuilder builder) {
        HttpHost host = new HttpHost(proxy.getScheme(), proxy.getHost(), proxy.getPort());
        builder.setProxy(host);
        String user = proxy.getUserInfo();
        if (user != null) {
            int colon = user.indexOf(':');
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            credentials.setCredentials(
                    new AuthScope(host),
                    new UsernamePasswordCredentials(
                            colon < 0 ? user : user.substring(0, colon),
                            colon < 0 ? new char[0] : user.substring(colon + 1).toCharArray()));
            builder.setDefaultCredentialsProvider(credentials);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            // Immediate closing from this thread can trip the I/O threads over each other, which they log as an error.
            client.close(CloseMode.GRACEFUL);
        }
    }
}
