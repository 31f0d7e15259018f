package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import java.util.Objects;
import java.util.UUID;

/**
 * Something to tell.
 *
 * @param type the event's name
 * @param about the message, or null
 * @param flat its body in v2; null where v2 does not know it
 * @param data its data in v4
 */
record Event(String type, String about, ObjectNode flat, ObjectNode data) {

    /** The body for a registration of that payload version, or null for v2. */
    ObjectNode body(String version, long now) {
        if (version == null) {
            return Objects.requireNonNullElse(flat, data);
        }
        ObjectNode body = Json.object()
                .put("id", "evt_" + UUID.randomUUID())
                .put("type", type)
                .put("api_version", version)
                .put("created_at", now)
                .put("organization_id", "org_1");
        ObjectNode told = data.deepCopy();
        if (version.equals("2026-09-01") && flat != null) {
            if (told.has("message_id")) {
                told.set("id", told.remove("message_id"));
            }
            for (String leftover : new String[] {"external_id", "internal_id", "event", "timestamp"}) {
                told.set(leftover, flat.get(leftover));
            }
            String group = flat.path("group_id").asText(null);
            told.put("chat_guid", group == null ? null : Chat.guid(group));
        }
        body.set("data", told);
        return body;
    }
}
