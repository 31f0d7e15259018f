package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.http.HttpTransportSettings;
import io.github.camelimessage.component.http.HttpTransports;
import io.github.camelimessage.component.http.WebSockets;
import io.github.camelimessage.component.provider.MemorySecrets;
import io.github.camelimessage.component.provider.ProviderConnection;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.Secret;
import io.github.camelimessage.component.provider.SecretKeeper;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A connection to a Blooio, real transport and all, for tests to speak through. */
final class BlooioRig implements AutoCloseable {

    static final String SECRET = "whsec_of_the_tests";

    final ProviderConnection connection;
    final ProviderSettings settings;
    final SecretKeeper secrets;
    private final HttpTransport http;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    private BlooioRig(ProviderSettings settings, SecretKeeper secrets, Clock clock) {
        this.settings = settings;
        this.secrets = secrets;
        HttpTransportSettings usual = HttpTransportSettings.defaults();
        this.http = HttpTransports.create(new HttpTransportSettings(
                usual.connectTimeout(),
                usual.maxConnections(),
                usual.maxConnectionsPerRoute(),
                usual.tls(),
                usual.proxy(),
                usual.userAgent(),
                true,
                usual.completions()));
        this.connection = new BlooioProvider()
                .connect(settings, new ProviderRuntime(http, new WebSockets(usual), clock, scheduler, secrets));
    }

    static BlooioRig to(String url, String key) {
        return to(url, key, SECRET, new MemorySecrets(), Map.of());
    }

    static BlooioRig to(String url, String key, String secret, SecretKeeper secrets, Map<String, String> options) {
        return new BlooioRig(settings(url, key, secret, Duration.ofSeconds(10), options), secrets, Clock.systemUTC());
    }

    static BlooioRig to(String url, Clock clock) {
        return new BlooioRig(
                settings(url, "bl_live_of_the_tests", SECRET, Duration.ofSeconds(10), Map.of()),
                new MemorySecrets(),
                clock);
    }

    static ProviderSettings settings(
            String url, String key, String secret, Duration timeout, Map<String, String> options) {
        return new ProviderSettings(
                "home",
                URI.create(url),
                Secret.of(null),
                Secret.of(key),
                Secret.of(secret),
                false,
                Map.of("X-Tunnel", "open"),
                timeout,
                timeout,
                timeout,
                1_000_000,
                1_000_000,
                options);
    }

    /** Waits for the outcome; a failure is thrown as it is. */
    static <T> T await(CompletionStage<T> stage) throws ProviderException {
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
