package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Refused;
import io.github.camelimessage.simulator.hosted.Route;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Registrations of receivers in version 2, with their logs. */
final class WebhookRoutes {

    private static final String HOOK = "v2/api/webhooks/:webhookId";

    private final Store store;
    private final Registry registry;
    private final Options options;

    WebhookRoutes(Store store, Registry registry, Options options) {
        this.store = store;
        this.registry = registry;
        this.options = options;
    }

    List<Route> rows() {
        return List.of(
                Route.of("GET", "v2/api/webhooks", this::list),
                Route.of("POST", "v2/api/webhooks", this::create),
                Route.of("GET", HOOK, call -> Answer.json(200, shape(registry.known(call)), false)),
                Route.of("PATCH", HOOK, this::update),
                Route.of("DELETE", HOOK, this::delete),
                Route.of("POST", HOOK + "/secret/rotate", this::rotate),
                Route.of("GET", HOOK + "/logs", this::logs),
                Route.of("POST", HOOK + "/logs/:eventId/replay", this::replay));
    }

    private ObjectNode shape(Hook hook) {
        return Json.object()
                .put("webhook_id", hook.id)
                .put("webhook_url", hook.url)
                .put("webhook_type", hook.type)
                .put("scope", "api_key")
                .put("created_at", hook.created)
                .put("deprecated_at", hook.deprecatedAt)
                .put("valid_until", hook.validUntil)
                .put("last_triggered", hook.lastTriggered)
                .put("failure_count", hook.failures)
                .put("is_active", hook.active(store.now()));
    }

    private Answer list(Call call) {
        synchronized (store) {
            ObjectNode answer = Json.object();
            ArrayNode list = answer.putArray("webhooks");
            registry.all().forEach(hook -> list.add(shape(hook)));
            return Answer.json(200, answer, false);
        }
    }

    private static String type(Call call) {
        return Rules.oneOf("webhook_type", Rules.text(call.body(), "webhook_type"), "message", "status", "poll", "all");
    }

    private Answer create(Call call) {
        call.only("webhook_url", "webhook_type", "valid_until");
        String url = registry.address(call.body(), "webhook_url");
        String type = type(call);
        Long until = Rules.number(call.body(), "valid_until");
        synchronized (store) {
            for (Hook hook : registry.all()) {
                if (hook.url.equals(url)) {
                    return Answer.json(
                            200,
                            Json.object()
                                    .put("webhook_id", hook.id)
                                    .put("webhook_url", url)
                                    .put("scope", "api_key")
                                    .put("message", "Already registered"),
                            false);
                }
            }
            if (!options.newV2Registrations()) {
                throw new Refused(410, "gone", "Register new webhooks with v4");
            }
            Hook hook = registry.make(url, type == null ? "message" : type);
            hook.validUntil = until;
            return Answer.json(
                    201,
                    Json.object()
                            .put("webhook_id", hook.id)
                            .put("webhook_url", url)
                            .put("webhook_type", hook.type)
                            .put("scope", "api_key")
                            .put("created_at", hook.created)
                            .put("signing_secret", hook.secret),
                    false);
        }
    }

    private Answer update(Call call) {
        call.only("webhook_type", "valid_until", "deprecate");
        Hook hook = registry.known(call);
        String type = type(call);
        Long until = Rules.number(call.body(), "valid_until");
        boolean deprecate = Rules.flag(call.body(), "deprecate");
        synchronized (store) {
            if (type != null) {
                hook.tells(type);
            }
            if (call.body().has("valid_until")) {
                hook.validUntil = until;
            }
            if (call.body().has("deprecate")) {
                hook.deprecatedAt = deprecate ? store.now() : null;
            }
            return Answer.json(200, shape(hook), false);
        }
    }

    private Answer delete(Call call) {
        registry.remove(call);
        return Answer.json(200, Json.object().put("success", true).put("message", "Deleted"), false);
    }

    private Answer rotate(Call call) {
        Hook hook = registry.known(call);
        synchronized (store) {
            hook.secret = Hooks.secret();
            hook.rotations++;
            return Answer.json(
                    200,
                    Json.object()
                            .put("webhook_id", hook.id)
                            .put("signing_secret", hook.secret)
                            .put("rotated_at", store.now())
                            .put("rotated_by", "api_key")
                            .put("rotation_count", hook.rotations),
                    false);
        }
    }

    private Answer logs(Call call) {
        String sort = Rules.oneOf("sort", call.query().getOrDefault("sort", "desc"), "asc", "desc");
        boolean any = !call.query().containsKey("status")
                && !call.query().containsKey("min_status")
                && !call.query().containsKey("max_status");
        long exactly = call.number("status", -1);
        long least = call.number("min_status", 100);
        long most = call.number("max_status", 999);
        synchronized (store) {
            List<ObjectNode> found = new ArrayList<>(registry.known(call).logs.stream()
                    .filter(log -> {
                        int status = log.path("response_status").asInt();
                        return any || (exactly < 0 || status == exactly) && status >= least && status <= most;
                    })
                    .toList());
            if (sort.equals("desc")) {
                Collections.reverse(found);
            }
            return Answer.json(200, Pages.of(call, "logs", found, WebhookRoutes::entry), false);
        }
    }

    private static ObjectNode entry(ObjectNode log) {
        ObjectNode entry = log.deepCopy();
        entry.remove("delivery_id");
        return entry;
    }

    private Answer replay(Call call) {
        Hook hook = registry.known(call);
        ObjectNode log = registry.replayed(hook, "event_id", call.in("eventId"));
        int status = log.path("response_status").asInt();
        long took = log.path("metadata").path("duration_ms").asLong();
        ObjectNode answer = Json.object()
                .put("success", status >= 200 && status < 300)
                .put("replay_event_id", log.path("event_id").asText())
                .put("original_event_id", call.in("eventId"))
                .put("webhook_id", hook.id)
                .put("webhook_url", hook.url)
                .put("duration_ms", took);
        answer.set("response_status", log.get("response_status"));
        ObjectNode data = answer.putObject("response_data")
                .putNull("body")
                .put("size", 0)
                .putNull("contentType")
                .put("duration", took);
        data.putObject("headers");
        data.put("error", status == 0 ? "No answer" : null).put("errorType", status == 0 ? "network" : null);
        return Answer.json(200, answer, false);
    }
}
