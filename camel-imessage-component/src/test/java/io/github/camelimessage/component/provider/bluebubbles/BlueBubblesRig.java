package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.http.HttpTransportSettings;
import io.github.camelimessage.component.http.HttpTransports;
import io.github.camelimessage.component.http.WebSockets;
import io.github.camelimessage.component.provider.ProviderConnection;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A connection to a BlueBubbles server, real transport and all, for tests to speak through. */
final class BlueBubblesRig implements AutoCloseable {

    static final String SECRET = "a secret+with/signs";

    final ProviderConnection connection;
    final ProviderSettings settings;
    private final HttpTransport http;
    private final ScheduledExecutorService scheduler;

    private BlueBubblesRig(ProviderSettings settings, Clock clock) {
        this(settings, clock, HttpTransportSettings.defaults(), Executors.newSingleThreadScheduledExecutor());
    }

    private BlueBubblesRig(
            ProviderSettings settings,
            Clock clock,
            HttpTransportSettings transport,
            ScheduledExecutorService scheduler) {
        this.settings = settings;
        this.scheduler = scheduler;
        this.http = HttpTransports.create(transport);
        this.connection = new BlueBubblesProvider()
                .connect(settings, new ProviderRuntime(http, new WebSockets(transport), clock, scheduler));
    }

    static BlueBubblesRig to(String url, String password, Map<String, String> options) {
        return new BlueBubblesRig(settings(url, password, Duration.ofSeconds(10), options), Clock.systemUTC());
    }

    static BlueBubblesRig to(String url, String password, Duration timeout, Map<String, String> options) {
        return new BlueBubblesRig(settings(url, password, timeout, options), Clock.systemUTC());
    }

    static BlueBubblesRig to(String url, Clock clock, Map<String, String> options) {
        return new BlueBubblesRig(settings(url, "p", Duration.ofSeconds(10), options), clock);
    }

    static BlueBubblesRig to(
            String url, String password, ScheduledExecutorService scheduler, Map<String, String> options) {
        return new BlueBubblesRig(
                settings(url, password, Duration.ofSeconds(10), options),
                Clock.systemUTC(),
                HttpTransportSettings.defaults(),
                scheduler);
    }

    /** One that may fetch files from addresses on this machine. */
    static BlueBubblesRig toPrivate(String url, String password, Map<String, String> options) {
        return new BlueBubblesRig(
                settings(url, password, Duration.ofSeconds(10), options),
                Clock.systemUTC(),
                allowingPrivate(),
                Executors.newSingleThreadScheduledExecutor());
    }

    /** The same, with files of that length at the most. */
    static BlueBubblesRig limitedTo(long maxMediaBytes, String url, String password) {
        ProviderSettings usual = settings(url, password, Duration.ofSeconds(10), Map.of());
        ProviderSettings limited = new ProviderSettings(
                usual.account(),
                usual.serverUrl(),
                usual.password(),
                usual.apiKey(),
                usual.secret(),
                usual.allowUnverified(),
                usual.requestHeaders(),
                usual.requestTimeout(),
                usual.sendTimeout(),
                usual.mediaTimeout(),
                usual.maxAnswerBytes(),
                maxMediaBytes,
                usual.options());
        return new BlueBubblesRig(
                limited, Clock.systemUTC(), allowingPrivate(), Executors.newSingleThreadScheduledExecutor());
    }

    private static HttpTransportSettings allowingPrivate() {
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

    static ProviderSettings settings(String url, String password, Duration timeout, Map<String, String> options) {
        return new ProviderSettings(
                "home",
                URI.create(url),
                Secret.of(password),
                Secret.of(null),
                Secret.of(SECRET),
                false,
                Map.of("ngrok-skip-browser-warning", "1"),
                timeout,
                timeout,
                timeout,
                1_000_000,
                400_000_000,
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
