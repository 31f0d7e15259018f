package io.github.camelimessage.simulator.textbubbles;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Listens on one port, the same after every stop. */
final class Listener {

    private static final long PATIENCE_SECONDS = 10;
    private static final long RETRY_NANOS = 20_000_000L;

    private final Vertx vertx;
    private final String host;
    private HttpServer server;
    private boolean wasUp;
    private volatile int port;

    Listener(Vertx vertx, String host, int port) {
        this.vertx = vertx;
        this.host = host;
        this.port = port;
    }

    String url() {
        return "http://" + host + ":" + port;
    }

    int port() {
        return port;
    }

    /** Whether it listens only from now on. A port that was just given up may be busy for a moment more. */
    synchronized boolean start(HttpServerOptions http, Router router) {
        if (server != null) {
            return false;
        }
        Instant until = Instant.now().plusSeconds(wasUp ? PATIENCE_SECONDS : 0);
        while (server == null) {
            try {
                server = await(
                        vertx.createHttpServer(http).requestHandler(router).listen(port, host),
                        "The simulator could not listen on port " + port + " of " + host + ".");
            } catch (IllegalStateException busy) {
                if (Instant.now().isAfter(until)) {
                    throw busy;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
        port = server.actualPort();
        wasUp = true;
        return true;
    }

    /** Whether it listened until now. */
    synchronized boolean stop() {
        if (server == null) {
            return false;
        }
        await(server.close(), "The simulator could not stop listening.");
        server = null;
        return true;
    }

    static <T> T await(Future<T> future, String otherwise) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(otherwise, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(otherwise, e);
        }
    }
}
