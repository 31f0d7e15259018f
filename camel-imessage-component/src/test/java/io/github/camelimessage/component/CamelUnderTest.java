package io.github.camelimessage.component;

import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.simulator.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel context with the scripted provider, a settable clock and a real HTTP server on a free port. */
final class CamelUnderTest implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String TOKEN = "token-of-the-webhook";

    final ScriptedProvider provider = new ScriptedProvider();
    final SettableClock clock = new SettableClock(NOW);
    final DefaultCamelContext context = new DefaultCamelContext();
    final ImessageComponent component = new ImessageComponent();
    private final HttpClient http = HttpClient.newHttpClient();
    private VertxPlatformHttpServer server;
    private ProducerTemplate template;

    CamelUnderTest() {
        context.getRegistry().bind("scripted", provider);
        context.getRegistry().bind("clock", clock);
        component.setHttpTransport(new NoHttp());
        ImessageConfiguration support = new ImessageConfiguration();
        support.setProvider(ScriptedProvider.NAME);
        support.setSecret(TOKEN);
        component.getAccounts().put("support", support);
        context.addComponent("imessage", component);
    }

    ImessageConfiguration support() {
        return component.getAccounts().get("support");
    }

    /** Starts the context with an HTTP server and those routes. */
    CamelUnderTest start(RoutesBuilder... routes) throws Exception {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(0);
        server = new VertxPlatformHttpServer(configuration);
        context.addService(server);
        for (RoutesBuilder builder : routes) {
            context.addRoutes(builder);
        }
        context.start();
        return this;
    }

    /** Starts with routes that end in {@code mock:events}. */
    CamelUnderTest startReceiving(String... uris) throws Exception {
        return start(new RouteBuilder() {
            @Override
            public void configure() {
                for (int i = 0; i < uris.length; i++) {
                    from(uris[i]).routeId("route-" + (i + 1)).to(i == 0 ? "mock:events" : "mock:events" + (i + 1));
                }
            }
        });
    }

    MockEndpoint events() {
        return context.getEndpoint("mock:events", MockEndpoint.class);
    }

    /** The ids of the events that the first route was given, in order. */
    List<String> ids() {
        return events().getExchanges().stream()
                .map(exchange ->
                        exchange.getMessage().getBody(InboundEvent.class).id())
                .toList();
    }

    /** Sends a body with headers to an endpoint and answers the exchange as it came back. */
    Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template().request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private ProducerTemplate template() {
        if (template == null) {
            template = context.createProducerTemplate();
        }
        return template;
    }

    int port() {
        return server.getServer().actualPort();
    }

    /** Posts a webhook with the right token. */
    HttpResponse<String> post(String json) throws Exception {
        return post(json, TOKEN);
    }

    HttpResponse<String> post(String json, String token) throws Exception {
        return http.send(request(json, token), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> postLater(String json) {
        return http.sendAsync(request(json, TOKEN), HttpResponse.BodyHandlers.ofString());
    }

    /** Over a connection of its own: over one that is shared, a client sends only so many at once. */
    CompletableFuture<HttpResponse<String>> postAlone(String json) {
        HttpRequest alone = HttpRequest.newBuilder(request(json, TOKEN), (name, value) -> true)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return http.sendAsync(alone, HttpResponse.BodyHandlers.ofString());
    }

    /** What an empty request of that kind is answered. */
    int statusOf(String method, String contentType) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(webhook())
                .header("Content-Type", contentType)
                .header("X-Token", TOKEN)
                .method(method, HttpRequest.BodyPublishers.ofString(""))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest request(String json, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(webhook())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (token != null) {
            request.header("X-Token", token);
        }
        return request.build();
    }

    private URI webhook() {
        return URI.create("http://127.0.0.1:" + port() + "/imessage/support");
    }

    /** The receiver behind the first route. */
    AccountReceiver receiver() {
        return ((ImessageConsumer) context.getRoutes().get(0).getConsumer()).receiver();
    }

    /** The JSON of one event that happens now. */
    String event(String id, String text) {
        return "{\"id\":\"" + id + "\",\"text\":\"" + text + "\",\"time\":\"" + clock.instant() + "\"}";
    }

    @Override
    public void close() throws IOException {
        context.close();
    }
}
