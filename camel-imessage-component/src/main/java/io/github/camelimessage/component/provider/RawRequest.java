package io.github.camelimessage.component.provider;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A webhook as it came in: exact bytes and headers, nothing interpreted.
 *
 * @param headers by name, found in any case
 * @param query the query string as it came, without the question mark; null for none
 * @param body the exact bytes
 */
public record RawRequest(Map<String, String> headers, String query, byte[] body) {

    public RawRequest {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = byName;
    }

    /** A header by its name in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public String toString() {
        return "RawRequest[bytes=" + body.length + "]";
    }
}
