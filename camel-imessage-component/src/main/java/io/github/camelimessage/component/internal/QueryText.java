package io.github.camelimessage.component.internal;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The part of an address after the question mark, and what has to be escaped in an address. */
public final class QueryText {

    private QueryText() {}

    /** A text as one segment of a path or one value of a query. */
    public static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Names and values as a query, without the question mark. */
    public static String of(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(p -> escaped(p.getKey()) + "=" + escaped(p.getValue()))
                .collect(Collectors.joining("&"));
    }

    /**
     * The first value of that name.
     *
     * @throws IllegalArgumentException when an escape in it is broken
     */
    public static Optional<String> value(String query, String name) {
        if (query == null) {
            return Optional.empty();
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (key.equals(name)) {
                return Optional.of(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return Optional.empty();
    }

    private static String decoded(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
