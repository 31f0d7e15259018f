package io.github.camelimessage.benchmark.subject;

import io.github.camelimessage.benchmark.load.Payloads;
import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.http.HttpTransportSettings;
import io.github.camelimessage.component.http.HttpTransports;
import io.github.camelimessage.component.http.WebSockets;
import io.github.camelimessage.component.provider.History;
import io.github.camelimessage.component.provider.ProviderConnection;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.Secret;
import io.github.camelimessage.component.provider.blooio.BlooioProvider;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A loop that reads the pages of an account's history with the client that our routes read them with, and does nothing with them. */
public final class ReadPages {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long MOST_BYTES = 20_000_000;

    private final HttpTransport http = HttpTransports.create(HttpTransportSettings.defaults());
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final Instant from = Instant.now();
    private final ProviderConnection connection;

    private ReadPages() {
        ProviderSettings settings = new ProviderSettings(
                "support",
                URI.create(Life.setting("PROVIDER_URL")),
                Secret.of(null),
                Secret.of(Life.setting("PROVIDER_KEY")),
                Secret.of(Payloads.SECRET),
                false,
                Map.of(),
                PATIENCE,
                PATIENCE,
                PATIENCE,
                MOST_BYTES,
                MOST_BYTES,
                Map.of());
        connection = new BlooioProvider()
                .connect(
                        settings,
                        new ProviderRuntime(
                                http, new WebSockets(HttpTransportSettings.defaults()), Clock.systemUTC(), scheduler));
    }

    private void told(String line) {
        if (!line.equals("scan")) {
            throw new IllegalArgumentException("Nothing is known of “" + line + "”.");
        }
        History history = connection.history().orElseThrow();
        History.Window window = new History.Window(from, Instant.now(), null);
        int events = 0;
        String next = null;
        do {
            History.Page page = history.read(window, next).toCompletableFuture().join();
            events += page.events().size();
            next = page.next();
        } while (next != null);
        Life.say("done " + events);
    }

    private void close() {
        connection.close();
        scheduler.shutdownNow();
        http.close();
    }

    /** Runs until standard input is closed. */
    public static void main(String[] arguments) throws Exception {
        ReadPages loop = new ReadPages();
        Life.live(loop::close, loop::told);
    }
}
