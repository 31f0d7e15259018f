package io.github.camelimessage.component;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.apache.camel.RoutesBuilder;
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

    int port() {
        return server.getServer().actualPort();
    }

    /** Posts a webhook with the right token. */
    HttpResponse<String> post(String json) throws Exception {
        return post(json, TOKEN);
    }

    HttpResponse<String> post(String json, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port() + "/imessage/support"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (token != null) {
            request.header("X-Token", token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
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
