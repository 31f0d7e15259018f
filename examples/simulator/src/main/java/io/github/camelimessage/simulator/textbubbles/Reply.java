package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;

/** Puts what is answered into the envelope that every answer but health's has. */
final class Reply {

    private Reply() {}

    static Answer ok(JsonNode data) {
        return with(200, data);
    }

    /** A success with nothing to say. */
    static Answer done() {
        return ok(NullNode.getInstance());
    }

    static Answer with(int status, JsonNode data) {
        ObjectNode envelope = Json.object().put("success", true);
        envelope.set("data", data);
        return enveloped(status, envelope);
    }

    static Answer refused(int status, String code, String sentence) {
        ObjectNode envelope = Json.object().put("success", false);
        envelope.putObject("error").put("code", code).put("message", sentence);
        return enveloped(status, envelope);
    }

    private static Answer enveloped(int status, ObjectNode envelope) {
        return Answer.json(status, envelope.put("requestId", "req_" + Ids.hex()), false);
    }
}
