package io.github.camelimessage.component.provider;

import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.http.WebSockets;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What a provider is lent by the one who runs it; it closes none of these.
 *
 * @param http the way out
 * @param sockets the way out for connections that stay open
 * @param clock the time
 * @param scheduler for things to do later; tasks on it must not block
 * @param secrets where secrets are kept that the provider itself makes
 */
public record ProviderRuntime(
        HttpTransport http, WebSockets sockets, Clock clock, ScheduledExecutorService scheduler, SecretKeeper secrets) {

    /** With secrets that last as long as this object. */
    public ProviderRuntime(HttpTransport http, WebSockets sockets, Clock clock, ScheduledExecutorService scheduler) {
        this(http, sockets, clock, scheduler, new MemorySecrets());
    }
}
