package io.github.camelimessage.simulator.msgbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Field;
import io.github.camelimessage.simulator.hosted.Fields;
import io.github.camelimessage.simulator.hosted.Refused;
import io.github.camelimessage.simulator.hosted.Route;
import java.util.List;

/** Looks after who is posted events. */
final class WebhookRoutes {

    private static final Field EVENTS =
            Field.list("events", 0, Integer.MAX_VALUE, Field.oneOf("events", Announcer.TYPES));
    private static final Fields CREATE = Fields.of(Field.filled("url").needed(), EVENTS);
    private static final Fields UPDATE = Fields.of(Field.filled("url"), EVENTS, Field.flag("enabled"));

    private final Store store;
    private final Options options;

    WebhookRoutes(Store store, Options options) {
        this.store = store;
        this.options = options;
    }

    List<Route> rows() {
        return List.of(
                Route.of("POST", "v1/webhooks", CREATE, this::create),
                Route.of("GET", "v1/webhooks", Fields.NONE, this::list),
                Route.of("GET", "v1/webhooks/:id", call -> Shapes.single(200, Shapes.webhook(webhook(call), false))),
                Route.of("PATCH", "v1/webhooks/:id", UPDATE, this::update),
                Route.of("DELETE", "v1/webhooks/:id", this::delete),
                Route.of("POST", "v1/webhooks/:id/rotate-secret", Fields.NONE, this::rotate));
    }

    private Answer create(Call call) {
        String key = call.headers().get("idempotency-key");
        if (key != null && store.answers.get("webhooks " + key) instanceof Webhook before) {
            return Shapes.single(200, Shapes.webhook(before, true));
        }
        String url = address(call.text("url"));
        List<String> events = call.texts("events");
        Webhook webhook = register(url, events.isEmpty() ? Announcer.TYPES : events);
        if (key != null) {
            store.answers.put("webhooks " + key, webhook);
        }
        return Shapes.single(201, Shapes.webhook(webhook, true));
    }

    Webhook register(String url, List<String> events) {
        Webhook webhook = new Webhook(Store.uuid(), url, events, Store.newSecret(), store.now());
        store.webhooks.put(webhook.id, webhook);
        return webhook;
    }

    private String address(String url) {
        if (!Field.isUrl(url, List.of("http", "https")) || !options.loopback() && Announcer.isPrivate(url)) {
            throw new Refused(400, "invalid_url", "Not a public http or https address");
        }
        return url;
    }

    private Answer list(Call call) {
        List<ObjectNode> all = store.webhooks.values().stream()
                .map(webhook -> Shapes.webhook(webhook, false))
                .toList();
        return Shapes.list(all, false);
    }

    private Webhook webhook(Call call) {
        Webhook webhook = store.webhooks.get(Checks.id(call));
        if (webhook == null) {
            throw new Refused(404, "not_found", "No such webhook");
        }
        return webhook;
    }

    private Answer update(Call call) {
        Webhook webhook = webhook(call);
        String url = call.text("url");
        webhook.url = url == null ? webhook.url : address(url);
        webhook.enabled = call.body().path("enabled").asBoolean(webhook.enabled);
        webhook.events = call.body().has("events") ? call.texts("events") : webhook.events;
        return Shapes.single(200, Shapes.webhook(webhook, false));
    }

    private Answer delete(Call call) {
        Webhook webhook = webhook(call);
        store.webhooks.remove(webhook.id);
        return Shapes.single(200, Json.object().put("id", webhook.id));
    }

    private Answer rotate(Call call) {
        Webhook webhook = webhook(call);
        webhook.secret = Store.newSecret();
        return Shapes.single(200, Shapes.webhook(webhook, true));
    }
}
