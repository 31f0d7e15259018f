package io.github.camelimessage.routes.inbound;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an operator sees of a delivery: everything but the content.
 *
 * @param id the delivery
 * @param event the event's id
 * @param type the event's type
 * @param account where it came from
 * @param subscriber who should get it
 * @param state DUE, CLAIMED, DELIVERED, DEAD or DISCARDED
 * @param attempts since it was recorded or last replayed
 * @param replays how often an operator asked for it again
 * @param created when it was recorded
 * @param updated when anything last happened to it
 * @param status the last HTTP status, or null
 * @param cause why the last attempt failed, or null
 * @param reason why it was given up or discarded, or null
 * @param edited whether an operator corrected its document
 */
public record DeliveryState(
        long id,
        String event,
        String type,
        String account,
        String subscriber,
        String state,
        int attempts,
        int replays,
        Instant created,
        Instant updated,
        Integer status,
        String cause,
        String reason,
        boolean edited) {

    /** The same as a map of texts and numbers, in that order; what is null is left out. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("event", event);
        map.put("type", type);
        map.put("account", account);
        map.put("subscriber", subscriber);
        map.put("state", state);
        map.put("attempts", attempts);
        map.put("replays", replays);
        map.put("created", created.toString());
        map.put("updated", updated.toString());
        map.put("status", status);
        map.put("cause", cause);
        map.put("reason", reason);
        map.put("edited", edited ? true : null);
        map.values().removeIf(value -> value == null);
        return map;
    }
}
