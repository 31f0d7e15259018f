package io.github.camelimessage.component.rest;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.http.HttpTransportSettings;
import io.github.camelimessage.component.http.HttpTransports;
import io.github.camelimessage.component.http.RawServer;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.Secret;
import io.github.camelimessage.simulator.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The tools of this package in front of a server of the test's own, real transport and all. */
final class RestRig implements AutoCloseable {

    static final Duration TIME = Duration.ofSeconds(10);
    static final Routes ROUTES = Routes.of(List.of(
            new Routes.Route("", "GET", "messages/:id"),
            new Routes.Route("", "GET", "messages/scheduled"),
            new Routes.Route("", "GET", "chats/:chatId/messages"),
            new Routes.Route("", "GET", "chats/:chatId/members/:member"),
            new Routes.Route("", "GET", "chats/groups/members/all"),
            new Routes.Route("v4", "GET", "messages/other")));

    final RawServer server;
    final HttpTransport http;
    final SettableClock clock = new SettableClock();
    final ProviderSettings settings;
    final RestClient client;
    volatile String key = "key_1";

    RestRig(RawServer.Behaviour behaviour) throws IOException {
        this(behaviour, null, 1_000_000);
    }

    RestRig(RawServer.Behaviour behaviour, Duration backOff, long maxBytes) throws IOException {
        this.server = new RawServer(behaviour);
        this.http = HttpTransports.create(
                new HttpTransportSettings(Duration.ofSeconds(5), 20, 20, null, null, "camel-imessage", true, null));
        this.settings = settings(Map.of("X-Tunnel", "open", "authorization", "Basic of a tunnel"), maxBytes);
        this.client = client(server.uri("/api/"), backOff);
    }

    /** Another client of the same account. */
    RestClient client(URI usual, Duration backOff) {
        RestSite site = new RestSite("Example", usual, Map.of("v4", server.uri("/v4")), ROUTES);
        Wording wording = new Wording("imessage:test", "Example");
        return new RestClient(site, settings, http, wording::usual, new RateWatch(clock, backOff));
    }

    private ProviderSettings settings(Map<String, String> headers, long maxBytes) {
        return new ProviderSettings(
                "test",
                null,
                Secret.of(null),
                Secret.from(() -> key),
                Secret.of(null),
                false,
                headers,
                TIME,
                TIME,
                TIME,
                maxBytes,
                maxBytes,
                Map.of());
    }

    /** A whole answer with headers of the test's own, each with its line end. */
    static String answer(int status, String headers, String body) {
        return "HTTP/1.1 " + status + " Said\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    static String json(int status, String body) {
        return answer(status, "Content-Type: application/json\r\n", body);
    }

    static <T> T await(CompletionStage<T> stage) throws ProviderException {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ProviderException provider) {
                throw provider;
            }
            throw e;
        }
    }

    /** What it fails with; null when it does not. */
    static Throwable failure(CompletionStage<?> stage) {
        return catchThrowable(() -> await(stage));
    }

    /** The first line of the n-th request, without its version. */
    String line(int n) {
        String head = server.heads().get(n);
        return head.substring(0, head.indexOf(" HTTP/"));
    }

    @Override
    public void close() throws IOException {
        http.close();
        server.close();
    }
}
