package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.Need.PRIVATE_API;
import static io.github.camelimessage.component.provider.bluebubbles.Need.privateApiAndMacOs;
import static io.github.camelimessage.component.rest.NativeParameter.list;
import static io.github.camelimessage.component.rest.NativeParameter.needed;
import static io.github.camelimessage.component.rest.NativeParameter.number;
import static io.github.camelimessage.component.rest.NativeParameter.text;
import static io.github.camelimessage.component.rest.NativeRoute.get;
import static io.github.camelimessage.component.rest.NativeRoute.post;

import io.github.camelimessage.component.rest.NativeRoute;
import java.util.List;

/** The routes about people, our own account, places and calls. */
final class NativePeopleRoutes {

    static final List<NativeRoute> ALL = List.of(
            get("countHandles", "handle/count"),
            post(
                    "queryHandles",
                    "handle/query",
                    text("address"),
                    list("with"),
                    number("limit"),
                    needed(number("offset"))),
            get("handle", "handle/:guid"),
            get("handleFocus", "handle/:address/focus").needs(privateApiAndMacOs(12)),
            get("imessageAvailability", "handle/availability/imessage", needed(text("address")))
                    .needs(PRIVATE_API),
            get("facetimeAvailability", "handle/availability/facetime", needed(text("address")))
                    .needs(PRIVATE_API),
            get("contacts", "contact", text("extraProperties")),
            post("queryContacts", "contact/query", list("addresses"), list("extraProperties")),
            post(
                            "addContact",
                            "contact",
                            text("firstName"),
                            text("lastName"),
                            text("displayName"),
                            list("phoneNumbers"),
                            list("emails"),
                            text("avatar"))
                    .thatOthersSee(),
            get("icloudAccount", "icloud/account").needs(PRIVATE_API),
            post("setActiveAlias", "icloud/account/alias", needed(text("alias")))
                    .needs(PRIVATE_API)
                    .forAdministrators(),
            get("icloudContact", "icloud/contact", text("address")).needs(PRIVATE_API),
            get("findMyDevices", "icloud/findmy/devices"),
            post("refreshFindMyDevices", "icloud/findmy/devices/refresh"),
            get("findMyFriends", "icloud/findmy/friends").needs(PRIVATE_API),
            post("refreshFindMyFriends", "icloud/findmy/friends/refresh"),
            post("startFaceTime", "facetime/session").needs(privateApiAndMacOs(12)),
            post("answerFaceTime", "facetime/answer/:call_uuid").needs(privateApiAndMacOs(12)),
            post("leaveFaceTime", "facetime/leave/:call_uuid").needs(privateApiAndMacOs(12)));

    private NativePeopleRoutes() {}
}
