package io.github.camelimessage.simulator.bluebubbles;

import static io.github.camelimessage.simulator.bluebubbles.SendRoutes.isEmpty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Contacts, iCloud, Find My, Focus and FaceTime: as far as they can be had without Apple. */
final class AccountRoutes {

    private static final Rules ADDRESS = Rules.NONE.field("address", Rules.REQUIRED, Rules.STRING);

    private final MessageStore store;
    private final Sender sender;
    private final Gate gate;
    private final List<ObjectNode> contacts = new CopyOnWriteArrayList<>();

    AccountRoutes(MessageStore store, Sender sender, Gate gate) {
        this.store = store;
        this.sender = sender;
        this.gate = gate;
    }

    List<Route> rows() {
        return List.of(
                Route.of("GET", "contact", Rules.NONE, call -> Replies.ok(list(contacts))),
                Route.of("POST", "contact/query", Rules.NONE.field("addresses", Rules.ARRAY), this::queryContacts),
                Route.of("POST", "contact", Rules.NONE, this::createContact),
                Route.gated(
                        "POST",
                        "icloud/account/alias",
                        Rules.NONE.field("alias", Rules.REQUIRED, Rules.STRING),
                        this::alias),
                Route.gated("GET", "icloud/contact", Rules.NONE, this::card),
                Route.of("GET", "icloud/findmy/devices", Rules.NONE, this::devices),
                Route.of("POST", "icloud/findmy/devices/refresh", Rules.NONE, this::devices),
                Route.gated("GET", "icloud/findmy/friends", Rules.NONE, call -> Replies.ok(Json.array())),
                Route.of("POST", "icloud/findmy/friends/refresh", Rules.NONE, call -> Replies.ok(Json.array())),
                Route.of("GET", "handle/:address/focus", Rules.NONE, this::focus),
                Route.of("GET", "handle/availability/facetime", ADDRESS, this::faceTime),
                Route.gated("POST", "facetime/session", Rules.NONE, this::link),
                Route.gated("POST", "facetime/answer/:call_uuid", Rules.NONE, this::link),
                Route.gated("POST", "facetime/leave/:call_uuid", Rules.NONE, this::leave));
    }

    private static ArrayNode list(Iterable<ObjectNode> all) {
        ArrayNode list = Json.array();
        all.forEach(list::add);
        return list;
    }

    private Answer queryContacts(Call call) {
        JsonNode addresses = call.body().path("addresses");
        ArrayNode found = Json.array();
        for (ObjectNode contact : contacts) {
            boolean wanted = addresses.isEmpty();
            for (JsonNode address : addresses) {
                wanted |= has(contact, "phoneNumbers", address.asText()) || has(contact, "emails", address.asText());
            }
            if (wanted) {
                found.add(contact);
            }
        }
        return Replies.ok(found);
    }

    private static boolean has(ObjectNode contact, String list, String address) {
        for (JsonNode each : contact.path(list)) {
            if (each.path("address").asText().equals(address)) {
                return true;
            }
        }
        return false;
    }

    private Answer createContact(Call call) {
        String first = call.text("firstName");
        String display = call.text("displayName");
        if (isEmpty(first) && isEmpty(display)) {
            throw ApiException.badRequest("A contact needs a firstName or a displayName!");
        }
        ObjectNode contact = Json.object();
        addresses(contact.putArray("phoneNumbers"), call.body().path("phoneNumbers"));
        addresses(contact.putArray("emails"), call.body().path("emails"));
        contact.put("firstName", first).put("lastName", call.text("lastName")).put("displayName", display);
        contact.put("avatar", call.text("avatar") == null ? "" : call.text("avatar"));
        contact.put("sourceType", "db").put("id", contacts.size() + 1);
        contacts.add(contact);
        return Replies.ok(Json.array().add(contact));
    }

    private static void addresses(ArrayNode into, JsonNode from) {
        for (JsonNode each : from) {
            String address = each.isObject() ? each.path("address").asText() : each.asText();
            into.addObject().put("address", address).put("id", into.size());
        }
    }

    private Answer alias(Call call) {
        if (!GeneralRoutes.ACCOUNT.equals(call.text("alias"))) {
            throw ApiException.server("The alias is not one of the account's!");
        }
        return Replies.ok("Successfully set alias!");
    }

    private Answer card(Call call) {
        return Replies.ok(Json.object().put("name", "Owner").put("avatar", ""));
    }

    private Answer devices(Call call) {
        return Replies.ok(store.macOs.atLeast(15) ? NullNode.getInstance() : Json.array());
    }

    private Answer focus(Call call) {
        gate.checkAs("Failed to get focus status!");
        if (!store.macOs.atLeast(12)) {
            throw ApiException.unhandled("This needs macOS 12 (Monterey) or newer!");
        }
        return Replies.ok(Json.object().put("status", "none"));
    }

    private Answer faceTime(Call call) {
        gate.why().ifPresent(reason -> {
            throw ApiException.unhandled(reason);
        });
        return Replies.ok(Json.object().put("available", sender.isReachable(call.asked("address"))));
    }

    private Answer link(Call call) {
        if (!store.macOs.atLeast(12)) {
            throw ApiException.unhandled("This needs macOS 12 (Monterey) or newer!");
        }
        return Replies.ok(Json.object().put("link", "https://facetime.example.org/join#" + UUID.randomUUID()));
    }

    /** The only route that answers 201. */
    private Answer leave(Call call) {
        return Answer.json(201, Json.object().put("status", 201).put("message", "No Data"), false);
    }
}
