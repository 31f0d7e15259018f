package io.github.camelimessage.simulator.bluebubbles;

import static io.github.camelimessage.simulator.bluebubbles.SendRoutes.isEmpty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Contacts, iCloud, Find My, Focus and FaceTime: as far as they can be had without Apple. */
final class AccountRoutes {

    private static final Rules ADDRESS = Rules.NONE.field("address", Rules.REQUIRED, Rules.STRING);

    private final MessageStore store;
    private final Sender sender;
    private final Gate gate;
    private final MacState mac;
    private final List<ObjectNode> contacts = new CopyOnWriteArrayList<>();

    AccountRoutes(MessageStore store, Sender sender, Gate gate, MacState mac) {
        this.store = store;
        this.sender = sender;
        this.gate = gate;
        this.mac = mac;
    }

    List<Route> rows() {
        return List.of(
                Route.of(
                        "GET",
                        "contact",
                        Rules.NONE,
                        call -> Replies.ok(shown(call.asked("extraProperties"), contacts))),
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
                Route.gated("GET", "icloud/findmy/friends", Rules.NONE, this::friends),
                Route.of("POST", "icloud/findmy/friends/refresh", Rules.NONE, this::friends),
                Route.of("GET", "handle/:address/focus", Rules.NONE, this::focus),
                Route.of("GET", "handle/availability/facetime", ADDRESS, this::faceTime),
                Route.gated("POST", "facetime/session", Rules.NONE, this::link),
                Route.gated("POST", "facetime/answer/:call_uuid", Rules.NONE, this::answer),
                Route.gated("POST", "facetime/leave/:call_uuid", Rules.NONE, this::leave));
    }

    private Answer queryContacts(Call call) {
        JsonNode addresses = call.body().path("addresses");
        List<ObjectNode> found = new ArrayList<>();
        if (addresses.isEmpty()) {
            found.addAll(contacts);
        }
        // One after the other, so that a contact with two of the addresses is there twice.
        for (JsonNode address : addresses) {
            contacts.stream()
                    .filter(contact ->
                            has(contact, "phoneNumbers", address.asText()) || has(contact, "emails", address.asText()))
                    .forEach(found::add);
        }
        List<String> extra = new ArrayList<>();
        call.body().path("extraProperties").forEach(each -> extra.add(each.asText()));
        return Replies.ok(shown(String.join(",", extra), found));
    }

    /** Pictures are only shown when asked for by the one name that survives being lower-cased. */
    private static ArrayNode shown(String extraProperties, List<ObjectNode> found) {
        boolean avatars = extraProperties != null
                && List.of(extraProperties.toLowerCase(Locale.ROOT).split(",")).contains("avatar");
        ArrayNode list = Json.array();
        found.forEach(each -> list.add(avatars ? each : each.deepCopy().put("avatar", "")));
        return list;
    }

    private static boolean has(ObjectNode contact, String list, String address) {
        for (JsonNode each : contact.path(list)) {
            if (each.path("address").asText().equals(address)) {
                return true;
            }
        }
        return false;
    }

    /** One contact or several; what is wrong with one is told beside those that could be made, with 200. */
    private Answer createContact(Call call) {
        if (call.list() == null && isNameless(call.body())) {
            throw ApiException.badRequest("A contact needs a firstName or a displayName!");
        }
        JsonNode given = call.list() == null ? Json.array().add(call.body()) : call.list();
        ArrayNode made = Json.array();
        ArrayNode errors = Json.array();
        for (JsonNode entry : given) {
            if (isNameless(entry)) {
                ObjectNode error = errors.addObject();
                error.set("entry", entry);
                error.put("error", "A contact needs a firstName or a displayName!");
            } else {
                made.add(contact(entry));
            }
        }
        ObjectNode metadata = errors.isEmpty() ? null : Json.object();
        if (metadata != null) {
            metadata.set("errors", errors);
        }
        return Replies.ok("Successfully created contact!", made, metadata);
    }

    private static boolean isNameless(JsonNode entry) {
        return isEmpty(entry.path("firstName").asText(null))
                && isEmpty(entry.path("displayName").asText(null));
    }

    private ObjectNode contact(JsonNode entry) {
        ObjectNode contact = Json.object();
        addresses(contact.putArray("phoneNumbers"), entry.path("phoneNumbers"));
        addresses(contact.putArray("emails"), entry.path("emails"));
        String first = entry.path("firstName").asText("");
        String last = entry.path("lastName").asText("");
        contact.put("firstName", first).put("lastName", last);
        contact.put("displayName", entry.path("displayName").asText((first + " " + last).strip()));
        contact.put("avatar", entry.path("avatar").asText(""));
        contact.put("sourceType", "db").put("id", contacts.size() + 1);
        contacts.add(contact);
        return contact;
    }

    private static void addresses(ArrayNode into, JsonNode from) {
        for (JsonNode each : from) {
            String address = each.isObject() ? each.path("address").asText() : each.asText();
            into.addObject().put("address", address).put("id", into.size());
        }
    }

    private Answer alias(Call call) {
        if (!mac.aliases().contains(call.text("alias"))) {
            throw ApiException.server("The alias is not one of the account's!");
        }
        mac.activate(call.text("alias"));
        return Replies.ok("Successfully set alias!");
    }

    private Answer friends(Call call) {
        ArrayNode list = Json.array();
        mac.friends().forEach(list::add);
        return Replies.ok(list);
    }

    private Answer card(Call call) {
        return Replies.ok(Json.object().put("name", "Owner").put("avatar", ""));
    }

    private Answer devices(Call call) {
        if (store.macOs.atLeast(15)) {
            return Replies.ok(NullNode.getInstance());
        }
        ArrayNode list = Json.array();
        mac.devices().forEach(list::add);
        return Replies.ok(list);
    }

    private Answer focus(Call call) {
        gate.checkAs("Failed to get focus status!");
        if (!store.macOs.atLeast(12)) {
            throw ApiException.unhandled("This needs macOS 12 (Monterey) or newer!");
        }
        return Replies.ok(Json.object().put("status", mac.isSilenced(call.in("address")) ? "silenced" : "none"));
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

    private Answer answer(Call call) {
        if (!mac.hasCall(call.in("call_uuid"))) {
            throw ApiException.unhandled("There is no call with this id!");
        }
        return link(call);
    }

    /** The only route that answers 201. */
    private Answer leave(Call call) {
        mac.rings(call.in("call_uuid"), false);
        return Answer.json(201, Json.object().put("status", 201).put("message", "No Data"), false);
    }
}
