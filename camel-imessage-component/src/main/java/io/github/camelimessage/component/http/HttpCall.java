package io.github.camelimessage.component.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * One request.
 *
 * @param method GET, POST …
 * @param uri where to, query included; never logged, since some providers want the password in it
 * @param headers request headers besides those of the body
 * @param body what is sent, {@link HttpBody#none()} for nothing
 * @param timeout from the start of the call to the last byte of the answer
 * @param maxAnswerBytes the call fails when the answer's body is longer
 * @param guarded whether the address came from outside (a subscriber, a media link), so that it must be public: checked
 *     after name resolution, and the connection goes to the checked address
 * @param label what the log calls it, for instance {@code imessage:support POST message/text}
 */
public record HttpCall(
        String method,
        URI uri,
        Map<String, String> headers,
        HttpBody body,
        Duration timeout,
        long maxAnswerBytes,
        boolean guarded,
        String label) {

    public HttpCall {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(uri, "uri");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(label, "label");
    }

    @Override
    public String toString() {
        return "HttpCall[" + label + "]";
    }
}
