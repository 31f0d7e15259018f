package io.github.camelimessage.component.http;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/**
 * How requests leave.
 *
 * @param connectTimeout from the start of a call until its request can leave: for the name, a free connection, its TLS
 * @param maxConnections open at the same time in all
 * @param maxConnectionsPerRoute open at the same time to one address
 * @param tls what secures {@code https:}, or null for the JVM's usual trust
 * @param proxy the way out, for instance {@code http://user:password@proxy:3128}, or null for none
 * @param userAgent the {@code User-Agent} of each request that does not bring its own
 * @param allowPrivateAddresses whether guarded calls may go to loopback and private networks; link-local and multicast
 *     addresses stay refused
 * @param completions where the stages of {@link HttpTransport#send} are completed; null for threads of the transport's own, so
 *     that whoever goes on from there may block
 */
public record HttpTransportSettings(
        Duration connectTimeout,
        int maxConnections,
        int maxConnectionsPerRoute,
        SSLContext tls,
        URI proxy,
        String userAgent,
        boolean allowPrivateAddresses,
        Executor completions) {

    public HttpTransportSettings {
        Objects.requireNonNull(connectTimeout, "connectTimeout");
        Objects.requireNonNull(userAgent, "userAgent");
        if (maxConnections < 1 || maxConnectionsPerRoute < 1) {
            throw new IllegalArgumentException("maxConnections and maxConnectionsPerRoute must be at least 1, found "
                    + maxConnections + " and " + maxConnectionsPerRoute + ".");
        }
    }

    /** Ten seconds to connect, 200 connections in all and 50 to one address, no proxy, only public addresses when guarded. */
    public static HttpTransportSettings defaults() {
        return new HttpTransportSettings(Duration.ofSeconds(10), 200, 50, null, null, "camel-imessage", false, null);
    }

    @Override
    public String toString() {
        return "HttpTransportSettings[connectTimeout=" + connectTimeout + ", maxConnections=" + maxConnections
                + ", maxConnectionsPerRoute=" + maxConnectionsPerRoute + "]";
    }
}
