package io.github.camelimessage.simulator.blooio;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.camelimessage.simulator.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes webhooks with their headers and raw bytes, and answers as it is told. */
final class Mailbox implements AutoCloseable {

    private final HttpServer server;
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile int status = 200;

    /** One attempt as it arrived. */
    record Post(Map<String, List<String>> headers, byte[] body) {

        String header(String name) {
            return headers.containsKey(name) ? headers.get(name).get(0) : null;
        }

        JsonNode event() {
            try {
                return Json.read(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String type() {
            return header("X-blooio-event");
        }

        boolean isSignedWith(String secret) {
            String said = header("X-blooio-signature");
            long seconds = Long.parseLong(said.substring(2, said.indexOf(',')));
            return said.equals(Signature.of(secret, seconds, body));
        }
    }

    Mailbox() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            posts.add(new Post(Map.copyOf(exchange.getRequestHeaders()), body));
            if (status == 0) {
                untilClosed();
            }
            exchange.sendResponseHeaders(status == 0 ? 200 : status, -1);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
    }

    private void untilClosed() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** What is answered from now on; 0 for nothing at all. */
    Mailbox answering(int with) {
        status = with;
        return this;
    }

    List<Post> posts() {
        return List.copyOf(posts);
    }

    List<String> types() {
        return posts.stream().map(Post::type).toList();
    }

    /** The first so many posts, as soon as they are there. */
    List<Post> first(int count) {
        return await().until(this::posts, found -> found.size() >= count).subList(0, count);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
