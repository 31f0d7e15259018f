package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.FaultyServer;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.textbubbles.Route.Reply;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request from bytes to a route and back: key, rate limit, path, fields, handler, in that order. */
final class ApiServer {

    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final String CORRELATION = "X-Correlation-Id";

    private final FaultyServer server;
    private final Gate gate;
    private final RateLimit limit;
    private final boolean strict;
    private final List<Route> routes;

    ApiServer(FaultyServer server, Gate gate, RateLimit limit, boolean strict, List<Route> routes) {
        this.server = server;
        this.gate = gate;
        this.limit = limit;
        this.strict = strict;
        this.routes = List.copyOf(routes);
    }

    private record Target(Route route, Map<String, String> path) {}

    List<String> titles() {
        return routes.stream().map(Route::title).toList();
    }

    void handle(RoutingContext exchange) {
        Optional<Target> target =
                target(exchange.request().method().name(), exchange.request().path());
        boolean send = target.isPresent() && target.get().route.sends();
        server.serve(exchange, send, fault -> Future.succeededFuture(answer(exchange, target, fault)));
    }

    private Optional<Target> target(String verb, String path) {
        return routes.stream()
                .filter(route -> route.isFor(verb))
                .flatMap(route -> route.fits(path).map(values -> new Target(route, values)).stream())
                .findFirst();
    }

    private Answer answer(RoutingContext exchange, Optional<Target> target, Fault fault) {
        String correlation = Ids.correlation(exchange.request().getHeader(CORRELATION));
        boolean open = target.isPresent() && target.get().route.open();
        RateLimit.Left left = null;
        Answer answer;
        String requestId = "req_" + Ids.hex();
        try {
            if (!open) {
                left = limit.count();
                gate.admit(exchange.request().getHeader("Authorization"));
                if (left.exceeded()) {
                    throw Code.RATE_LIMIT_EXCEEDED.because("Rate limit exceeded");
                }
            }
            answer = enveloped(routed(exchange, target, correlation, fault), requestId);
        } catch (ApiException e) {
            answer = Answer.json(e.status(), e.envelope(requestId), false);
        } catch (RuntimeException e) {
            LOG.error("The simulator itself failed at a {}", exchange.request().method(), e);
            answer = Answer.json(
                    500, Code.INTERNAL_ERROR.because("Internal error").envelope(requestId), false);
        }
        Answer marked = left == null ? answer : left.on(answer);
        return marked.header(CORRELATION, correlation);
    }

    private static Answer enveloped(Reply reply, String requestId) {
        if (reply.bare() != null) {
            return reply.bare();
        }
        ObjectNode envelope = Json.object().put("success", true);
        envelope.set("data", reply.data());
        return Answer.json(reply.status(), envelope.put("requestId", requestId), false);
    }

    private Reply routed(RoutingContext exchange, Optional<Target> target, String correlation, Fault fault) {
        if (target.isEmpty()) {
            throw Code.NOT_FOUND.because("There is no such endpoint");
        }
        Route route = target.get().route;
        ObjectNode query = query(exchange.queryParams());
        boolean any = route.verb().equals("*");
        ObjectNode body = any ? Json.object() : body(exchange);
        check(route.query(), query, any);
        check(route.body(), body, any);
        return route.handler().apply(new Call(target.get().path, query, body, correlation, fault));
    }

    private void check(Fields fields, ObjectNode given, boolean lenient) {
        fields.complaint(given, strict && !lenient).ifPresent(wrong -> {
            throw Code.VALIDATION_ERROR.because(wrong);
        });
    }

    private static ObjectNode query(MultiMap parameters) {
        ObjectNode query = Json.object();
        parameters.forEach(parameter -> query.put(parameter.getKey(), parameter.getValue()));
        return query;
    }

    /** JSON only: there is neither a form nor an upload. */
    private static ObjectNode body(RoutingContext exchange) {
        byte[] bytes = exchange.body().buffer() == null
                ? new byte[0]
                : exchange.body().buffer().getBytes();
        if (bytes.length == 0) {
            return Json.object();
        }
        String type = exchange.request().getHeader("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw Code.VALIDATION_ERROR.because("The body must be JSON");
        }
        try {
            JsonNode body = Json.read(bytes);
            if (body instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            LOG.debug("A body is not JSON: {}", e.getClass().getSimpleName());
        }
        throw Code.VALIDATION_ERROR.because("The body must be a JSON object");
    }
}
