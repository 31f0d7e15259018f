package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Fields;
import io.github.camelimessage.simulator.hosted.Route;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Registration of webhooks: the routes by id, and the older ones that mean the oldest active one. */
final class WebhookRoutes {

    private final Webhooks webhooks;
    private final Announcer announcer;
    private final Clock clock;
    private final int created;
    private final Fields create;
    private final Fields change;

    WebhookRoutes(Webhooks webhooks, Announcer announcer, Options options) {
        this.webhooks = webhooks;
        this.announcer = announcer;
        this.clock = options.clock();
        this.created = options.webhookCreateStatus();
        this.create = WebhookFields.create(options);
        this.change = WebhookFields.change(options);
    }

    List<Route> rows() {
        return List.of(
                Route.of("GET", "/v1/webhooks/list", Fields.NONE, this::list),
                Route.of("POST", "/v1/webhooks", create, call -> register(call, created)),
                old("GET", "/v1/webhooks", Fields.NONE, this::oldest),
                old("PUT", "/v1/webhooks", create, this::replaceAll),
                old("DELETE", "/v1/webhooks", Fields.NONE, call -> remove(configured())),
                old("POST", "/v1/webhooks/test", Fields.NONE, call -> test(configured(), call)),
                old("POST", "/v1/webhooks/rotate-secret", Fields.NONE, call -> rotate(configured())),
                Route.of(
                        "GET",
                        "/v1/webhooks/:id",
                        Fields.NONE,
                        call -> Reply.ok(named(call).json())),
                Route.of("PATCH", "/v1/webhooks/:id", change, this::change),
                Route.of("DELETE", "/v1/webhooks/:id", Fields.NONE, call -> remove(named(call))),
                Route.of("POST", "/v1/webhooks/:id/test", Fields.NONE, call -> test(named(call), call)),
                Route.of("POST", "/v1/webhooks/:id/rotate-secret", Fields.NONE, call -> rotate(named(call))));
    }

    private static Route old(String verb, String path, Fields body, java.util.function.Function<Call, Answer> handler) {
        return Route.of(verb, path, body, handler).noted("deprecated");
    }

    private Webhook named(Call call) {
        return webhooks.byId(call.in("id"))
                .orElseThrow(() -> Code.WEBHOOK_NOT_FOUND.because("There is no such webhook"));
    }

    private Webhook configured() {
        return webhooks.oldestActive()
                .orElseThrow(() -> Code.WEBHOOK_NOT_CONFIGURED.because("No webhook is configured"));
    }

    private Answer list(Call call) {
        ArrayNode list = Json.array();
        webhooks.all().forEach(each -> list.add(each.json()));
        return Reply.ok(list);
    }

    private Answer oldest(Call call) {
        Optional<Webhook> oldest = webhooks.oldestActive();
        return oldest.isPresent() ? Reply.ok(oldest.get().json()) : Reply.done();
    }

    /** A secret that was made here is in this answer and in no other; one that was brought along is never shown. */
    private Answer register(Call call, int status) {
        String own = call.text("secret");
        Webhook webhook = webhooks.register(
                call.text("url"), call.texts("events"), call.text("name"), own == null ? Webhooks.newSecret() : own);
        ObjectNode data = webhook.json();
        if (own == null) {
            data.put("secret", webhook.secret());
        }
        return Reply.with(status, data);
    }

    private Answer replaceAll(Call call) {
        webhooks.all().forEach(webhooks::remove);
        return register(call, 200);
    }

    private Answer change(Call call) {
        Webhook webhook = named(call);
        boolean renamed = call.body().has("name");
        webhooks.change(
                webhook,
                call.body().has("url") ? call.text("url") : webhook.url(),
                call.body().has("events") ? call.texts("events") : webhook.events(),
                renamed ? call.text("name") : webhook.name());
        if (call.body().has("secret")) {
            webhook.secret(call.text("secret"), clock.instant());
        }
        if (call.body().has("active")) {
            webhook.active(call.body().get("active").asBoolean(), clock.instant());
        }
        return Reply.ok(webhook.json());
    }

    private Answer remove(Webhook webhook) {
        webhooks.remove(webhook);
        return Reply.done();
    }

    private Answer test(Webhook webhook, Call call) {
        announcer.test(webhook, Manners.correlation(call));
        return Reply.done();
    }

    /** The old secret signs nothing from now on. */
    private Answer rotate(Webhook webhook) {
        webhook.secret(Webhooks.newSecret(), clock.instant());
        return Reply.ok(webhook.json().put("secret", webhook.secret()));
    }
}
