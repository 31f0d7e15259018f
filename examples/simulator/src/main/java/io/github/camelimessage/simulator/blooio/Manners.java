package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.HostedServer;
import io.github.camelimessage.simulator.hosted.Refused;
import java.util.List;
import java.util.Map;

/** How Blooio lets in, refuses, and counts. */
final class Manners implements HostedServer.Manners {

    static final List<String> SHAPES = List.of("code", "text", "snake", "details", "nested", "bare");
    static final int USUAL_LIMIT = 1000;

    private final String shape;
    private final RateLimit limit;
    volatile String key;
    volatile boolean trialUsedUp;

    Manners(Options options) {
        this.shape = options.errorShape();
        this.key = options.apiKey();
        this.limit = new RateLimit(options.clock(), options.rateLimit());
    }

    @Override
    public void admit(Map<String, String> headers) {
        if (!("Bearer " + key).equals(headers.get("authorization"))) {
            throw new Refused(401, "unauthorized", "Invalid API key");
        }
        limit.count();
        if (trialUsedUp) {
            throw new Refused(402, "payment_required", "The trial is used up");
        }
    }

    @Override
    public Answer refusal(Refused refused) {
        Answer answer = Answer.json(refused.status(), body(refused), false);
        return refused.status() == 429 && refused.code() == null ? limit.withRetryAfter(answer) : answer;
    }

    private ObjectNode body(Refused refused) {
        return switch (shape) {
            case "text" -> Json.object().put("error", refused.getMessage()).put("status", refused.status());
            case "snake" -> snake(refused).put("status", refused.status()).setAll(refused.more());
            case "details" -> snake(refused).set("details", refused.more());
            case "nested" -> nested(refused);
            case "bare" -> Json.object().put("error", "ApiError");
            default -> withCode(refused).setAll(refused.more());
        };
    }

    private static ObjectNode snake(Refused refused) {
        return Json.object().put("error", code(refused)).put("message", refused.getMessage());
    }

    private static String code(Refused refused) {
        if (refused.code() != null) {
            return refused.code();
        }
        return switch (refused.status()) {
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 409 -> "conflict";
            case 429 -> "rate_limit_exceeded";
            case 502 -> "bad_gateway";
            case 503 -> "service_unavailable";
            default -> "bad_request";
        };
    }

    private static ObjectNode withCode(Refused refused) {
        ObjectNode body = Json.object()
                .put("error", "ApiError")
                .put("message", refused.getMessage())
                .put("status", refused.status());
        return refused.code() == null ? body : body.put("code", refused.code());
    }

    /** The shape of version 4. */
    static ObjectNode nested(Refused refused) {
        ObjectNode body = Json.object();
        body.putObject("error")
                .put("code", code(refused))
                .put("message", refused.getMessage())
                .set("details", refused.more());
        return body;
    }

    @Override
    public Answer marked(Answer answer) {
        return limit.on(answer);
    }
}
