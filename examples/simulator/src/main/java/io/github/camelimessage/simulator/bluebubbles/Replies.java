package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;

/** The server's envelope of success. */
final class Replies {

    private Replies() {}

    static Answer ok(String message, JsonNode data) {
        return ok(message, data, null);
    }

    static Answer ok(JsonNode data) {
        return ok("Success", data, null);
    }

    static Answer ok(String message) {
        return ok(message, null, null);
    }

    static Answer ok(String message, JsonNode data, JsonNode metadata) {
        ObjectNode body = Json.object().put("status", 200).put("message", message);
        if (data != null) {
            body.set("data", data);
        }
        if (metadata != null) {
            body.set("metadata", metadata);
        }
        return Answer.json(200, body, false);
    }

    static Answer total(long total) {
        return ok(Json.object().put("total", total));
    }
}
