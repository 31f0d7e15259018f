package io.github.camelimessage.component.provider.blooio;

import static io.github.camelimessage.component.rest.NativeParameter.list;
import static io.github.camelimessage.component.rest.NativeParameter.needed;
import static io.github.camelimessage.component.rest.NativeParameter.number;
import static io.github.camelimessage.component.rest.NativeParameter.text;
import static io.github.camelimessage.component.rest.NativeRoute.delete;
import static io.github.camelimessage.component.rest.NativeRoute.get;
import static io.github.camelimessage.component.rest.NativeRoute.patch;
import static io.github.camelimessage.component.rest.NativeRoute.post;

import io.github.camelimessage.component.rest.NativeRoute;
import java.util.List;

/** Routes about people: contacts, tags, places, calls. */
final class NativePeopleRoutes {

    static final List<NativeRoute> ALL = List.of(
            get("listContacts", "contacts", number("limit"), number("offset"), text("q"), text("sort")),
            post("createContact", "contacts", needed(text("identifier")), text("name"))
                    .thatOthersSee(),
            get("getContact", "contacts/:contactId"),
            patch("updateContact", "contacts/:contactId", text("name")),
            delete("deleteContact", "contacts/:contactId"),
            get("getContactCapabilities", "contacts/:contactId/capabilities"),
            get("listContactTags", "contacts/:contactId/tags"),
            post("addContactTags", "contacts/:contactId/tags", needed(list("tags"))),
            delete("removeContactTag", "contacts/:contactId/tags/:tag"),
            get("listContactLocations", "location/contacts"),
            get("getContactLocation", "location/contacts/:handle"),
            post("refreshContactLocations", "location/contacts/refresh"),
            post("createFacetimeCall", "facetime/calls", needed(text("handle")))
                    .needs(NativeAccountRoutes.COMING)
                    .thatOthersSee());

    private NativePeopleRoutes() {}
}
