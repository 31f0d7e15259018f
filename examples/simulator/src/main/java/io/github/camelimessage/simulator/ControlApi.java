package io.github.camelimessage.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Steers a simulated provider over HTTP, under {@code /_simulator/} on the provider's own port: play people, script
 * faults, read what happened. It asks for no password, is never spoiled by the fault script and is not in the journal.
 */
public final class ControlApi {

    private static final String ROOT = "/_simulator";

    private final SimulatedProvider provider;

    /** Steers this provider. */
    public ControlApi(SimulatedProvider provider) {
        this.provider = provider;
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.route(ROOT + "/*").handler(BodyHandler.create(false));
        get(router, "", this::help);
        get(router, "/faults", () -> Json.tree(provider.faults().pending()));
        get(router, "/requests", () -> list(provider.journal().requests()));
        get(router, "/webhooks", () -> list(provider.journal().webhooks()));
        get(router, "/sent", () -> list(provider.sent()));
        get(router, "/messages", () -> list(provider.messages()));
        router.get(ROOT + "/story").handler(exchange -> exchange.response()
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(provider.journal().story() + System.lineSeparator()));
        on(router, HttpMethod.POST, "/play", exchange -> play(body(exchange)));
        on(router, HttpMethod.POST, "/faults", exchange -> {
            new FaultLoader(provider.faults()).load(body(exchange));
            return Json.tree(provider.faults().pending());
        });
        on(router, HttpMethod.DELETE, "/faults", exchange -> {
            provider.faults().clear();
            return Json.tree(provider.faults().pending());
        });
    }

    private JsonNode play(JsonNode body) throws Exception {
        String name = body.path("play").asText();
        Play play = provider.plays().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("There is no play '" + name + "'; GET " + ROOT + " lists them."));
        Map<String, String> given = new LinkedHashMap<>();
        body.properties()
                .forEach(field -> given.put(field.getKey(), field.getValue().asText()));
        ObjectNode result = Json.object();
        result.set("result", Json.tree(play.with(given)));
        return result;
    }

    private JsonNode help() {
        ObjectNode help = Json.object().put("provider", provider.name());
        ArrayNode list = help.putArray("plays");
        for (Play play : provider.plays()) {
            list.addObject().put("usage", play.usage()).put("does", play.sentence());
        }
        help.set("read", Json.texts("/faults", "/requests", "/webhooks", "/sent", "/messages", "/story"));
        return help;
    }

    private static JsonNode list(Iterable<?> values) {
        ArrayNode list = Json.array();
        values.forEach(value -> list.add(Json.tree(value)));
        return list;
    }

    private static JsonNode body(RoutingContext exchange) throws java.io.IOException {
        return Json.read(
                exchange.body().buffer() == null
                        ? new byte[0]
                        : exchange.body().buffer().getBytes());
    }

    private void get(Router router, String path, Callable<JsonNode> read) {
        on(router, HttpMethod.GET, path, exchange -> read.call());
    }

    /** What a control request does. */
    @FunctionalInterface
    private interface Work {
        JsonNode on(RoutingContext exchange) throws Exception;
    }

    private void on(Router router, HttpMethod verb, String path, Work work) {
        router.route(verb, ROOT + path)
                .blockingHandler(
                        exchange -> {
                            try {
                                answer(exchange, 200, work.on(exchange));
                            } catch (Exception e) {
                                answer(exchange, 400, Json.object().put("error", String.valueOf(e.getMessage())));
                            }
                        },
                        false);
    }

    private static void answer(RoutingContext exchange, int status, JsonNode body) {
        exchange.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(io.vertx.core.buffer.Buffer.buffer(Json.bytes(body, true)));
    }
}
