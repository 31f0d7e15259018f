package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.FaultyServer;
import io.github.camelimessage.simulator.Json;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes a request from bytes to a route and back: body, authentication, Private-API gate, validator, handler, in that order. */
final class ApiServer {

    private static final String ROOT = "/api/v1/";
    private static final List<String> WITH_BODY = List.of("POST", "PUT", "PATCH", "DELETE");

    private final List<Route> routes;
    private final Options options;
    private final Password password;
    private final Gate gate;
    private final Vertx vertx;
    private final FaultyServer server;

    ApiServer(Vertx vertx, FaultyServer server, Options options, Password password, Gate gate, List<Route> routes) {
        this.vertx = vertx;
        this.server = server;
        this.options = options;
        this.password = password;
        this.gate = gate;
        this.routes = routes;
    }

    private record Target(Route route, Map<String, String> path) {}

    void handle(RoutingContext exchange) {
        String verb = exchange.request().method().name().replace("HEAD", "GET");
        List<Target> targets = targets(exchange.request().path());
        Optional<Target> target =
                targets.stream().filter(each -> each.route.verb().equals(verb)).findFirst();
        boolean send = target.isPresent() && target.get().route.sends();
        String origin = exchange.request().getHeader("Origin");
        server.serve(exchange, send, fault -> answer(exchange, verb, targets, target, fault)
                .map(answer -> answer.header("Access-Control-Allow-Origin", origin == null ? "*" : origin)));
    }

    private List<Target> targets(String path) {
        if (!path.startsWith(ROOT)) {
            return List.of();
        }
        String rest = path.substring(ROOT.length());
        return routes.stream()
                .flatMap(route -> route.fits(rest).map(values -> new Target(route, values)).stream())
                .toList();
    }

    private Future<Answer> answer(
            RoutingContext exchange, String verb, List<Target> targets, Optional<Target> target, Fault fault) {
        boolean indented = exchange.request().params().contains("pretty");
        if (verb.equals("OPTIONS")) {
            return Future.succeededFuture(Answer.empty(204));
        }
        if (verb.equals("GET") && exchange.request().path().equals("/")) {
            return Future.succeededFuture(Answer.text(200, "text/html", LANDING_PAGE));
        }
        Future<Answer> answer;
        try {
            JsonNode body = WITH_BODY.contains(verb) ? body(exchange) : Json.object();
            if (target.isEmpty()) {
                return Future.succeededFuture(noRoute(targets));
            }
            answer = routed(exchange, target.get(), body, fault);
        } catch (RuntimeException e) {
            answer = Future.failedFuture(e);
        }
        return limited(answer)
                .recover(failure -> Future.succeededFuture(envelope(failure)))
                .map(done -> indented ? indented(done) : done);
    }

    private Future<Answer> routed(RoutingContext exchange, Target target, JsonNode given, Fault fault) {
        ObjectNode query = query(exchange.queryParams());
        authenticate(query);
        return checked(target, query, given, files(exchange), fault);
    }

    private Future<Answer> checked(
            Target target, ObjectNode query, JsonNode given, Map<String, Call.Upload> files, Fault fault) {
        Route route = target.route;
        switch (route.needs()) {
            case HELPER -> gate.check();
            case FACETIME_HELPER -> gate.checkFaceTime();
            case NOTHING -> {}
        }
        ObjectNode body = given instanceof ObjectNode object ? object : Json.object();
        ArrayNode list = given instanceof ArrayNode array ? array : null;
        ObjectNode checked = WITH_BODY.contains(route.verb()) ? body : query;
        ObjectNode judged = checked.deepCopy();
        files.keySet().forEach(name -> judged.put(name, "file"));
        route.rules().complaint(judged).ifPresent(complaint -> {
            throw ApiException.badRequest(complaint);
        });
        return route.handler().handle(new Call(target.path, query, body, list, files, fault));
    }

    /** What a route does for one who was let in by a socket: gate and validator as ever, and its envelope. */
    Future<Answer> inside(String verb, String path, ObjectNode given) {
        Target target = targets(ROOT + path).stream()
                .filter(each -> each.route.verb().equals(verb))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no route " + verb + " " + path + "."));
        boolean inBody = WITH_BODY.contains(verb);
        ObjectNode query = inBody ? Json.object() : given;
        ObjectNode body = inBody ? given : Json.object();
        return checked(target, query, body, Map.of(), null);
    }

    private static Answer noRoute(List<Target> targets) {
        if (targets.isEmpty()) {
            return Answer.text(404, "text/plain; charset=utf-8", "Not Found");
        }
        String allowed =
                targets.stream().map(each -> each.route.verb()).distinct().collect(Collectors.joining(", "));
        return Answer.text(405, "text/plain; charset=utf-8", "Method Not Allowed")
                .header("Allow", allowed);
    }

    /** The first of the three names that is there decides alone. */
    private void authenticate(ObjectNode query) {
        JsonNode given = query.get("guid");
        given = given == null ? query.get("password") : given;
        given = given == null ? query.get("token") : given;
        if (given != null && given.isArray()) {
            throw ApiException.unhandled("The password is a list, which cannot be trimmed: trim is not a function");
        }
        String secret = given == null ? "" : given.asText().strip();
        if (secret.isEmpty()) {
            throw ApiException.unauthorized("Missing server password!");
        }
        if (!password.is(secret)) {
            throw ApiException.unauthorized("Unauthorized");
        }
    }

    private static ObjectNode query(MultiMap parameters) {
        ObjectNode query = Json.object();
        for (String name : parameters.names()) {
            List<String> values = parameters.getAll(name);
            if (values.size() == 1) {
                query.put(name, values.get(0));
            } else {
                ArrayNode list = query.putArray(name);
                values.forEach(list::add);
            }
        }
        return query;
    }

    private static JsonNode body(RoutingContext exchange) {
        String type = exchange.request().getHeader("Content-Type");
        String bare = type == null ? "" : type.split(";")[0].strip().toLowerCase(java.util.Locale.ROOT);
        return switch (bare) {
            case "application/json" -> json(exchange);
            case "application/x-www-form-urlencoded", "multipart/form-data" ->
                query(exchange.request().formAttributes());
            default -> Json.object();
        };
    }

    private static JsonNode json(RoutingContext exchange) {
        byte[] bytes = exchange.body().buffer() == null
                ? new byte[0]
                : exchange.body().buffer().getBytes();
        if (bytes.length == 0) {
            return Json.object();
        }
        try {
            return Json.read(bytes);
        } catch (JsonProcessingException e) {
            throw ApiException.unhandled(
                    "Unexpected token in JSON at position " + e.getLocation().getCharOffset());
        } catch (IOException e) {
            throw ApiException.unhandled("Unexpected end of JSON input");
        }
    }

    private static Map<String, Call.Upload> files(RoutingContext exchange) {
        Map<String, Call.Upload> files = new HashMap<>();
        for (FileUpload file : exchange.fileUploads()) {
            files.put(
                    file.name(),
                    new Call.Upload(file.fileName(), file.contentType(), Path.of(file.uploadedFileName())));
        }
        return files;
    }

    /** The server's own time limit: the answer becomes 504 while the work goes on. */
    private Future<Answer> limited(Future<Answer> answer) {
        if (answer.isComplete()) {
            return answer;
        }
        Promise<Answer> first = Promise.promise();
        long limit = options.timings().response().toMillis();
        long timer = vertx.setTimer(limit, fired -> first.tryFail(ApiException.gatewayTimeout(limit)));
        answer.onComplete(done -> {
            vertx.cancelTimer(timer);
            if (done.succeeded()) {
                first.tryComplete(done.result());
            } else {
                first.tryFail(done.cause());
            }
        });
        return first.future();
    }

    private static Answer envelope(Throwable failure) {
        ApiException known = failure instanceof ApiException api
                ? api
                : ApiException.unhandled(String.valueOf(failure.getMessage()));
        return Answer.json(known.status(), known.envelope(), false);
    }

    private static Answer indented(Answer answer) {
        if (answer.contentType() == null || !answer.contentType().startsWith("application/json")) {
            return answer;
        }
        try {
            byte[] bytes = Json.bytes(Json.read(answer.bytes()), true);
            return new Answer(answer.status(), answer.contentType(), bytes, null, answer.headers());
        } catch (IOException e) {
            throw new IllegalStateException("The simulator's own JSON could not be read back.", e);
        }
    }

    private static final String LANDING_PAGE =
            "<!DOCTYPE html><html><head><title>BlueBubbles</title></head><body>This is a simulated server.</body></html>";
}
