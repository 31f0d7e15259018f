package io.github.camelimessage.routes.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The load balancer before the nodes: one after the other, and the next one when a node is gone or refuses. It keeps what was acknowledged. */
final class FrontDoor implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int BAD_GATEWAY = 502;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(32);
    private final HttpServer server;
    private final List<Integer> nodes;
    private final String received;

    /**
     * @param nodes the ports of the nodes
     * @param received under which type a message comes
     */
    FrontDoor(List<Integer> nodes, String received) throws IOException {
        this.nodes = nodes;
        this.received = received;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The ids of the messages whose webhook was answered 2xx. */
    Set<String> acknowledged() {
        return acknowledged;
    }

    /** How many webhooks no node took. */
    int refused() {
        return refused.get();
    }

    private void pass(HttpExchange from) throws IOException {
        try (from) {
            byte[] body = from.getRequestBody().readAllBytes();
            int status = BAD_GATEWAY;
            int first = turn.getAndIncrement();
            for (int i = 0; i < nodes.size() && status / 100 != 2; i++) {
                status = ask(nodes.get(Math.floorMod(first + i, nodes.size())), from, body);
            }
            note(status, body);
            from.sendResponseHeaders(status, -1);
        }
    }

    private int ask(int node, HttpExchange from, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + node + from.getRequestURI()))
                .timeout(LONGEST)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        String type = from.getRequestHeaders().getFirst("Content-Type");
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return BAD_GATEWAY;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BAD_GATEWAY;
        }
    }

    private void note(int status, byte[] body) throws IOException {
        JsonNode event = json.readTree(body);
        if (status / 100 != 2) {
            refused.incrementAndGet();
        } else if (event.path("type").asText().equals(received)) {
            acknowledged.add(event.path("data").path("guid").asText());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
