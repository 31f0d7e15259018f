package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Refused;
import io.github.camelimessage.simulator.hosted.Route;
import java.time.Instant;
import java.util.List;

/** The account itself: key, numbers, card, look-ups of numbers. */
final class AccountRoutes {

    private static final String NUMBER = "v2/api/me/numbers/:number";

    private final Store store;
    private final Options options;

    AccountRoutes(Store store, Options options) {
        this.store = store;
        this.options = options;
    }

    List<Route> rows() {
        return List.of(
                Route.of("GET", "v2/api/me", this::me),
                Route.of("GET", "v2/api/me/numbers", this::numbers),
                Route.of("GET", NUMBER + "/contact-card", GroupRoutes::comingSoon),
                Route.of("PUT", NUMBER + "/contact-card", this::card),
                Route.of("POST", NUMBER + "/call-forwarding", this::forward),
                Route.of(
                        "GET",
                        "v2/api/phone-numbers/lookup",
                        call -> lookUp(call.query().get("number"))),
                Route.of("POST", "v2/api/phone-numbers/lookup", call -> lookUp(call.text("number"))),
                Route.of("POST", "v2/api/phone-numbers/batch", this::batch));
    }

    private Answer me(Call call) {
        ObjectNode me = Json.object()
                .put("auth_type", "api_key")
                .put("valid", true)
                .putNull("user_id")
                .put("api_key", options.apiKey())
                .put("organization_id", "org_1");
        me.putObject("organization")
                .put("organization_id", "org_1")
                .put("name", "Simulated")
                .put("country_code", "US");
        me.putObject("metadata");
        me.putNull("integration_details");
        ArrayNode devices = me.putArray("devices");
        options.lines().forEach(line -> devices.addObject()
                .put("phone_number", line)
                .put("is_active", true)
                .put("last_active", store.now()));
        me.putObject("usage")
                .put("inbound_messages", 0)
                .put("outbound_messages", 0)
                .putNull("last_message_sent");
        return Answer.json(200, me, false);
    }

    private Answer numbers(Call call) {
        ObjectNode answer = Json.object();
        ArrayNode numbers = answer.putArray("numbers");
        options.lines().forEach(line -> numbers.addObject()
                .put("phone_number", line)
                .put("is_active", true)
                .put("last_active", Instant.ofEpochMilli(store.now()).toString())
                .put("plan_kind", options.dedicated() ? "dedicated" : "shared"));
        return Answer.json(200, answer, false);
    }

    private void own(Call call) {
        if (!options.lines().contains(call.in("number"))) {
            throw new Refused(403, null, "The number does not belong to this key");
        }
    }

    private Answer card(Call call) {
        call.only("first_name", "last_name", "avatar", "sharing");
        own(call);
        return Answer.json(
                200,
                Json.object()
                        .put("success", true)
                        .put("phone_number", call.in("number"))
                        .put("first_name", call.text("first_name"))
                        .put("last_name", call.text("last_name")),
                false);
    }

    private Answer forward(Call call) {
        call.only("forward_to");
        own(call);
        return Answer.json(
                200,
                Json.object()
                        .put("success", true)
                        .put("ticket_id", "tk_1")
                        .put("status", "pending")
                        .put("number", call.in("number"))
                        .put("forward_to", call.text("forward_to")),
                false);
    }

    private ObjectNode found(String number) {
        boolean valid = number.matches("\\+[1-9][0-9]{6,14}");
        return Json.object()
                .put("input", number)
                .put("valid", valid)
                .put("possible", valid)
                .put("e164", valid ? number : null)
                .put("type", valid ? "MOBILE" : null);
    }

    private void enterprise() {
        if (!options.enterprise()) {
            throw new Refused(403, "feature_not_enabled", "Number look-up needs an Enterprise plan");
        }
    }

    private Answer lookUp(String number) {
        enterprise();
        if (number == null) {
            throw Sender.bad("number is required");
        }
        return Answer.json(200, found(number), false);
    }

    private Answer batch(Call call) {
        enterprise();
        call.only("numbers");
        int count = call.body().path("numbers").size();
        if (count < 1 || count > 100) {
            throw Sender.bad("numbers must be 1 to 100");
        }
        ObjectNode answer = Json.object();
        ArrayNode results = answer.putArray("results");
        call.body().get("numbers").forEach(number -> results.add(found(number.asText())));
        return Answer.json(200, answer, false);
    }
}
