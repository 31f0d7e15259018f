package io.github.camelimessage.component.provider.bluebubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.http.HttpBody;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.rest.RestRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request to one route, without address and password.
 *
 * @param route as the reference names it, shown in logs: {@code chat/:guid}
 * @param path the same with the values in it
 * @param query further parameters
 * @param purpose what it does, as words that follow "cannot"
 * @param seenByOthers whether doing it twice is seen by other people
 * @param advice a sentence to put behind what went wrong, or null
 */
record BlueBubblesRequest(
        String method,
        String route,
        String path,
        Map<String, String> query,
        HttpBody body,
        Duration timeout,
        String purpose,
        boolean seenByOthers,
        String advice) {

    static BlueBubblesRequest get(String route, String path, String purpose, Duration timeout) {
        return new BlueBubblesRequest("GET", route, path, Map.of(), HttpBody.none(), timeout, purpose, false, null);
    }

    static BlueBubblesRequest post(String route, ObjectNode json, String purpose, Duration timeout) {
        HttpBody body = json == null ? HttpBody.none() : HttpBody.of("application/json", JsonAt.write(json));
        return new BlueBubblesRequest("POST", route, route, Map.of(), body, timeout, purpose, false, null);
    }

    /** One that was filled in by the table of routes. */
    static BlueBubblesRequest of(RestRequest request) {
        return new BlueBubblesRequest(
                request.method(),
                request.route(),
                request.path(),
                request.query(),
                request.body(),
                request.timeout(),
                request.purpose(),
                request.seenByOthers(),
                request.advice());
    }

    BlueBubblesRequest at(String escapedPath) {
        return new BlueBubblesRequest(method, route, escapedPath, query, body, timeout, purpose, seenByOthers, advice);
    }

    BlueBubblesRequest with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(name, value);
        return new BlueBubblesRequest(method, route, path, more, body, timeout, purpose, seenByOthers, advice);
    }

    BlueBubblesRequest with(HttpBody other) {
        return new BlueBubblesRequest(method, route, path, query, other, timeout, purpose, seenByOthers, advice);
    }

    BlueBubblesRequest thatOthersSee() {
        return new BlueBubblesRequest(method, route, path, query, body, timeout, purpose, true, advice);
    }

    /** The same with another method, for instance {@code PUT}. */
    BlueBubblesRequest by(String otherMethod) {
        return new BlueBubblesRequest(otherMethod, route, path, query, body, timeout, purpose, seenByOthers, advice);
    }

    /** The same as a step towards something else, which failures are told of. */
    BlueBubblesRequest inOrderTo(String otherPurpose) {
        return new BlueBubblesRequest(method, route, path, query, body, timeout, otherPurpose, seenByOthers, advice);
    }

    /** The same with a sentence to put behind what went wrong. */
    BlueBubblesRequest advising(String sentence) {
        return new BlueBubblesRequest(method, route, path, query, body, timeout, purpose, seenByOthers, sentence);
    }

    @Override
    public String toString() {
        return "BlueBubblesRequest[" + method + " " + route + "]";
    }
}
