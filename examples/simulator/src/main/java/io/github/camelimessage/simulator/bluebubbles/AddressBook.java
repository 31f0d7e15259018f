package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The contacts: those of the Mac's address book (source {@code api}) and those that clients made (source {@code db}). */
final class AddressBook {

    private final List<ObjectNode> contacts = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();

    void onTheMac(String displayName, List<String> addresses) {
        ObjectNode entry = Json.object().put("displayName", displayName);
        addresses.forEach(address -> entry.withArray(address.contains("@") ? "emails" : "phoneNumbers")
                .add(address));
        contacts.add(shaped(entry, "api"));
    }

    /** Keeps what a client sent; the reason when it cannot be kept. */
    ObjectNode add(JsonNode entry) {
        if (!entry.isObject()
                || text(entry, "firstName").isEmpty()
                        && text(entry, "displayName").isEmpty()) {
            throw ApiException.badRequest("A contact needs a firstName or a displayName!");
        }
        ObjectNode contact = shaped(entry, "db");
        contacts.add(contact);
        return contact;
    }

    private ObjectNode shaped(JsonNode entry, String source) {
        ObjectNode contact = Json.object();
        addresses(contact.putArray("phoneNumbers"), entry.path("phoneNumbers"));
        addresses(contact.putArray("emails"), entry.path("emails"));
        String first = text(entry, "firstName");
        String last = text(entry, "lastName");
        String display = text(entry, "displayName");
        contact.put("firstName", first).put("lastName", last);
        contact.put("displayName", display.isEmpty() ? (first + " " + last).strip() : display);
        for (String optional : List.of("nickname", "birthday")) {
            if (entry.hasNonNull(optional)) {
                contact.set(optional, entry.get(optional));
            }
        }
        return contact.put("avatar", text(entry, "avatar"))
                .put("sourceType", source)
                .put("id", ids.incrementAndGet());
    }

    private static void addresses(ArrayNode into, JsonNode from) {
        for (JsonNode each : from) {
            String address = each.isObject() ? each.path("address").asText() : each.asText();
            into.addObject().put("address", address).put("id", into.size());
        }
    }

    private static String text(JsonNode entry, String name) {
        return entry.hasNonNull(name) ? entry.get(name).asText() : "";
    }

    ArrayNode all(boolean avatars) {
        ArrayNode list = Json.array();
        contacts.forEach(each -> list.add(told(each, avatars)));
        return list;
    }

    /** The contacts that have one of the addresses, once per address that fits; all when none is given. */
    ArrayNode having(JsonNode addresses, boolean avatars) {
        if (addresses == null || addresses.isEmpty()) {
            return all(avatars);
        }
        ArrayNode found = Json.array();
        for (JsonNode address : addresses) {
            contacts.stream()
                    .filter(each -> has(each, address.asText()))
                    .forEach(each -> found.add(told(each, avatars)));
        }
        return found;
    }

    Optional<ObjectNode> first(String address) {
        return contacts.stream().filter(each -> has(each, address)).findFirst();
    }

    /** Pictures are told only to those who ask. */
    private static ObjectNode told(ObjectNode contact, boolean avatars) {
        ObjectNode copy = contact.deepCopy();
        return avatars ? copy : copy.put("avatar", "");
    }

    private static boolean has(ObjectNode contact, String address) {
        String wanted = Addresses.normalized(address);
        for (String list : List.of("phoneNumbers", "emails")) {
            for (JsonNode each : contact.path(list)) {
                if (Addresses.normalized(each.path("address").asText()).equalsIgnoreCase(wanted)) {
                    return true;
                }
            }
        }
        return false;
    }
}
