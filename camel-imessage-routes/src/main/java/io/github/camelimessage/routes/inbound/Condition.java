package io.github.camelimessage.routes.inbound;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a subscriber is, as operators see it.
 *
 * @param paused whether its deliveries wait because an operator wants it so
 * @param outage the time since which nothing got through to it, or null
 * @param breakerOpenUntil until when this node leaves it alone, since it seems to be down, or null
 */
public record Condition(boolean paused, Outage outage, Instant breakerOpenUntil) {

    /** The same as a map of texts and flags, in that order; what is null is left out. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("paused", paused);
        map.put("disabled", outage != null && outage.disabled());
        map.put("breaker", breakerOpenUntil == null ? "closed" : "open");
        map.put("breakerOpenUntil", text(breakerOpenUntil));
        if (outage != null) {
            map.put("failingSince", text(outage.since()));
            map.put("disabledAt", text(outage.disabledAt()));
            map.put("disabledBecause", outage.reason());
        }
        map.values().removeIf(value -> value == null);
        return map;
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
