package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.HostedServer;
import io.github.camelimessage.simulator.hosted.Refused;
import java.util.Map;

/** How Blooio lets in, refuses, and counts. */
final class Manners implements HostedServer.Manners {

    private static final int LIMIT = 1000;

    private final Options options;
    volatile String key;
    volatile boolean trialUsedUp;

    Manners(Options options) {
        this.options = options;
        this.key = options.apiKey();
    }

    @Override
    public void admit(Map<String, String> headers) {
        if (!("Bearer " + key).equals(headers.get("authorization"))) {
            throw new Refused(401, "unauthorized", "Invalid API key");
        }
        if (trialUsedUp) {
            throw new Refused(402, "payment_required", "The trial is used up");
        }
    }

    @Override
    public Answer refusal(Refused refused) {
        ObjectNode body = Json.object();
        String code = refused.code();
        switch (options.errorShape()) {
            case "text" -> body.put("error", refused.getMessage()).put("status", refused.status());
            case "snake" ->
                body.put("error", code == null ? "bad_request" : code)
                        .put("message", refused.getMessage())
                        .put("status", refused.status());
            case "nested" -> body.putObject("error").put("code", code).put("message", refused.getMessage());
            case "bare" -> body.put("error", "ApiError");
            default -> {
                body.put("error", "ApiError")
                        .put("message", refused.getMessage())
                        .put("status", refused.status());
                if (code != null) {
                    body.put("code", code);
                }
            }
        }
        body.setAll(refused.more());
        return Answer.json(refused.status(), body, false);
    }

    @Override
    public Answer marked(Answer answer) {
        return answer.header("X-RateLimit-Limit", Integer.toString(LIMIT))
                .header("X-RateLimit-Remaining", Integer.toString(LIMIT - 1))
                .header(
                        "X-RateLimit-Reset",
                        Long.toString(options.clock().instant().getEpochSecond() + 60));
    }
}
