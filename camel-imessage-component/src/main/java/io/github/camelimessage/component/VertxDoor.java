package io.github.camelimessage.component;

import io.github.camelimessage.component.provider.RawRequest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.Closeable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * A shorter way in on Camel's Vert.x server, which Camel Main and Karaf have. A webhook that comes as an exchange keeps one of the
 * server's threads, 20 by default, until it is answered; so no more than those would ever be in one commit of an inbox. Here the
 * thread is free as soon as the webhook is verified and handed over.
 */
final class VertxDoor implements Closeable {

    private static final int TOO_LARGE = 413;

    private final WebhookDesk desk;
    private final BooleanSupplier open;
    private final Route route;

    private VertxDoor(Route route, long maxBytes, WebhookDesk desk, BooleanSupplier open) {
        this.desk = desk;
        this.open = open;
        this.route = route.handler(BodyHandler.create(false).setBodyLimit(maxBytes))
                .handler(this::take)
                .failureHandler(this::failed);
    }

    /**
     * Opens it where the server is Camel's Vert.x server; before the consumer of the same path starts, which takes what is not
     * taken here.
     *
     * @param open whether webhooks are taken now; else the consumer says that they are not
     * @throws NoClassDefFoundError where there is no Vert.x at all
     */
    static Optional<Closeable> open(CamelContext context, Settings settings, WebhookDesk desk, BooleanSupplier open) {
        List<VertxPlatformHttpRouter> servers = context.getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
                .filter(router -> !router.isManagementServer())
                .toList();
        // With several nobody but Camel knows on which of them its consumer listens.
        return servers.size() == 1
                ? Optional.of(new VertxDoor(
                        servers.get(0)
                                .route(HttpMethod.POST, settings.webhookPath())
                                .consumes("application/json"),
                        settings.maxWebhookBytes(),
                        desk,
                        open))
                : Optional.empty();
    }

    private void take(RoutingContext request) {
        if (!open.getAsBoolean()) {
            request.next();
            return;
        }
        Vertx vertx = request.vertx();
        WebhookDesk.Workers workers = new WebhookDesk.Workers(
                // Verifying may ask the database for a secret, which the event loop must not wait for.
                work -> vertx.executeBlocking(
                        () -> {
                            work.run();
                            return null;
                        },
                        false),
                Runnable::run);
        RawRequest raw = raw(request);
        desk.take(maxBytes -> raw, answer(request), workers);
    }

    private static RawRequest raw(RoutingContext request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.request().headers().forEach((name, value) -> headers.merge(name, value, (a, b) -> a + "," + b));
        byte[] body = request.body().buffer() == null
                ? new byte[0]
                : request.body().buffer().getBytes();
        return new RawRequest(headers, request.request().query(), body);
    }

    private void failed(RoutingContext request) {
        if (request.statusCode() == TOO_LARGE) {
            desk.refuseTooLarge(answer(request));
        } else {
            request.next();
        }
    }

    private static WebhookAnswer answer(RoutingContext request) {
        return new WebhookAnswer((status, word) -> {
            HttpServerResponse response = request.response();
            if (!response.closed() && !response.ended()) {
                WebhookAnswer.headers(status).forEach(response::putHeader);
                response.setStatusCode(status).end(word);
            }
        });
    }

    @Override
    public void close() {
        route.remove();
    }
}
