package io.github.camelimessage.component.provider;

import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.http.HttpTransportSettings;
import io.github.camelimessage.component.http.HttpTransports;
import io.github.camelimessage.component.http.WebSockets;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A connection to a provider, real transport and all, for tests to speak through. */
public class ProviderRig implements AutoCloseable {

    public final ProviderConnection connection;
    public final ProviderSettings settings;
    public final SecretKeeper secrets;
    private final HttpTransport http;
    private final ScheduledExecutorService scheduler;

    /** One that may fetch files from addresses on this machine. */
    public ProviderRig(Provider provider, ProviderSettings settings, SecretKeeper secrets, Clock clock) {
        this(provider, settings, secrets, clock, toThisMachineAsWell(), Executors.newSingleThreadScheduledExecutor());
    }

    protected ProviderRig(
            Provider provider,
            ProviderSettings settings,
            SecretKeeper secrets,
            Clock clock,
            HttpTransportSettings transport,
            ScheduledExecutorService scheduler) {
        this.settings = settings;
        this.secrets = secrets;
        this.scheduler = scheduler;
        this.http = HttpTransports.create(transport);
        this.connection = provider.connect(
                settings, new ProviderRuntime(http, new WebSockets(transport), clock, scheduler, secrets));
    }

    /** Files of tests lie on this machine, which nobody is led to from outside otherwise. */
    public static HttpTransportSettings toThisMachineAsWell() {
        HttpTransportSettings usual = HttpTransportSettings.defaults();
        return new HttpTransportSettings(
                usual.connectTimeout(),
                usual.maxConnections(),
                usual.maxConnectionsPerRoute(),
                usual.tls(),
                usual.proxy(),
                usual.userAgent(),
                true,
                usual.completions());
    }

    /** Waits for the outcome; a failure is thrown as it is. */
    public static <T> T await(CompletionStage<T> stage) throws ProviderException {
        try {
            return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ProviderException known) {
                throw known;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        connection.close();
        http.close();
        scheduler.shutdownNow();
    }
}
