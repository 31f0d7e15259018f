package io.github.camelimessage.component.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLConnection;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody's server of files: whatever is asked for is three bytes of the type that its name says. */
public final class FileServer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();

    public FileServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        String type =
                URLConnection.guessContentTypeFromName(exchange.getRequestURI().getPath());
        exchange.getResponseHeaders().set("Content-Type", type == null ? "audio/mpeg" : type);
        exchange.sendResponseHeaders(200, 3);
        exchange.getResponseBody().write(new byte[] {1, 2, 3});
        exchange.close();
    }

    /** How many files were asked for so far. */
    public int requests() {
        return requests.get();
    }

    /** Where a file of that name is. */
    public URI file(String name) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
