package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.internal.JsonAt;
import java.time.Duration;
import java.util.Map;

/**
 * An answer whose status is not 2xx.
 *
 * @param status the HTTP status
 * @param body the JSON object that came, or null when none came: then something in front of the provider may have answered
 * @param headers names in lower case
 * @param requestId the provider's own id of the request, or null
 * @param after how long to wait before the next call, as the answer says or as is usual with the provider; null where nobody says
 */
public record Refusal(int status, JsonAt body, Map<String, String> headers, String requestId, Duration after) {

    /** Whether it is a web page, as tunnels and proxies answer. */
    public boolean isPage() {
        return headers.getOrDefault("content-type", "").contains("html");
    }

    @Override
    public String toString() {
        return "Refusal[" + status + "]";
    }
}
