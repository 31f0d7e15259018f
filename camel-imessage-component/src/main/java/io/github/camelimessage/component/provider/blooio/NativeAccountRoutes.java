package io.github.camelimessage.component.provider.blooio;

import static io.github.camelimessage.component.rest.NativeParameter.list;
import static io.github.camelimessage.component.rest.NativeParameter.needed;
import static io.github.camelimessage.component.rest.NativeParameter.object;
import static io.github.camelimessage.component.rest.NativeParameter.text;
import static io.github.camelimessage.component.rest.NativeRoute.get;
import static io.github.camelimessage.component.rest.NativeRoute.post;
import static io.github.camelimessage.component.rest.NativeRoute.put;

import io.github.camelimessage.component.rest.NativeNeed;
import io.github.camelimessage.component.rest.NativeRoute;
import java.util.List;

/** Routes about the account, its numbers, and numbers in general. */
final class NativeAccountRoutes {

    static final NativeNeed COMING = NativeNeed.of("answers that it is coming soon");

    private static final NativeNeed ENTERPRISE = NativeNeed.of("needs an Enterprise plan");

    static final List<NativeRoute> ALL = List.of(
            get("getMe", "me"),
            get("listNumbers", "me/numbers"),
            get("getNumberContactCard", "me/numbers/:number/contact-card").needs(COMING),
            put(
                    "updateNumberContactCard",
                    "me/numbers/:number/contact-card",
                    text("first_name"),
                    text("last_name"),
                    text("avatar"),
                    object("sharing")),
            post("setCallForwarding", "me/numbers/:number/call-forwarding", needed(text("forward_to"))),
            get("lookupPhoneNumber", "phone-numbers/lookup", needed(text("number")))
                    .needs(ENTERPRISE),
            post("lookupPhoneNumberByPost", "phone-numbers/lookup", needed(text("number")))
                    .needs(ENTERPRISE),
            post("lookupPhoneNumbers", "phone-numbers/batch", needed(list("numbers")))
                    .needs(ENTERPRISE));

    private NativeAccountRoutes() {}
}
