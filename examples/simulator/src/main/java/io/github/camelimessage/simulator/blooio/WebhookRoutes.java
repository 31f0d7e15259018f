package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.blooio.Hooks.Hook;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Refused;
import io.github.camelimessage.simulator.hosted.Route;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Registrations of receivers in v2 and v4, with their logs. */
final class WebhookRoutes {

    private static final String HOOK = "v2/api/webhooks/:webhookId";
    private static final int MOST = 64;

    private final Store store;
    private final Hooks hooks;
    private final Options options;

    WebhookRoutes(Store store, Hooks hooks, Options options) {
        this.store = store;
        this.hooks = hooks;
        this.options = options;
    }

    List<Route> rows() {
        return List.of(
                Route.of("GET", "v2/api/webhooks", this::list),
                Route.of("POST", "v2/api/webhooks", this::create),
                Route.of("GET", HOOK, call -> Answer.json(200, shape(known(call)), false)),
                Route.of("PATCH", HOOK, this::update),
                Route.of("DELETE", HOOK, this::delete),
                Route.of("POST", HOOK + "/secret/rotate", this::rotate),
                Route.of("GET", HOOK + "/logs", this::logs),
                Route.of("POST", HOOK + "/logs/:eventId/replay", this::replay),
                Route.of("POST", "v4/webhooks", this::createInV4),
                Route.of("GET", "v4/webhooks", this::listInV4),
                Route.of("GET", "v4/webhooks/:webhookId/deliveries", this::deliveries));
    }

    private Hook known(Call call) {
        synchronized (store) {
            Hook hook = hooks.all.get(call.in("webhookId"));
            if (hook == null) {
                throw new Refused(404, "webhook_not_found", "Webhook not found");
            }
            return hook;
        }
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
            hooks.all.values().forEach(hook -> list.add(shape(hook)));
            return Answer.json(200, answer, false);
        }
    }

    private Answer create(Call call) {
        call.only("webhook_url", "webhook_type", "valid_until");
        String url = call.text("webhook_url");
        if (url == null || !url.matches("https?://.+")) {
            throw Sender.bad("webhook_url must be a URL");
        }
        synchronized (store) {
            for (Hook hook : hooks.all.values()) {
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
            if (hooks.all.size() >= MOST) {
                throw new Refused(409, "webhook_limit_reached", "64 webhooks exist already");
            }
            if (!options.newV2Registrations()) {
                throw new Refused(410, "gone", "Register new webhooks with v4");
            }
            String type = call.text("webhook_type") == null ? "message" : call.text("webhook_type");
            if (!type.matches("message|status|poll|all")) {
                throw Sender.bad("unknown webhook_type");
            }
            Hook hook = hooks.register(url, type);
            hook.validUntil = call.body().hasNonNull("valid_until")
                    ? call.body().get("valid_until").asLong()
                    : null;
            return Answer.json(
                    201,
                    Json.object()
                            .put("webhook_id", hook.id)
                            .put("webhook_url", url)
                            .put("webhook_type", type)
                            .put("scope", "api_key")
                            .put("created_at", hook.created)
                            .put("signing_secret", hook.secret),
                    false);
        }
    }

    private Answer update(Call call) {
        call.only("webhook_type", "valid_until", "deprecate");
        Hook hook = known(call);
        synchronized (store) {
            if (call.text("webhook_type") != null) {
                hook.type = call.text("webhook_type");
            }
            if (call.body().has("valid_until")) {
                hook.validUntil = call.body().get("valid_until").isNull()
                        ? null
                        : call.body().get("valid_until").asLong();
            }
            if (call.body().has("deprecate")) {
                hook.deprecatedAt = call.body().get("deprecate").asBoolean() ? store.now() : null;
            }
            return Answer.json(200, shape(hook), false);
        }
    }

    private Answer delete(Call call) {
        synchronized (store) {
            hooks.all.remove(known(call).id);
            return Answer.json(200, Json.object().put("success", true).put("message", "Deleted"), false);
        }
    }

    private Answer rotate(Call call) {
        Hook hook = known(call);
        synchronized (store) {
            hook.secret = "whsec_" + UUID.randomUUID().toString().replace("-", "");
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
        synchronized (store) {
            long least = call.number("min_status", 0);
            long most = call.number("max_status", 999);
            List<ObjectNode> found = new ArrayList<>(known(call).logs.stream()
                    .filter(log -> !call.query().containsKey("min_status")
                                    && !call.query().containsKey("max_status")
                            || log.path("response_status").asInt() >= least
                                    && log.path("response_status").asInt() <= most)
                    .toList());
            if (call.query().getOrDefault("sort", "desc").equals("desc")) {
                Collections.reverse(found);
            }
            return Answer.json(200, Pages.of(call, "logs", found, ObjectNode::deepCopy), false);
        }
    }

    private Answer replay(Call call) {
        Hook hook = known(call);
        ObjectNode log;
        synchronized (store) {
            log = hook.logs.stream()
                    .filter(each -> each.path("event_id").asText().equals(call.in("eventId")))
                    .findFirst()
                    .orElseThrow(() -> new Refused(404, "event_not_found", "Event not found"));
        }
        hooks.replay(hook, log);
        return Answer.json(
                200,
                Json.object()
                        .put("success", true)
                        .put("replay_event_id", store.id("evt_"))
                        .put("original_event_id", call.in("eventId"))
                        .put("webhook_id", hook.id)
                        .put("webhook_url", hook.url)
                        .put("response_status", 200)
                        .put("duration_ms", 1),
                false);
    }

    private Answer createInV4(Call call) {
        call.only("url", "event_types", "channel_id", "channel_type", "api_version");
        String url = call.text("url");
        if (url == null || !url.matches("https?://.+")) {
            throw Sender.bad("url must be a URL");
        }
        Hook hook = hooks.register(url, "all");
        hook.version = call.text("api_version") == null ? "2026-10-01" : call.text("api_version");
        List<String> types = new ArrayList<>();
        call.body().path("event_types").forEach(type -> types.add(type.asText()));
        hook.eventTypes = types.isEmpty() ? List.of("*") : types;
        ObjectNode answer = Json.object();
        answer.set("data", shapeInV4(hook).put("signing_secret", hook.secret));
        return Answer.json(201, answer, false);
    }

    private ObjectNode shapeInV4(Hook hook) {
        ObjectNode data = Json.object()
                .put("id", hook.id)
                .put("url", hook.url)
                .put("status", hook.active(store.now()) ? "active" : "disabled")
                .putNull("channel_id")
                .putNull("channel_type")
                .put("created_at", hook.created);
        data.set("event_types", Json.texts(hook.eventTypes.toArray(String[]::new)));
        return data;
    }

    private Answer listInV4(Call call) {
        synchronized (store) {
            ObjectNode answer = Json.object();
            ArrayNode list = answer.putArray("data");
            hooks.all.values().stream().filter(hook -> hook.version != null).forEach(hook -> list.add(shapeInV4(hook)));
            return Answer.json(200, answer.put("has_more", false).putNull("next_cursor"), false);
        }
    }

    private Answer deliveries(Call call) {
        synchronized (store) {
            ObjectNode answer = Json.object();
            ArrayNode list = answer.putArray("data");
            known(call).logs.forEach(list::add);
            return Answer.json(200, answer.put("has_more", false).putNull("next_cursor"), false);
        }
    }
}
