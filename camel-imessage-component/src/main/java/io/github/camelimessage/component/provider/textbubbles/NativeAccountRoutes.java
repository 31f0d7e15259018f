package io.github.camelimessage.component.provider.textbubbles;

import static io.github.camelimessage.component.rest.NativeParameter.flag;
import static io.github.camelimessage.component.rest.NativeParameter.list;
import static io.github.camelimessage.component.rest.NativeParameter.needed;
import static io.github.camelimessage.component.rest.NativeParameter.text;
import static io.github.camelimessage.component.rest.NativeRoute.delete;
import static io.github.camelimessage.component.rest.NativeRoute.get;
import static io.github.camelimessage.component.rest.NativeRoute.patch;
import static io.github.camelimessage.component.rest.NativeRoute.post;

import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.component.rest.NativeRoute.Answer;
import java.util.List;

/** Routes about the account: its numbers and webhooks, and the service itself. */
final class NativeAccountRoutes {

    static final List<NativeRoute> ALL = List.of(
            get("getCapabilities", "capabilities/:phone"),
            get("listNumbers", "numbers"),
            get("getHealth", "health").on(TextBubblesRequests.ROOT),
            post("createWebhook", "webhooks", needed(text("url")), needed(list("events")), text("name"), text("secret"))
                    .thatOthersSee(),
            get("listWebhooks", "webhooks/list"),
            get("getWebhook", "webhooks/:id"),
            patch(
                    "updateWebhook",
                    "webhooks/:id",
                    text("url"),
                    list("events"),
                    text("secret"),
                    text("name"),
                    flag("active")),
            delete("deleteWebhook", "webhooks/:id").answering(Answer.NOTHING),
            post("testWebhook", "webhooks/:id/test").answering(Answer.NOTHING),
            post("rotateWebhookSecret", "webhooks/:id/rotate-secret"));

    private NativeAccountRoutes() {}
}
