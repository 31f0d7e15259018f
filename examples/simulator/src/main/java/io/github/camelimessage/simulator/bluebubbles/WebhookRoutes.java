package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import java.util.ArrayList;
import java.util.List;

/** Registration of webhooks, with the oddities of the real routes. */
final class WebhookRoutes {

    private static final Rules REGISTER =
            Rules.NONE.field("url", Rules.REQUIRED, Rules.STRING).field("events", Rules.REQUIRED, Rules.ARRAY);

    private final Webhooks webhooks;

    WebhookRoutes(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    List<Route> rows() {
        return List.of(
                Route.of("GET", "webhook", Rules.NONE, this::list),
                Route.of("POST", "webhook", REGISTER, this::register),
                Route.of("DELETE", "webhook/:id", Rules.NONE, this::remove));
    }

    private Answer list(Call call) {
        if (call.query().has("id")) {
            throw ApiException.unhandled("Validator `number` is not defined!");
        }
        String url = call.asked("url");
        ArrayNode list = Json.array();
        if (url == null) {
            webhooks.all().forEach(each -> list.add(each.json()));
        } else {
            list.add(webhooks.byUrl(url)
                    .orElseThrow(() -> ApiException.unhandled("Cannot read properties of null (reading 'id')"))
                    .json());
        }
        return Replies.ok("Successfully fetched webhooks!", list);
    }

    private Answer register(Call call) {
        String url = call.text("url");
        if (!url.startsWith("http")) {
            throw ApiException.badRequest("The webhook URL must start with http!");
        }
        List<String> events = new ArrayList<>();
        for (JsonNode event : call.body().get("events")) {
            if (!Webhooks.ACCEPTED.contains(event.asText())) {
                throw ApiException.badRequest(
                        "Invalid event found! Supported events: " + String.join(", ", Webhooks.ACCEPTED));
            }
            events.add(event.asText());
        }
        return Replies.ok(
                "Successfully created webhook!", webhooks.register(url, events).json());
    }

    private Answer remove(Call call) {
        int id;
        try {
            id = Integer.parseInt(call.in("id"));
        } catch (NumberFormatException e) {
            throw ApiException.unhandled("SQLITE_ERROR: no such column: NaN");
        }
        if (!webhooks.remove(id)) {
            throw ApiException.notFound("Webhook does not exist!");
        }
        return Replies.ok("Successfully deleted webhook!");
    }
}
