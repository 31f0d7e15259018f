package io.github.camelimessage.routes.inbound;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A subscriber on a real socket that answers as it is told and remembers what it got. */
final class ReceivingServer implements AutoCloseable {

    /** What came in. */
    record Received(String id, String timestamp, String signature, String contentType, String edited, byte[] body) {}

    /** What goes out. */
    record Reply(int status, Map<String, String> headers, int bytes) {
        Reply(int status, Map<String, String> headers) {
            this(status, headers, 0);
        }

        static Reply of(int status) {
            return new Reply(status, Map.of());
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch speaking = new CountDownLatch(1);
    private volatile Function<Received, Reply> answers = request -> Reply.of(204);
    private volatile boolean silent;

    ReceivingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?token=in-the-query";
    }

    void answers(Function<Received, Reply> given) {
        answers = given;
    }

    void answers(int status) {
        answers(request -> Reply.of(status));
    }

    void answersAtLength(int status, int bytes) {
        answers(request -> new Reply(status, Map.of(), bytes));
    }

    /** From now on it takes requests and never answers. */
    void fallsSilent() {
        silent = true;
    }

    /** Answers what it was silent about. */
    void speaks() {
        silent = false;
        speaking.countDown();
    }

    List<Received> received() {
        return received;
    }

    List<String> ids() {
        return received.stream().map(Received::id).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Received request = new Received(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestHeaders().getFirst("imessage-edited"),
                exchange.getRequestBody().readAllBytes());
        received.add(request);
        if (silent) {
            awaitSpeaking();
        }
        Reply reply = answers.apply(request);
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(reply.status(), reply.bytes() == 0 ? -1 : reply.bytes());
        exchange.getResponseBody().write(new byte[reply.bytes()]);
        // Not exchange.close(): that would end the connection under a client that keeps it for the next request.
        exchange.getResponseBody().close();
    }

    private void awaitSpeaking() {
        try {
            speaking.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        speaks();
        server.stop(0);
        threads.shutdownNow();
    }
}
