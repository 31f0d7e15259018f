package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;

/** A request that the API refuses. */
final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;

    ApiException(Code code, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
    }

    int status() {
        return code.status();
    }

    ObjectNode envelope(String requestId) {
        ObjectNode envelope = Json.object().put("success", false);
        envelope.putObject("error").put("code", code.name()).put("message", getMessage());
        return envelope.put("requestId", requestId);
    }
}
