package io.github.camelimessage.component;

import java.io.Closeable;
import java.util.Optional;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.IOHelper;

/**
 * Listens for one account's webhooks on the HTTP server of the runtime.
 *
 * <p>The {@code platform-http:} endpoint behind it is never registered in the context, so a path that holds a token does not
 * reach JMX; and it streams, which leaves the bytes as they came on every runtime.
 */
final class WebhookServer {

    private final ImessageEndpoint endpoint;
    private final Settings settings;
    private final WebhookDesk desk;
    private Endpoint http;
    private Consumer consumer;
    private Closeable shorterWay;
    private volatile boolean suspended;

    WebhookServer(ImessageEndpoint endpoint, Settings settings, WebhookDesk desk) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.desk = desk;
    }

    void start() throws Exception {
        Component platform = endpoint.getCamelContext().getComponent("platform-http", true, false);
        if (platform == null) {
            throw new IllegalStateException(
                    settings.where() + " needs Camel's platform-http to receive webhooks: add "
                            + "camel-platform-http-main, camel-platform-http-starter or camel-platform-http-vertx, or use receive=poll.");
        }
        http = platform.createEndpoint("platform-http:" + settings.webhookPath()
                + "?httpMethodRestrict=POST&useStreaming=true&consumes=application/json");
        consumer = http.createConsumer(
                new WebhookProcessor(desk, endpoint.component().shared().workers()));
        try {
            shorterWay = shorterWay().orElse(null);
            ServiceHelper.startService(http, consumer);
        } catch (Exception e) {
            throw new IllegalStateException(
                    settings.where() + " found Camel's platform-http, but no HTTP server behind it: on Camel Main set "
                            + "camel.server.enabled=true, elsewhere start the runtime's server before the routes.",
                    e);
        }
    }

    private Optional<Closeable> shorterWay() {
        try {
            return VertxDoor.open(endpoint.getCamelContext(), settings, desk, () -> !suspended);
        } catch (NoClassDefFoundError otherServer) {
            return Optional.empty();
        }
    }

    void suspend() {
        suspended = true;
        ServiceHelper.suspendService(consumer);
    }

    void resume() {
        ServiceHelper.resumeService(consumer);
        suspended = false;
    }

    void stop() {
        IOHelper.close(shorterWay);
        ServiceHelper.stopAndShutdownServices(consumer, http);
    }
}
