package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.http.HttpAnswer;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.RetryAfter;
import io.github.camelimessage.component.internal.UnexpectedJson;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A good answer.
 *
 * @param status the HTTP status, 2xx
 * @param body the JSON object; an empty one where nothing came and nothing had to
 * @param headers names in lower case
 * @param requestId the provider's own id of the request, or null
 */
public record RestAnswer(int status, JsonAt body, Map<String, String> headers, String requestId) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]{1,200}");

    /** The time at the other side, or null. */
    public Instant date() {
        return RetryAfter.date(headers.get("date"));
    }

    /** A header by its name in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The body of any answer, or null when it is no JSON object. */
    static JsonAt objectOrNull(HttpAnswer answer) {
        try {
            JsonAt body = JsonAt.read(answer.body());
            return body.isObject() ? body : null;
        } catch (UnexpectedJson e) {
            return null;
        }
    }

    /** The id of a request as providers tell it, in a header or in the body; null for what cannot be one. */
    static String requestId(HttpAnswer answer, JsonAt body) {
        String id = answer.header("x-request-id").orElse(null);
        if (id == null && body != null) {
            String camel = body.at("requestId").textOrNull();
            id = camel != null ? camel : body.at("request_id").textOrNull();
        }
        return id != null && ID.matcher(id).matches() ? id : null;
    }

    @Override
    public String toString() {
        return "RestAnswer[" + status + "]";
    }
}
