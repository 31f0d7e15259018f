package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * One event on its way to one receiver: the same bytes and the same ids at each attempt.
 *
 * @param id what the log calls the event
 * @param deliveryId what version 4 calls the delivery
 * @param replayOf the event that is posted once more by hand, or null
 */
record Delivery(Hook hook, Event event, byte[] body, String id, String deliveryId, String replayOf) {

    /** The headers of an attempt that is signed at that time. */
    Map<String, String> headers(long seconds) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "Content-Type",
                "application/json",
                "X-Blooio-Event",
                event.type(),
                Signature.HEADER,
                Signature.of(hook.secret, seconds, body)));
        if (event.about() != null) {
            headers.put("X-Blooio-Message-Id", event.about());
        }
        if (hook.version != null) {
            headers.put("x-blooio-version", hook.version);
            headers.put("X-Blooio-Delivery", deliveryId);
        }
        if (replayOf != null) {
            headers.put("X-Blooio-Replay", "true");
            headers.put("X-Original-Event-Id", replayOf);
        }
        return headers;
    }

    /** The entry in the log of an attempt that begins now. */
    ObjectNode log(long now) {
        ObjectNode log = Json.object()
                .put("event_id", id)
                .put("scope", "api")
                .put("attempted_time", now)
                .putNull("response_received_at")
                .put("webhook_url", hook.url);
        log.set("event_body", Json.readOwn(new String(body, StandardCharsets.UTF_8)));
        log.putNull("response_status").putNull("response_json");
        log.putObject("metadata")
                .put("organization_id", "org_1")
                .put("event_name", event.type())
                .put("message_id", event.about())
                .put("is_replay", replayOf != null)
                .put("original_event_id", replayOf)
                .putNull("duration_ms");
        return log;
    }
}
