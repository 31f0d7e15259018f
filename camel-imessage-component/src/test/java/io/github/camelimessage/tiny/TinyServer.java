package io.github.camelimessage.tiny;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelimessage.component.provider.Bench.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** Tiny's own side: takes texts, and goes wrong when it is told to. */
final class TinyServer implements AutoCloseable {

    static final String KEY = "tiny-key";

    final List<String> requests = new CopyOnWriteArrayList<>();
    final AtomicReference<Trouble> trouble = new AtomicReference<>();
    final AtomicReference<Duration> tooFast = new AtomicReference<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    TinyServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        Trouble now = trouble.getAndSet(null);
        Duration wait = tooFast.getAndSet(null);
        if (now != null) {
            goWrong(exchange, now);
        } else if (wait != null) {
            exchange.getResponseHeaders().set("Retry-After", String.valueOf(wait.toSeconds()));
            answer(exchange, 429, "application/json", "{\"error\":\"slow down\"}");
        } else if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "application/json", "{\"error\":\"who are you?\"}");
        } else {
            answer(exchange, 200, "application/json", "{\"id\":\"t-" + requests.size() + "\",\"name\":\"ok\"}");
        }
    }

    private static void goWrong(HttpExchange exchange, Trouble trouble) throws IOException {
        switch (trouble) {
            case BREAKS -> exchange.close();
            case HALF_AN_ANSWER -> {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write("{\"id\":".getBytes(StandardCharsets.UTF_8));
                exchange.close();
            }
            case HTML_FROM_A_TUNNEL -> answer(exchange, 502, "text/html", "<html>Bad gateway</html>");
            case HTML_AS_SUCCESS -> answer(exchange, 200, "text/html", "<html>Welcome</html>");
            case SILENCE -> exchange.getResponseHeaders();
            case ENDLESS_ANSWER -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("{\"id\":".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
