package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;

/** An answer in the server's error envelope. */
final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String summary;
    private final transient JsonNode data;

    private ApiException(int status, String type, String summary, String detail, JsonNode data) {
        super(detail, null, false, false);
        this.status = status;
        this.type = type;
        this.summary = summary;
        this.data = data;
    }

    static ApiException badRequest(String detail) {
        return new ApiException(
                400,
                "Validation Error",
                "You've made a bad request! Please check your request params & body",
                detail,
                null);
    }

    static ApiException unauthorized(String detail) {
        return new ApiException(
                401, "Authentication Error", "You are not authorized to access this resource", detail, null);
    }

    static ApiException notFound(String detail) {
        return new ApiException(404, "Database Error", "The requested resource was not found", detail, null);
    }

    static ApiException server(String detail) {
        return new ApiException(500, "Server Error", "The server has encountered an error", detail, null);
    }

    /** What every exception that nobody caught on the server becomes. */
    static ApiException unhandled(String detail) {
        return new ApiException(500, "Server Error", "An unhandled error has occurred!", detail, null);
    }

    static ApiException iMessage(String summary, String detail) {
        return new ApiException(500, "iMessage Error", summary, detail, null);
    }

    static ApiException iMessage(String summary, String detail, JsonNode data) {
        return new ApiException(500, "iMessage Error", summary, detail, data);
    }

    static ApiException gatewayTimeout(long millis) {
        return new ApiException(
                504,
                "Gateway Timeout",
                "The request timed-out after " + millis + "!",
                "The server is taking too long to respond, which is usually no fault of the request.",
                null);
    }

    int status() {
        return status;
    }

    ObjectNode envelope() {
        ObjectNode body = Json.object().put("status", status).put("message", summary);
        body.putObject("error").put("type", type).put("message", getMessage());
        if (data != null) {
            body.set("data", data);
        }
        return body;
    }
}
