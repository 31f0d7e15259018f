package io.github.camelimessage.simulator.hosted;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.FaultScript;
import io.github.camelimessage.simulator.FaultyServer;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.TemporaryFolder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side of a hosted provider: key, route, work, answer; and its life: up, down, gone. */
public final class HostedServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HostedServer.class);
    private static final long PATIENCE_SECONDS = 10;
    private static final long RETRY_NANOS = 20_000_000L;

    /** What a provider does in its own way. */
    public interface Manners {
        /** Refuses a request whose key is not taken; does nothing for one whose key is. */
        void admit(Map<String, String> headers);

        /** How a refusal is written. */
        Answer refusal(Refused refused);

        /** What every answer carries besides. */
        Answer marked(Answer answer);

        /** The manners for one request, where they remember something of it; may add to its headers. */
        default Manners towards(Map<String, String> headers) {
            return this;
        }

        /** Whether fields that a route does not declare are refused. */
        default boolean strict() {
            return true;
        }
    }

    private final String host;
    private final FaultyServer faulty;
    private final Manners manners;
    private final List<Route> routes;
    private final Consumer<Router> controls;
    private final Journal journal;
    private final Vertx vertx;
    private final TemporaryFolder folder;
    private HttpServer server;
    private boolean wasUp;
    private volatile int port;

    /**
     * @param routes looked through in this order
     * @param controls adds what is not part of the provider's own API
     */
    public HostedServer(
            Vertx vertx,
            String host,
            int port,
            FaultScript faults,
            Journal journal,
            Manners manners,
            List<Route> routes,
            Consumer<Router> controls) {
        this.vertx = vertx;
        this.host = host;
        this.port = port;
        this.journal = journal;
        this.manners = manners;
        this.routes = List.copyOf(routes);
        this.controls = controls;
        this.faulty = new FaultyServer(vertx, faults, journal);
        this.folder = new TemporaryFolder("hosted-simulator");
    }

    /** Every verb and path that is answered. */
    public List<String> titles() {
        return routes.stream().map(Route::title).toList();
    }

    /** Listens; on the same port as before when it was down. */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        Router router = Router.router(vertx);
        controls.accept(router);
        router.route()
                .handler(BodyHandler.create(folder.path().toString())
                        .setBodyLimit(1L << 30)
                        .setDeleteUploadedFilesOnEnd(true))
                .handler(this::handle);
        server = listening(router);
        port = server.actualPort();
        wasUp = true;
        journal.tell("the server starts");
    }

    private HttpServer listening(Router router) {
        Instant until = Instant.now().plusSeconds(wasUp ? PATIENCE_SECONDS : 0);
        while (true) {
            try {
                return await(
                        vertx.createHttpServer(new HttpServerOptions().setMaxInitialLineLength(64 * 1024))
                                .requestHandler(router)
                                .listen(port, host),
                        "The simulator could not listen on port " + port + " of " + host + ".");
            } catch (IllegalStateException busy) {
                if (Instant.now().isAfter(until)) {
                    throw busy;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    /** Refuses connections until it is started again. */
    public synchronized void stop() {
        if (server != null) {
            await(server.close(), "The simulator could not stop listening.");
            server = null;
            journal.tell("the server stops");
        }
    }

    /** Where it listens, or listened when it is down. */
    public String url() {
        return "http://" + host + ":" + port;
    }

    /** The port it listens on, or listened on when it is down. */
    public int port() {
        return port;
    }

    private record Target(Route route, Map<String, String> path) {}

    private void handle(RoutingContext exchange) {
        String verb = exchange.request().method().name();
        String path = exchange.request().path().substring(1);
        Optional<Target> target = routes.stream()
                .filter(route -> route.isFor(verb))
                .flatMap(route -> route.fits(path).map(values -> new Target(route, values)).stream())
                .findFirst();
        boolean send = target.isPresent() && target.get().route.sends();
        faulty.serve(exchange, send, fault -> Future.succeededFuture(answer(exchange, target, fault)));
    }

    private Answer answer(RoutingContext exchange, Optional<Target> target, Fault fault) {
        Map<String, String> headers = new HashMap<>();
        exchange.request()
                .headers()
                .forEach(header -> headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        Manners here = manners.towards(headers);
        Answer answer;
        try {
            if (target.isEmpty() || !target.get().route.open()) {
                here.admit(headers);
            }
            answer = worked(
                    exchange,
                    target.orElseThrow(() -> new Refused(404, "not_found", "There is no such endpoint")),
                    headers,
                    fault);
        } catch (Refused e) {
            answer = here.refusal(e);
        } catch (RuntimeException e) {
            LOG.error("The simulator itself failed at a {}", exchange.request().method(), e);
            answer = here.refusal(new Refused(500, "internal_error", "Internal error"));
        }
        return here.marked(answer);
    }

    private Answer worked(RoutingContext exchange, Target target, Map<String, String> headers, Fault fault) {
        Map<String, String> query = new HashMap<>();
        exchange.queryParams().forEach(parameter -> query.put(parameter.getKey(), parameter.getValue()));
        List<Call.Upload> uploads = exchange.fileUploads().stream()
                .map(file -> new Call.Upload(
                        file.name(), file.fileName(), file.contentType(), Path.of(file.uploadedFileName())))
                .toList();
        byte[] bytes = exchange.body() == null || exchange.body().buffer() == null
                ? new byte[0]
                : exchange.body().buffer().getBytes();
        String path = exchange.request().path();
        ObjectNode body = body(bytes, headers.getOrDefault("content-type", ""), target.route.fields() != null);
        Call call = new Call(path, target.path, query, body, headers, bytes, uploads, fault);
        target.route.check(call, manners.strict());
        return target.route.work().apply(call);
    }

    private static ObjectNode body(byte[] bytes, String type, boolean declared) {
        boolean json = type.toLowerCase(Locale.ROOT).startsWith("application/json");
        if (bytes.length == 0 || !json && !declared) {
            return Json.object();
        }
        try {
            if (json && Json.read(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            LOG.debug("A body is no JSON: {}", e.getClass().getSimpleName());
        }
        throw new Refused(400, "bad_request", "The body must be a JSON object");
    }

    private static <T> T await(Future<T> future, String otherwise) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(otherwise, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(otherwise, e);
        }
    }

    /** Time within which nobody waits for anything, in a simulator that is fast. */
    public static Duration moment() {
        return Duration.ofMillis(5);
    }

    @Override
    public void close() {
        stop();
        folder.close();
    }
}
