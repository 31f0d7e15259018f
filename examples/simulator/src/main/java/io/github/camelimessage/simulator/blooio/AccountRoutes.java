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

    /** What a look-up tells and nobody can know here. */
    private static final List<String> UNKNOWN = List.of(
            "national",
            "country_calling_code",
            "country",
            "national_number",
            "location",
            "area_code",
            "exchange",
            "area_code_region");

    private static final String NUMBER = "v2/api/me/numbers/:number";

    private final Store store;
    private final Options options;
    private final Devices devices;

    AccountRoutes(Store store, Options options, Devices devices) {
        this.store = store;
        this.options = options;
        this.devices = devices;
    }

    List<Route> rows() {
        return List.of(
                Route.of("GET", "v2/api/me", this::me),
                Route.of("GET", "v2/api/me/numbers", this::numbers),
                Route.of("GET", NUMBER + "/contact-card", GroupRoutes::comingSoon),
                Route.of("PUT", NUMBER + "/contact-card", devices.by(this::card)),
                Route.of("POST", NUMBER + "/call-forwarding", this::forward),
                Route.of(
                        "GET",
                        "v2/api/phone-numbers/lookup",
                        call -> lookUp(call.query().get("number"))),
                Route.of("POST", "v2/api/phone-numbers/lookup", this::lookUpByBody),
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
        synchronized (store) {
            long inbound = store.messages.values().stream()
                    .filter(message -> message.inbound)
                    .count();
            me.putObject("usage")
                    .put("inbound_messages", inbound)
                    .put("outbound_messages", store.messages.size() - inbound)
                    .put("last_message_sent", lastSent());
        }
        return Answer.json(200, me, false);
    }

    private Long lastSent() {
        return store.messages.values().stream()
                .filter(message -> !message.inbound)
                .map(message -> message.sent)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private Answer numbers(Call call) {
        ObjectNode answer = Json.object();
        ArrayNode numbers = answer.putArray("numbers");
        options.lines().forEach(line -> numbers.addObject()
                .put("phone_number", line)
                .put("is_active", true)
                .put("last_active", Instant.ofEpochMilli(store.now()).toString()));
        answer.put("plan_kind", options.plan().kind());
        return Answer.json(200, answer, false);
    }

    private Answer card(Call call) {
        call.only("first_name", "last_name", "avatar", "sharing");
        devices.own(call.in("number"));
        String avatar = Rules.text(call.body(), "avatar");
        if (avatar != null && !avatar.matches("[A-Za-z0-9+/]+={0,2}")) {
            throw Rules.bad("avatar must be base64");
        }
        ObjectNode sharing = Rules.object(call.body(), "sharing", "enabled", "audience", "name_format");
        if (sharing != null) {
            Rules.flag(sharing, "enabled");
            checkChoice(sharing, "audience");
            checkChoice(sharing, "name_format");
        }
        return Answer.json(
                200,
                Json.object()
                        .put("success", true)
                        .put("phone_number", call.in("number"))
                        .put("first_name", Rules.text(call.body(), "first_name"))
                        .put("last_name", Rules.text(call.body(), "last_name")),
                false);
    }

    private static void checkChoice(ObjectNode sharing, String name) {
        Long choice = Rules.number(sharing, name);
        if (choice != null && choice != 0 && choice != 1) {
            throw Rules.bad(name + " must be 0 or 1");
        }
    }

    private Answer forward(Call call) {
        call.only("forward_to");
        devices.own(call.in("number"));
        String to = Rules.needed(call.body(), "forward_to");
        Rules.phone("forward_to", to);
        return Answer.json(
                200,
                Json.object()
                        .put("success", true)
                        .put("ticket_id", "tk_1")
                        .put("status", "pending")
                        .put("number", call.in("number"))
                        .put("forward_to", to),
                false);
    }

    private ObjectNode found(String number) {
        boolean valid = Rules.isPhone(number);
        ObjectNode result = Json.object()
                .put("input", number)
                .put("valid", valid)
                .put("possible", valid)
                .put("e164", valid ? number : null)
                .put("international", valid ? number : null)
                .put("type", valid ? "MOBILE" : null);
        for (String unknown : UNKNOWN) {
            result.putNull(unknown);
        }
        return result;
    }

    private void enterprise() {
        if (!options.plan().enterprise()) {
            throw new Refused(403, "feature_not_enabled", "Number look-up needs an Enterprise plan");
        }
    }

    private Answer lookUp(String number) {
        enterprise();
        if (number == null) {
            throw Rules.bad("number is required");
        }
        return Answer.json(200, found(number), false);
    }

    private Answer lookUpByBody(Call call) {
        call.only("number");
        return lookUp(Rules.text(call.body(), "number"));
    }

    private Answer batch(Call call) {
        enterprise();
        call.only("numbers");
        List<String> numbers = Rules.texts(call.body(), "numbers");
        if (numbers.isEmpty() || numbers.size() > 100) {
            throw Rules.bad("numbers must be 1 to 100");
        }
        ObjectNode answer = Json.object();
        ArrayNode results = answer.putArray("results");
        numbers.forEach(number -> results.add(found(number)));
        return Answer.json(200, answer, false);
    }
}
