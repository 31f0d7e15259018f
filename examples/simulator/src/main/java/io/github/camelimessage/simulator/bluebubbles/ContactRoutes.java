package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Contacts: listing, finding, and keeping new ones. */
final class ContactRoutes {

    /** The one property whose name survives the server's lower-casing. */
    private static final String AVATAR = "avatar";

    private final AddressBook contacts;

    ContactRoutes(AddressBook contacts) {
        this.contacts = contacts;
    }

    List<Route> rows() {
        Rules query = Rules.NONE.field("addresses", Rules.ARRAY).field("extraProperties", Rules.ARRAY);
        return List.of(
                Route.of("GET", "contact", Rules.NONE, this::all),
                Route.of("POST", "contact/query", query, this::find),
                Route.of("POST", "contact", Rules.NONE, this::create));
    }

    private Answer all(Call call) {
        String extra = call.asked("extraProperties");
        return Replies.ok(contacts.all(extra != null && wantsAvatar(Arrays.stream(extra.split(",")))));
    }

    private Answer find(Call call) {
        JsonNode extra = call.body().path("extraProperties");
        boolean avatars =
                wantsAvatar(StreamSupport.stream(extra.spliterator(), false).map(JsonNode::asText));
        return Replies.ok(contacts.having(call.body().get("addresses"), avatars));
    }

    private static boolean wantsAvatar(Stream<String> names) {
        return names.anyMatch(name -> name.strip().toLowerCase(Locale.ROOT).equals(AVATAR));
    }

    /** One contact, or a list of them of which the bad ones are told in the metadata of a success. */
    private Answer create(Call call) {
        if (call.list() == null) {
            return Replies.ok("Successfully created contact!", Json.array().add(contacts.add(call.body())));
        }
        ArrayNode made = Json.array();
        ArrayNode errors = Json.array();
        for (JsonNode entry : call.list()) {
            try {
                made.add(contacts.add(entry));
            } catch (ApiException refused) {
                errors.addObject().put("error", refused.getMessage()).set("entry", entry);
            }
        }
        ObjectNode metadata = errors.isEmpty() ? null : Json.object().set("errors", errors);
        return Replies.ok("Successfully created contacts!", made, metadata);
    }
}
