package io.github.camelimessage.component.http;

import java.util.Map;
import java.util.Optional;

/**
 * A whole answer.
 *
 * @param status the HTTP status
 * @param headers names in lower case; the first value where a name came several times
 * @param body the bytes, empty for none
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

    /** Whether the status is 2xx. */
    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** A header by its name in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public String toString() {
        return "HttpAnswer[" + status + ", bytes=" + body.length + "]";
    }
}
