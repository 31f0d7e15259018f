package io.github.camelimessage.component.provider.blooio;

import static io.github.camelimessage.component.rest.NativeParameter.any;
import static io.github.camelimessage.component.rest.NativeParameter.flag;
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

/** Routes about webhooks and what was posted to them. */
final class NativeWebhookRoutes {

    static final List<NativeRoute> ALL = List.of(
            get("listWebhooks", "webhooks"),
            post("createWebhook", "webhooks", needed(text("webhook_url")), text("webhook_type"), number("valid_until")),
            get("getWebhook", "webhooks/:webhookId"),
            patch(
                    "updateWebhook",
                    "webhooks/:webhookId",
                    text("webhook_type"),
                    number("valid_until"),
                    flag("deprecate")),
            delete("deleteWebhook", "webhooks/:webhookId"),
            post("rotateWebhookSecret", "webhooks/:webhookId/secret/rotate"),
            get(
                    "listWebhookLogs",
                    "webhooks/:webhookId/logs",
                    number("limit"),
                    number("offset"),
                    text("sort"),
                    any("status"),
                    number("min_status"),
                    number("max_status")),
            post("replayWebhookEvent", "webhooks/:webhookId/logs/:eventId/replay"),
            post(
                            "createWebhookV4",
                            "webhooks",
                            needed(text("url")),
                            list("event_types"),
                            text("channel_id"),
                            text("channel_type"))
                    .on(BlooioServers.V4),
            get("listWebhookDeliveriesV4", "webhooks/:webhookId/deliveries", number("limit"), text("cursor"))
                    .on(BlooioServers.V4),
            post("replayWebhookDeliveryV4", "webhooks/:webhookId/deliveries/:deliveryId/replay")
                    .on(BlooioServers.V4));

    private NativeWebhookRoutes() {}
}
