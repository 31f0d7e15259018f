package io.github.camelimessage.simulator.msgbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.HostedServer;
import io.github.camelimessage.simulator.hosted.RateLimit;
import io.github.camelimessage.simulator.hosted.Refused;
import java.util.Map;

/** Lets in whoever has the key and does not ask too often, and writes refusals as the errors page shows them. */
final class Manners implements HostedServer.Manners {

    private static final int A_MINUTE = 120;

    private final Options options;
    private final Store store;
    private final RateLimit limit;

    Manners(Options options, Store store) {
        this.options = options;
        this.store = store;
        this.limit = new RateLimit(options.clock(), A_MINUTE, options.rateLimited());
    }

    @Override
    public void admit(Map<String, String> headers) {
        if (!("Bearer " + options.apiKey()).equals(headers.get("authorization"))) {
            throw new Refused(401, "unauthorized", "Missing or unknown API key");
        }
        synchronized (store) {
            if (!store.accountActive) {
                throw new Refused(403, "forbidden", "The account is not active");
            }
        }
        if (limit.count().exceeded()) {
            throw new Refused(429, "rate_limited", "Too many requests");
        }
    }

    @Override
    public Answer refusal(Refused refused) {
        String code =
                refused.code() == null || refused.code().equals("bad_request") ? "invalid_request" : refused.code();
        String id = Shapes.requestId();
        ObjectNode body = Json.object()
                .put("error", code)
                .put("message", refused.getMessage())
                .put("request_id", id);
        return Answer.json(refused.status(), body, false).header("X-Request-Id", id);
    }

    @Override
    public Answer marked(Answer answer) {
        return answer.headers().containsKey("X-Request-Id")
                ? answer
                : answer.header("X-Request-Id", Shapes.requestId());
    }
}
