package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Refused;
import io.github.camelimessage.simulator.hosted.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Contacts with their tags, what they can be reached by, and where they are. */
final class PeopleRoutes {

    private static final String CONTACT = "v2/api/contacts/:contactId";

    /** Where people are, by their handles: latitude and longitude. */
    final Map<String, double[]> places = new LinkedHashMap<>();

    private final Store store;
    private final Options options;
    private final Devices devices;

    PeopleRoutes(Store store, Options options, Devices devices) {
        this.store = store;
        this.options = options;
        this.devices = devices;
    }

    List<Route> rows() {
        return List.of(
                Route.of("GET", "v2/api/contacts", this::list),
                Route.of("POST", "v2/api/contacts", this::create),
                Route.of("GET", CONTACT, call -> Answer.json(200, shape(known(call)), false)),
                Route.of("PATCH", CONTACT, this::update),
                Route.of("DELETE", CONTACT, this::delete),
                Route.of("GET", CONTACT + "/capabilities", this::capabilities),
                Route.of("GET", CONTACT + "/tags", this::tags),
                Route.of("POST", CONTACT + "/tags", this::addTags),
                Route.of("DELETE", CONTACT + "/tags/:tag", this::removeTag),
                Route.of("GET", "v2/api/location/contacts", call -> places(false)),
                Route.of("POST", "v2/api/location/contacts/refresh", call -> places(true)),
                Route.of("GET", "v2/api/location/contacts/:handle", this::place),
                Route.of("POST", "v2/api/facetime/calls", GroupRoutes::comingSoon));
    }

    private Store.Contact known(Call call) {
        synchronized (store) {
            Store.Contact contact = store.contacts.get(call.in("contactId"));
            if (contact == null) {
                throw new Refused(404, "contact_not_found", "Contact not found");
            }
            return contact;
        }
    }

    private ObjectNode shape(Store.Contact contact) {
        Chat chat = store.chats.get(contact.identifier);
        Message last = chat == null ? null : chat.last();
        ObjectNode json = Json.object()
                .put("id", contact.identifier)
                .put("identifier", contact.identifier)
                .put("contact_id", contact.id)
                .put("name", contact.name)
                .put("type", contact.identifier.contains("@") ? "email" : "phone")
                .put("created_at", contact.created)
                .put("last_message_time", last == null ? null : last.sent);
        json.set("tags", Json.texts(contact.tags.toArray(String[]::new)));
        return json;
    }

    private Answer list(Call call) {
        synchronized (store) {
            String q = call.query().get("q");
            List<Store.Contact> found = store.contacts.values().stream()
                    .filter(contact -> q == null
                            || contact.identifier.contains(q)
                            || contact.name != null && contact.name.contains(q))
                    .sorted(Sorting.by(call, contact -> contact.created, contact -> contact.name))
                    .toList();
            return Answer.json(200, Pages.of(call, "contacts", found, this::shape), false);
        }
    }

    private Answer create(Call call) {
        call.only("identifier", "name");
        String identifier = Rules.needed(call.body(), "identifier");
        String name = Rules.text(call.body(), "name");
        Rules.handle(identifier);
        synchronized (store) {
            if (store.contacts.containsKey(identifier)) {
                throw new Refused(409, "contact_exists", "Contact exists");
            }
            Store.Contact contact = store.contact(identifier);
            contact.name = name;
            return Answer.json(201, shape(contact), false);
        }
    }

    private Answer update(Call call) {
        call.only("name");
        Store.Contact contact = known(call);
        contact.name = Rules.text(call.body(), "name");
        return Answer.json(200, shape(contact), false);
    }

    private Answer delete(Call call) {
        synchronized (store) {
            store.contacts.remove(known(call).identifier);
            return Answer.json(200, Json.object().put("success", true).put("deleted_at", store.now()), false);
        }
    }

    private Answer capabilities(Call call) {
        devices.usual();
        String handle = call.in("contactId");
        ObjectNode answer = Json.object()
                .put("contact", handle)
                .put("type", handle.contains("@") ? "email" : "phone")
                .put("last_checked", store.now());
        boolean imessage = !store.otherwise.containsKey(handle);
        answer.putObject("capabilities")
                .put("imessage", imessage)
                .put("sms", !handle.contains("@"))
                .put("facetime", imessage);
        return Answer.json(200, answer, false);
    }

    private Answer tags(Call call) {
        ObjectNode answer = Json.object();
        ArrayNode tags = answer.putArray("tags");
        known(call).tags.forEach(tag -> tags.addObject().put("tag", tag).put("created_at", store.now()));
        return Answer.json(200, answer, false);
    }

    private Answer addTags(Call call) {
        call.only("tags");
        Store.Contact contact = known(call);
        List<String> tags = Rules.texts(call.body(), "tags");
        if (tags.isEmpty()) {
            throw Rules.bad("tags is required");
        }
        contact.tags.addAll(tags);
        ObjectNode answer = Json.object().put("success", true);
        answer.set("tags_added", Json.texts(tags.toArray(String[]::new)));
        return Answer.json(201, answer, false);
    }

    private Answer removeTag(Call call) {
        if (!known(call).tags.remove(call.in("tag"))) {
            throw new Refused(404, "tag_not_found", "Tag not found");
        }
        return Answer.json(200, Json.object().put("success", true).put("deleted_at", store.now()), false);
    }

    private ObjectNode place(String handle, double[] at) {
        ObjectNode json = Json.object().put("handle", handle);
        json.putArray("coordinates").add(at[0]).add(at[1]);
        return json.put("status", "live").put("last_updated", store.now());
    }

    private Answer places(boolean refreshed) {
        if (options.lines().isEmpty()) {
            throw new Refused(404, null, "No active number");
        }
        ObjectNode answer = Json.object();
        if (refreshed) {
            answer.put("success", true);
        }
        ArrayNode friends = answer.putArray("friends");
        places.forEach((handle, at) -> friends.add(place(handle, at)));
        return Answer.json(200, answer, false);
    }

    private Answer place(Call call) {
        double[] at = places.get(call.in("handle"));
        if (at == null) {
            throw new Refused(404, null, "No location");
        }
        return Answer.json(200, place(call.in("handle"), at), false);
    }
}
