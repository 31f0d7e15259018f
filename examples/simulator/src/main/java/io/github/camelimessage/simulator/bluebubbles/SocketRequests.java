package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import io.vertx.core.Future;

/** What a client may ask through its socket, by name. */
final class SocketRequests {

    /** The answer to a request: status, message, data or error; never fails. */
    Future<ObjectNode> answer(String name, ObjectNode given) {
        ObjectNode answer = Json.object().put("status", 501).put("message", "Not simulated");
        answer.putObject("error")
                .put("type", "Server Error")
                .put("message", "The simulator does not know '" + name + "' over a socket; use the REST API.");
        return Future.succeededFuture(answer.put("encrypted", false));
    }
}
