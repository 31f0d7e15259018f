package io.github.camelimessage.simulator.textbubbles;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.camelimessage.simulator.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes webhooks with their headers and raw bytes, and answers each path as it is told. */
final class Mailbox implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** One attempt as it arrived. */
    record Post(String path, Map<String, List<String>> headers, byte[] body) {

        String header(String name) {
            return headers.get(name).get(0);
        }

        JsonNode event() {
            try {
                return Json.read(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String type() {
            return event().path("type").asText();
        }

        String id() {
            return event().path("id").asText();
        }

        JsonNode data() {
            return event().path("data");
        }

        boolean isSignedWith(String secret) {
            return header("X-signature").equals(Signature.of(secret, header("X-timestamp"), body));
        }
    }

    Mailbox() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            posts.add(new Post(path, Map.copyOf(exchange.getRequestHeaders()), body));
            int status = statuses.getOrDefault(path, 200);
            if (status == 0) {
                closed();
            }
            exchange.sendResponseHeaders(status == 0 ? 200 : status, -1);
            exchange.close();
        });
        server.start();
    }

    private void closed() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return url("/hook");
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** What a path answers from now on; 0 for nothing at all. */
    void answer(String path, int status) {
        statuses.put(path, status);
    }

    List<Post> posts() {
        return List.copyOf(posts);
    }

    List<Post> posts(String type) {
        return posts.stream().filter(each -> each.type().equals(type)).toList();
    }

    List<Post> at(String path) {
        return posts.stream().filter(each -> each.path().equals(path)).toList();
    }

    /** The first event of this type, as soon as it is there. */
    Post first(String type) {
        return await("the event " + type)
                .until(() -> posts(type), found -> !found.isEmpty())
                .get(0);
    }

    void clear() {
        posts.clear();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
