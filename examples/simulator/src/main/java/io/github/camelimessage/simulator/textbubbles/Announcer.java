package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import java.time.Clock;

/** Puts events into their envelope and tells them on every way. */
final class Announcer {

    private final Clock clock;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Streams streams;

    Announcer(Clock clock, Webhooks webhooks, Deliveries deliveries, Streams streams) {
        this.clock = clock;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.streams = streams;
    }

    /** Tells of something that no request caused. */
    void tell(String type, ObjectNode data, String about) {
        tell(type, data, Ids.correlation(null), about);
    }

    void tell(String type, ObjectNode data, String correlation, String about) {
        spread(enveloped(type, data, correlation, about));
    }

    /** Tells of a message, to its own callback address, too. */
    void tellOf(String type, ObjectNode data, Message message) {
        Event event = enveloped(type, data, message.correlation, message.id);
        spread(event);
        String callback = message.draft == null ? null : message.draft.callbackUrl();
        if (callback != null) {
            deliveries.deliver(webhooks.callback(callback), event);
        }
    }

    /** FaceTime's events: no data, and an id of another name. */
    void tellFlat(String type, ObjectNode fields) {
        String id = "evt_" + Ids.hex();
        ObjectNode flat = Json.object().put("type", type).put("eventId", id);
        flat.setAll(fields);
        spread(new Event(id, type, Json.bytes(flat), Ids.correlation(null), null));
    }

    /** Sends webhook.test to one registration, whatever it asked for. */
    void test(Webhook webhook, String correlation) {
        ObjectNode data = Json.object().put("message", "Test delivery").put("webhookId", webhook.id);
        deliveries.deliver(webhook, enveloped("webhook.test", data, correlation, webhook.id));
    }

    private Event enveloped(String type, ObjectNode data, String correlation, String about) {
        String id = "evt_" + Ids.hex();
        ObjectNode envelope = Json.object().put("id", id).put("type", type).put("timestamp", Ids.iso(clock.instant()));
        envelope.set("data", data);
        return new Event(id, type, Json.bytes(envelope), correlation, about);
    }

    private void spread(Event event) {
        streams.push(event);
        if (!event.type().equals(Event.WHATSAPP_STATUS)) {
            webhooks.interestedIn(event.type()).forEach(each -> deliveries.deliver(each, event));
        }
    }
}
