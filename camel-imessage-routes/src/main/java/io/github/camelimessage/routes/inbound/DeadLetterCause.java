package io.github.camelimessage.routes.inbound;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Dead letters that have one cause: replayed together by {@link DeadLetterFilter}, which takes subscriber, cause and status as they
 * stand here.
 *
 * @param subscriber for whom they were
 * @param cause why the last attempt of each failed, or null where none was made
 * @param status the last HTTP status, or null
 * @param count how many
 * @param oldest when the first of them was given up
 * @param newest when the last of them was
 */
public record DeadLetterCause(
        String subscriber, String cause, Integer status, long count, Instant oldest, Instant newest) {

    /** The same as a map of texts and numbers, in that order; what is null is left out. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("subscriber", subscriber);
        map.put("cause", cause);
        map.put("status", status);
        map.put("count", count);
        map.put("oldest", oldest.toString());
        map.put("newest", newest.toString());
        map.values().removeIf(value -> value == null);
        return map;
    }
}
