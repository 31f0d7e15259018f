package io.github.camelimessage.routes.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The subscribers, on real sockets: {@code ledger} takes everything, {@code stumbles} fails until it is mended, {@code gone} wants nothing
 * any more, and {@code mended} neither until it is. When they have a mood, they all have it.
 */
final class MoodySubscribers implements AutoCloseable {

    static final List<String> NAMES = List.of("ledger", "stumbles", "gone", "mended");

    /** How they answer. */
    enum Mood {
        USUAL,
        BAD_REQUEST,
        GONE,
        TOO_MANY,
        BROKEN,
        SILENT,
        HALF_ANSWER,
        SLOW,
        ENDLESS
    }

    private static final int TAKEN = 204;
    private static final byte[] BLANKS = new byte[64 * 1024];

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final int port;
    private volatile boolean mended;
    private volatile Mood mood = Mood.USUAL;
    private HttpServer server;

    MoodySubscribers() {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    private HttpServer listen(int on) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), on), 100);
            made.setExecutor(threads);
            made.createContext("/", this::handle);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url(String name) {
        return "http://127.0.0.1:" + port + "/" + name;
    }

    void breakAgain() {
        mended = false;
    }

    void mend() {
        mended = true;
    }

    void are(Mood given) {
        mood = given;
    }

    /** Connections are refused until they come back. */
    void goDown() {
        server.stop(0);
    }

    void comeBack() {
        server = listen(port);
    }

    /** The events that a subscriber said to have taken, in that order: its name, a blank, the event's id. */
    List<String> taken() {
        return taken;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring(1);
        String event = exchange.getRequestHeaders().getFirst("webhook-id");
        exchange.getRequestBody().readAllBytes();
        switch (mood) {
            case USUAL -> answer(exchange, name, event, usual(name));
            case BAD_REQUEST -> answer(exchange, name, event, 400);
            case GONE -> answer(exchange, name, event, 410);
            case TOO_MANY -> {
                exchange.getResponseHeaders().set("Retry-After", "20");
                answer(exchange, name, event, 429);
            }
            case BROKEN -> answer(exchange, name, event, 500);
            case SILENT -> await(Long.MAX_VALUE);
            case HALF_ANSWER -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write(BLANKS, 0, 500);
                exchange.close();
            }
            case SLOW -> {
                await(300);
                answer(exchange, name, event, usual(name));
            }
            case ENDLESS -> endless(exchange, name, event);
        }
    }

    private int usual(String name) {
        return switch (name) {
            case "stumbles" -> mended ? TAKEN : 503;
            case "gone" -> 410;
            case "mended" -> mended ? TAKEN : 410;
            default -> TAKEN;
        };
    }

    private void answer(HttpExchange exchange, String name, String event, int status) throws IOException {
        if (status == TAKEN) {
            taken.add(name + " " + event);
        }
        exchange.sendResponseHeaders(status, -1);
        // Not exchange.close(): that would end the connection under a client that keeps it for the next request.
        exchange.getResponseBody().close();
    }

    /** It has taken the event, and does not stop talking about it. */
    private void endless(HttpExchange exchange, String name, String event) throws IOException {
        taken.add(name + " " + event);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (closing.getCount() > 0) {
                out.write(BLANKS);
            }
        } catch (IOException listenerIsGone) {
            exchange.close();
        }
    }

    private void await(long millis) {
        try {
            closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
