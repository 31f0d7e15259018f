package io.github.camelimessage.component.provider.msgbubbles;

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
import io.github.camelimessage.simulator.msgbubbles.MsgBubblesSimulator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A connection to a MsgBubbles service, real transport and all, for tests to speak through. */
final class MsgBubblesRig implements AutoCloseable {

    /** Everything that an operator can switch on, as the simulator invents it. */
    static final Map<String, String> INVENTED = Map.ofEntries(
            Map.entry("path.react", "POST messages/:id/reactions"),
            Map.entry("body.react", "{\"reaction\":\":reaction\"}"),
            Map.entry("path.removeReaction", "DELETE messages/:id/reactions"),
            Map.entry("body.removeReaction", "{\"reaction\":\":reaction\"}"),
            Map.entry("path.reactByEmoji", "POST messages/:id/reactions"),
            Map.entry("body.reactByEmoji", "{\"reaction\":\":reaction\"}"),
            Map.entry("path.removeEmoji", "DELETE messages/:id/reactions"),
            Map.entry("body.removeEmoji", "{\"reaction\":\":reaction\"}"),
            Map.entry("path.editMessage", "PATCH messages/:id"),
            Map.entry("body.editMessage", "{\"text\":\":text\"}"),
            Map.entry("path.unsendMessage", "POST messages/:id/unsend"),
            Map.entry("path.retryMessage", "POST messages/:id/retry"),
            Map.entry("path.getMessage", "GET messages/:id"),
            Map.entry("path.startTyping", "POST chats/:chat/typing"),
            Map.entry("path.stopTyping", "DELETE chats/:chat/typing"),
            Map.entry("messages.paging", "before"),
            Map.entry("event.typingStarted", "typing.started"),
            Map.entry("event.typingStopped", "typing.stopped"),
            Map.entry("signature.scheme", "standard-webhooks"));

    final ProviderConnection connection;
    private final HttpTransport http;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    private MsgBubblesRig(ProviderSettings settings, SecretKeeper secrets, Clock clock) {
        HttpTransportSettings usual = HttpTransportSettings.defaults();
        HttpTransportSettings toThisMachine = new HttpTransportSettings(
                usual.connectTimeout(),
                usual.maxConnections(),
                usual.maxConnectionsPerRoute(),
                usual.tls(),
                usual.proxy(),
                usual.userAgent(),
                true,
                usual.completions());
        http = HttpTransports.create(toThisMachine);
        connection = new MsgBubblesProvider()
                .connect(settings, new ProviderRuntime(http, new WebSockets(usual), clock, scheduler, secrets));
    }

    static MsgBubblesRig to(MsgBubblesSimulator server, Map<String, String> options) {
        return to(server, options, new MemorySecrets());
    }

    static MsgBubblesRig to(MsgBubblesSimulator server, Map<String, String> options, SecretKeeper secrets) {
        return new MsgBubblesRig(settings(server, options), secrets, Clock.systemUTC());
    }

    static MsgBubblesRig to(String url, Map<String, String> options) {
        return new MsgBubblesRig(settings(url, "sk_live_1", null, options), new MemorySecrets(), Clock.systemUTC());
    }

    static ProviderSettings settings(MsgBubblesSimulator server, Map<String, String> options) {
        return settings(server.url(), server.credential(), null, options);
    }

    static ProviderSettings settings(String url, String key, String secret, Map<String, String> options) {
        Duration timeout = Duration.ofMillis(1500);
        return new ProviderSettings(
                "home",
                URI.create(url),
                Secret.of(null),
                Secret.of(key),
                Secret.of(secret),
                false,
                Map.of(),
                timeout,
                timeout,
                timeout,
                1_000_000,
                100_000_000,
                options);
    }

    /** Those options and one more. */
    static Map<String, String> with(Map<String, String> options, String name, String value) {
        Map<String, String> more = new HashMap<>(options);
        more.put(name, value);
        return more;
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
