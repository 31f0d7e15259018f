package io.github.camelimessage.component.provider.textbubbles;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelimessage.component.provider.RawRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who takes every webhook and keeps it. */
final class TextBubblesReceiver implements AutoCloseable {

    private final List<RawRequest> posted = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    TextBubblesReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        posted.add(new RawRequest(headers, null, exchange.getRequestBody().readAllBytes()));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/ours";
    }

    List<RawRequest> posted() {
        return posted;
    }

    /** How many of that type were posted. */
    long count(String type) {
        return posted.stream()
                .filter(request -> new String(request.body(), StandardCharsets.UTF_8).contains("\"" + type + "\""))
                .count();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
