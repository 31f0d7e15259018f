package io.github.camelimessage.simulator.msgbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Refused;
import io.github.camelimessage.simulator.hosted.Route;
import java.net.URI;
import java.util.List;

/** Looks after who is posted events. */
final class WebhookRoutes {

    private final Store store;
    private final Options options;

    WebhookRoutes(Store store, Options options) {
        this.store = store;
        this.options = options;
    }

    List<Route> rows() {
        return List.of(
                Route.of("POST", "v1/webhooks", this::create),
                Route.of("GET", "v1/webhooks", this::list),
                Route.of("GET", "v1/webhooks/:id", call -> Shapes.single(200, Shapes.webhook(webhook(call), false))),
                Route.of("PATCH", "v1/webhooks/:id", this::update),
                Route.of("DELETE", "v1/webhooks/:id", this::delete),
                Route.of("POST", "v1/webhooks/:id/rotate-secret", this::rotate));
    }

    private Answer create(Call call) {
        call.only("url", "events");
        String key = call.headers().get("idempotency-key");
        if (key != null && store.answers.get("webhooks " + key) instanceof Webhook before) {
            return Shapes.single(200, Shapes.webhook(before, true));
        }
        String url = address(Fields.needed(call, "url"));
        List<String> events = events(call);
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
        boolean web;
        try {
            URI uri = URI.create(url);
            web = ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            web = false;
        }
        if (!web || !options.loopback() && Announcer.isPrivate(url)) {
            throw new Refused(400, "invalid_url", "Not a public http or https address");
        }
        return url;
    }

    private static List<String> events(Call call) {
        List<String> events = Fields.texts(call, "events");
        if (!Announcer.TYPES.containsAll(events)) {
            throw Fields.invalid("events has an unknown name");
        }
        return events;
    }

    private Answer list(Call call) {
        Fields.query(call);
        List<ObjectNode> all = store.webhooks.values().stream()
                .map(webhook -> Shapes.webhook(webhook, false))
                .toList();
        return Shapes.list(all, false);
    }

    private Webhook webhook(Call call) {
        Webhook webhook = store.webhooks.get(Fields.uuid(call.in("id"), "id"));
        if (webhook == null) {
            throw new Refused(404, "not_found", "No such webhook");
        }
        return webhook;
    }

    private Answer update(Call call) {
        call.only("url", "events", "enabled");
        Webhook webhook = webhook(call);
        String url = Fields.text(call, "url");
        Boolean enabled = Fields.flag(call, "enabled");
        List<String> events = events(call);
        webhook.url = url == null ? webhook.url : address(url);
        webhook.enabled = enabled == null ? webhook.enabled : enabled;
        webhook.events = call.body().has("events") ? List.copyOf(events) : webhook.events;
        return Shapes.single(200, Shapes.webhook(webhook, false));
    }

    private Answer delete(Call call) {
        Webhook webhook = webhook(call);
        store.webhooks.remove(webhook.id);
        return Shapes.single(200, Json.object().put("id", webhook.id));
    }

    private Answer rotate(Call call) {
        call.only();
        Webhook webhook = webhook(call);
        webhook.secret = Store.newSecret();
        return Shapes.single(200, Shapes.webhook(webhook, true));
    }
}
