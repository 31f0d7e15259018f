package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import java.util.List;
import java.util.UUID;

/** The Apple account, Find My, Focus and FaceTime: what the stage says of them. */
final class AccountRoutes {

    private static final Rules ADDRESS = Rules.NONE.field("address", Rules.REQUIRED, Rules.STRING);

    private final MessageStore store;
    private final BlueBubblesStage stage;
    private final News news;
    private final Gate gate;

    AccountRoutes(MessageStore store, BlueBubblesStage stage, News news, Gate gate) {
        this.store = store;
        this.stage = stage;
        this.news = news;
        this.gate = gate;
    }

    List<Route> rows() {
        Rules alias = Rules.NONE.field("alias", Rules.REQUIRED, Rules.STRING);
        return List.of(
                Route.gated("GET", "icloud/account", Rules.NONE, call -> Replies.ok(stage.account.json())),
                Route.gated("POST", "icloud/account/alias", alias, this::alias),
                Route.gated("GET", "icloud/contact", Rules.NONE.field("address", Rules.STRING), this::card),
                Route.of("GET", "icloud/findmy/devices", Rules.NONE, this::devices),
                Route.of("POST", "icloud/findmy/devices/refresh", Rules.NONE, this::devices),
                Route.gated("GET", "icloud/findmy/friends", Rules.NONE, this::friends),
                Route.of("POST", "icloud/findmy/friends/refresh", Rules.NONE, this::friends),
                Route.of("GET", "handle/:address/focus", Rules.NONE, this::focus),
                Route.of("GET", "handle/availability/facetime", ADDRESS, this::faceTime),
                Route.gated("POST", "facetime/session", Rules.NONE, this::link).needsFaceTimeOnly(),
                Route.gated("POST", "facetime/answer/:call_uuid", Rules.NONE, this::link)
                        .needsFaceTimeOnly(),
                Route.gated("POST", "facetime/leave/:call_uuid", Rules.NONE, this::leave)
                        .needsFaceTimeOnly());
    }

    private Answer alias(Call call) {
        if (!stage.account.activate(call.text("alias"))) {
            throw ApiException.server("The alias is not one of the account's!");
        }
        return Replies.ok("Successfully set alias!");
    }

    /** The owner's own card, or that of someone with this address. */
    private Answer card(Call call) {
        String address = call.asked("address");
        ObjectNode owner = Json.object().put("name", "Owner").put("avatar", "");
        if (address == null || address.isEmpty()) {
            return Replies.ok(owner);
        }
        return Replies.ok(stage.contacts
                .first(address)
                .map(contact -> Json.object()
                        .put("name", contact.path("displayName").asText())
                        .put("avatar", contact.path("avatar").asText()))
                .orElseGet(() -> Json.object().put("name", address).put("avatar", "")));
    }

    private Answer devices(Call call) {
        return Replies.ok(store.macOs.atLeast(15) ? NullNode.getInstance() : stage.account.devices());
    }

    private Answer friends(Call call) {
        return Replies.ok(stage.account.friends());
    }

    private Answer focus(Call call) {
        gate.checkAs("Failed to get focus status!");
        requireMacOs12();
        return Replies.ok(Json.object().put("status", stage.focusOf(call.in("address"))));
    }

    private Answer faceTime(Call call) {
        gate.why().ifPresent(reason -> {
            throw ApiException.unhandled(reason);
        });
        return Replies.ok(Json.object().put("available", stage.hasFaceTime(call.asked("address"))));
    }

    private Answer link(Call call) {
        requireMacOs12();
        return Replies.ok(Json.object().put("link", "https://facetime.example.org/join#" + UUID.randomUUID()));
    }

    private void requireMacOs12() {
        if (!store.macOs.atLeast(12)) {
            throw ApiException.unhandled("This needs macOS 12 (Monterey) or newer!");
        }
    }

    /** The only route that answers 201; a call that rings or runs is over. */
    private Answer leave(Call call) {
        news.callLeft(call.in("call_uuid"));
        return Answer.json(201, Json.object().put("status", 201).put("message", "No Data"), false);
    }
}
