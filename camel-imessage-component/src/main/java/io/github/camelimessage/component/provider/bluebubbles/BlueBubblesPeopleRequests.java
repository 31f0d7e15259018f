package io.github.camelimessage.component.provider.bluebubbles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.QueryText;
import io.github.camelimessage.component.model.Contact;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.PeopleOperation;
import io.github.camelimessage.component.provider.ProviderSettings;
import java.util.Base64;
import java.util.List;

/** Writes requests about people, by the routes of server 1.9.9. */
final class BlueBubblesPeopleRequests {

    private final ProviderSettings settings;

    BlueBubblesPeopleRequests(ProviderSettings settings) {
        this.settings = settings;
    }

    BlueBubblesRequest contacts(List<Handle> handles) {
        if (handles.isEmpty()) {
            return get("contact", OperationKind.FIND_CONTACTS);
        }
        ObjectNode json = JsonAt.object();
        ArrayNode addresses = json.putArray("addresses");
        handles.forEach(handle -> addresses.add(handle.value()));
        return post("contact/query", json, OperationKind.FIND_CONTACTS);
    }

    BlueBubblesRequest newContact(Contact contact) {
        ObjectNode json = JsonAt.object();
        put(json, "firstName", contact.firstName());
        put(json, "lastName", contact.lastName());
        put(json, "displayName", contact.displayName());
        ArrayNode numbers = json.putArray("phoneNumbers");
        ArrayNode addresses = json.putArray("emails");
        for (Handle handle : contact.handles()) {
            (handle.value().indexOf('@') >= 0 ? addresses : numbers).add(handle.value());
        }
        if (contact.avatar() != null) {
            json.put("avatar", Base64.getEncoder().encodeToString(contact.avatar()));
        }
        return post("contact", json, OperationKind.CREATE_CONTACT).thatOthersSee();
    }

    private static void put(ObjectNode json, String name, String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    BlueBubblesRequest ownCard() {
        return get("icloud/contact", OperationKind.GET_OWN_CARD);
    }

    BlueBubblesRequest availability(Handle handle, boolean faceTime) {
        String route = "handle/availability/" + (faceTime ? "facetime" : "imessage");
        return get(route, OperationKind.CHECK_AVAILABILITY).with("address", handle.value());
    }

    BlueBubblesRequest focus(Handle handle) {
        return get("handle/:address/focus", OperationKind.GET_FOCUS)
                .at("handle/" + QueryText.escaped(handle.value()) + "/focus");
    }

    /** One page; the server breaks where no offset is sent. */
    BlueBubblesRequest handles(Handle address, int limit, int offset) {
        ObjectNode json = JsonAt.object().put("limit", limit).put("offset", offset);
        put(json, "address", address == null ? null : address.value());
        return post("handle/query", json, OperationKind.FIND_HANDLES);
    }

    /** Refreshing lets the Mac look anew, which takes half a minute, so it is given as long as a message. */
    BlueBubblesRequest locations(PeopleOperation.ListLocations operation) {
        String route = "icloud/findmy/" + (operation.devices() ? "devices" : "friends");
        return operation.refresh()
                ? BlueBubblesRequest.post(
                        route + "/refresh", null, OperationKind.REFRESH_LOCATIONS.phrase(), settings.sendTimeout())
                : get(route, OperationKind.LIST_LOCATIONS);
    }

    BlueBubblesRequest startCall() {
        return post("facetime/session", null, OperationKind.START_CALL);
    }

    /** The server waits up to 35 seconds for the call to take up. */
    BlueBubblesRequest answerCall(String id) {
        return BlueBubblesRequest.post(
                        "facetime/answer/:call_uuid", null, OperationKind.ANSWER_CALL.phrase(), settings.sendTimeout())
                .at("facetime/answer/" + QueryText.escaped(id));
    }

    BlueBubblesRequest leaveCall(String id) {
        return post("facetime/leave/:call_uuid", null, OperationKind.LEAVE_CALL)
                .at("facetime/leave/" + QueryText.escaped(id));
    }

    private BlueBubblesRequest get(String route, OperationKind kind) {
        return BlueBubblesRequest.get(route, route, kind.phrase(), settings.requestTimeout());
    }

    private BlueBubblesRequest post(String route, ObjectNode json, OperationKind kind) {
        return BlueBubblesRequest.post(route, json, kind.phrase(), settings.requestTimeout());
    }
}
