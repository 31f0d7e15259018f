package io.github.camelimessage.routes.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A subscriber outside of the process that is killed: it remembers every event it was ever given. */
final class Ledger implements AutoCloseable {

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Integer> timesByText = new ConcurrentHashMap<>();
    private final Set<String> events = ConcurrentHashMap.newKeySet();
    private final Queue<String> orderedArrivals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final HttpServer server;
    private volatile int everyNthFails;

    Ledger() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.createContext("/ordered", this::receiveInOrder);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/ledger";
    }

    /** Where a second subscriber is, who wants the events of a chat one after the other. */
    String orderedUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/ordered";
    }

    /** The ids of the events that the ordered subscriber was given, as they came, each as often as it came. */
    List<String> orderedArrivals() {
        return List.copyOf(orderedArrivals);
    }

    /** From now on every n-th request is answered 503; 0 for none, 1 for all. */
    void failEvery(int n) {
        everyNthFails = n;
    }

    /** The texts that were taken, with how often each came. */
    Map<String, Integer> texts() {
        return Map.copyOf(timesByText);
    }

    /** How many different texts were taken. */
    int taken() {
        return timesByText.size();
    }

    /** How many different event ids came. */
    int events() {
        return events.size();
    }

    private void receive(HttpExchange http) throws IOException {
        try (http) {
            JsonNode event = json.readTree(http.getRequestBody().readAllBytes());
            int n = everyNthFails;
            if (n > 0 && requests.incrementAndGet() % n == 0) {
                http.sendResponseHeaders(503, -1);
                return;
            }
            events.add(event.path("id").asText());
            timesByText.merge(event.path("data").path("text").asText(), 1, Integer::sum);
            http.sendResponseHeaders(200, -1);
        }
    }

    private void receiveInOrder(HttpExchange http) throws IOException {
        try (http) {
            orderedArrivals.add(json.readTree(http.getRequestBody().readAllBytes())
                    .path("id")
                    .asText());
            http.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
