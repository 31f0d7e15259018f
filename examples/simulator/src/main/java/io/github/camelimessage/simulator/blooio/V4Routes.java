package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Refused;
import io.github.camelimessage.simulator.hosted.Route;
import java.util.List;
import java.util.function.Function;

/** What a client of version 2 meets of version 4: its webhooks, with errors in a shape of their own. */
final class V4Routes {

    private static final String HOOKS = "v4/webhooks";
    private static final String DELIVERIES = HOOKS + "/:webhookId/deliveries";
    private static final String EVENT_TYPE = "\\*|all|message|status"
            + "|(message|group|poll|contact|typing|safety|number|number\\.purchase)\\.\\*"
            + "|message\\.(received|queued|sent|delivered|failed|read|reaction)"
            + "|group\\.(name|icon)_changed|poll\\.(received|created|voted)|contact\\.shared|typing\\.(started|stopped)"
            + "|safety\\.(state_changed|number_banned)|number\\.removed|number\\.purchase\\.[a-z_]+";

    private final Store store;
    private final Registry registry;

    V4Routes(Store store, Registry registry) {
        this.store = store;
        this.registry = registry;
    }

    List<Route> rows() {
        return List.of(
                row("POST", HOOKS, this::create),
                row("GET", HOOKS, this::list),
                row("GET", DELIVERIES, this::deliveries),
                row("POST", DELIVERIES + "/:deliveryId/replay", this::replay));
    }

    private static Route row(String verb, String path, Function<Call, Answer> work) {
        return Route.of(verb, path, call -> {
            try {
                return work.apply(call);
            } catch (Refused e) {
                return Answer.json(e.status(), Manners.nested(e), false);
            }
        });
    }

    private Answer create(Call call) {
        call.only("url", "event_types", "channel_id", "channel_type", "api_version", "api_key", "integration_id");
        ObjectNode body = call.body();
        String url = registry.address(body, "url");
        List<String> types = Rules.texts(body, "event_types");
        if (!types.stream().allMatch(type -> type.matches(EVENT_TYPE))) {
            throw Rules.bad("event_types has an unknown one");
        }
        String channelType = Rules.oneOf(
                "channel_type",
                Rules.text(body, "channel_type"),
                "blooio",
                "twilio",
                "whatsapp",
                "whatsapp_business",
                "rcs_business",
                "amb");
        String version = Rules.oneOf("api_version", Rules.text(body, "api_version"), "2026-09-01", "2026-10-01");
        synchronized (store) {
            Hook hook = registry.make(url, "all");
            hook.version = version == null ? "2026-10-01" : version;
            hook.eventTypes = types.isEmpty() ? List.of("*") : types;
            hook.channelId = Rules.text(body, "channel_id");
            hook.channelType = channelType;
            return wrapped(201, shape(hook).put("signing_secret", hook.secret));
        }
    }

    private static Answer wrapped(int status, ObjectNode data) {
        ObjectNode answer = Json.object();
        answer.set("data", data);
        return Answer.json(status, answer, false);
    }

    private ObjectNode shape(Hook hook) {
        ObjectNode data = Json.object()
                .put("id", hook.id)
                .put("url", hook.url)
                .put("status", hook.active(store.now()) ? "active" : "disabled")
                .put("channel_id", hook.channelId)
                .put("channel_type", hook.channelType)
                .put("created_at", hook.created);
        data.set("event_types", Json.texts(hook.eventTypes.toArray(String[]::new)));
        return data;
    }

    private Answer list(Call call) {
        synchronized (store) {
            List<ObjectNode> all = registry.all().stream()
                    .filter(hook -> hook.version != null)
                    .map(this::shape)
                    .toList();
            return Answer.json(200, Pages.byCursor(call, all), false);
        }
    }

    private Answer deliveries(Call call) {
        synchronized (store) {
            List<ObjectNode> all =
                    registry.known(call).logs.stream().map(V4Routes::delivery).toList();
            return Answer.json(200, Pages.byCursor(call, all), false);
        }
    }

    private static ObjectNode delivery(ObjectNode log) {
        ObjectNode delivery = log.deepCopy();
        delivery.set("id", delivery.remove("delivery_id"));
        return delivery;
    }

    private Answer replay(Call call) {
        return wrapped(201, delivery(registry.replayed(registry.known(call), "delivery_id", call.in("deliveryId"))));
    }
}
