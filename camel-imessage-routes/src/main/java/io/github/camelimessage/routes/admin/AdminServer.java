package io.github.camelimessage.routes.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelimessage.routes.RoutesSettings.AdminSettings;
import io.github.camelimessage.routes.SwitchedOffException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.Service;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for operators. Off without a token; each request has to bear it.
 *
 * <p>The server is the JDK's own, since it is the same on every runtime and apart from the one that takes webhooks.
 */
public final class AdminServer implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final int MAX_BODY_BYTES = 65_536;
    private static final int THREADS = 4;

    private final AdminSettings settings;
    private final List<AdminResource> resources;
    private final AdminJson json = new AdminJson();
    private HttpServer server;
    private ExecutorService threads;

    public AdminServer(AdminSettings settings, List<AdminResource> resources) {
        this.settings = settings;
        this.resources = List.copyOf(resources);
    }

    /** @throws IllegalStateException when the address cannot be listened on */
    @Override
    public void start() {
        if (settings.token() == null) {
            LOG.info("The admin API is off. To switch it on, set imessage.routes.admin.token.");
            return;
        }
        try {
            server = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 0);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "imessage.routes.admin: cannot listen on " + settings.host() + ":" + settings.port()
                            + ". Set imessage.routes.admin.host and .port to an address of this machine and a free port.",
                    e);
        }
        threads = Executors.newFixedThreadPool(THREADS, AdminServer::daemon);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        LOG.info("The admin API listens on {}:{}", settings.host(), port());
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "imessage-admin");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
            threads.shutdown();
            server = null;
        }
    }

    /** The port it listens on, or -1 when it is off. */
    public int port() {
        return server == null ? -1 : server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String where =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        AdminAnswer answer;
        try {
            answer = answer(exchange);
        } catch (NoSuchElementException e) {
            answer = AdminAnswer.problem(404, e.getMessage(), "Look for it in the lists.");
        } catch (IllegalArgumentException e) {
            answer = AdminAnswer.problem(400, e.getMessage(), "Correct the request and send it again.");
        } catch (SwitchedOffException e) {
            answer = AdminAnswer.problem(403, e.getMessage(), "Nothing was changed.");
        } catch (IllegalStateException e) {
            answer = AdminAnswer.problem(409, e.getMessage(), "Nothing was changed.");
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} failed ({}); the cause is logged at DEBUG",
                    where,
                    e.getClass().getSimpleName());
            LOG.debug("{}: the cause", where, e);
            answer = AdminAnswer.problem(500, "Something failed on our side.", "Look into the log, and try again.");
        }
        send(exchange, where, answer);
    }

    private AdminAnswer answer(HttpExchange exchange) throws IOException {
        if (!BearerToken.matches(exchange.getRequestHeaders().getFirst("Authorization"), settings.token())) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            return AdminAnswer.problem(
                    401,
                    "The token is missing or wrong.",
                    "Send the header Authorization: Bearer, with the token of imessage.routes.admin.token.");
        }
        byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (bytes.length > MAX_BODY_BYTES) {
            return AdminAnswer.problem(
                    413, "The body is longer than " + MAX_BODY_BYTES + " bytes.", "Send less at once.");
        }
        String path = exchange.getRequestURI().getRawPath();
        for (AdminResource resource : resources) {
            if (path.equals(resource.path()) || path.startsWith(resource.path() + "/")) {
                return resource.answer(new AdminRequest(
                        exchange.getRequestMethod(),
                        below(path.substring(resource.path().length())),
                        query(exchange.getRequestURI().getRawQuery()),
                        json.read(bytes)));
            }
        }
        return AdminAnswer.problem(
                404,
                "There is nothing at this path.",
                "Offered: "
                        + resources.stream().map(AdminResource::path).sorted().toList() + ".");
    }

    private static List<String> below(String rest) {
        return Arrays.stream(rest.split("/"))
                .filter(part -> !part.isEmpty())
                // A plus is a plus in a path, and a blank only in a query.
                .map(part -> decoded(part.replace("+", "%2B")))
                .toList();
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                String[] parts = pair.split("=", 2);
                query.putIfAbsent(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        return query;
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    private void send(HttpExchange exchange, String where, AdminAnswer answer) throws IOException {
        byte[] bytes;
        try {
            bytes = json.write(where, answer);
        } catch (JsonProcessingException e) {
            throw new IOException("The answer cannot be written as JSON.", e);
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
