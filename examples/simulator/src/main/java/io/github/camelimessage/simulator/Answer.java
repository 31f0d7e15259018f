package io.github.camelimessage.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a provider's side answers to one request.
 *
 * @param status the HTTP status
 * @param contentType the media type; null for none
 * @param bytes the body; empty when a file is given
 * @param file a body to be streamed, chunked and without Content-Length; null for none
 * @param headers further headers
 */
public record Answer(int status, String contentType, byte[] bytes, Path file, Map<String, String> headers) {

    /** A JSON body. */
    public static Answer json(int status, JsonNode body, boolean indented) {
        return new Answer(status, "application/json; charset=utf-8", Json.bytes(body, indented), null, Map.of());
    }

    /** A text body of any media type. */
    public static Answer text(int status, String contentType, String body) {
        return new Answer(status, contentType, body.getBytes(StandardCharsets.UTF_8), null, Map.of());
    }

    /** A file, streamed. */
    public static Answer file(String contentType, Path file) {
        return new Answer(200, contentType, new byte[0], file, Map.of());
    }

    /** No body at all. */
    public static Answer empty(int status) {
        return new Answer(status, null, new byte[0], null, Map.of());
    }

    /** The same with one header more. */
    public Answer header(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, bytes, file, Map.copyOf(more));
    }

    @Override
    public String toString() {
        return "Answer[" + status + " " + contentType + ", " + bytes.length + " bytes]";
    }
}
