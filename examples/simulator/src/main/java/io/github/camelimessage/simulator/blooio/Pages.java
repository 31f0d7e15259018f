package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import java.util.List;
import java.util.function.Function;

/** One page of a list: by limit and offset in version 2, by cursor in version 4. */
final class Pages {

    /** One page of the documentation says 100, another one 200: nobody should rely on more than both give. */
    private static final int MOST = 100;

    private static final int MOST_IN_V4 = 200;
    private static final int USUAL = 50;

    private Pages() {}

    static <T> ObjectNode of(Call call, String name, List<T> all, Function<T, ObjectNode> shape) {
        long limit = limit(call, MOST);
        long offset = call.number("offset", 0);
        if (offset < 0) {
            throw Rules.bad("offset must not be negative");
        }
        List<T> page = all.stream().skip(offset).limit(limit).toList();
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray(name);
        page.forEach(each -> list.add(shape.apply(each)));
        ObjectNode pagination = answer.putObject("pagination")
                .put("limit", limit)
                .put("offset", offset)
                .put("total", all.size());
        if (name.equals("logs")) {
            pagination.put("returned", page.size()).put("has_more", offset + page.size() < all.size());
        }
        return answer;
    }

    private static long limit(Call call, int most) {
        long limit = call.number("limit", USUAL);
        if (limit < 1 || limit > most) {
            throw Rules.bad("limit must be 1 to " + most);
        }
        return limit;
    }

    /** A page of version 4. Where the next one begins is written into its cursor. */
    static ObjectNode byCursor(Call call, List<ObjectNode> all) {
        long limit = limit(call, MOST_IN_V4);
        String cursor = call.query().getOrDefault("cursor", "cur_0");
        if (!cursor.matches("cur_[0-9]{1,9}")) {
            throw Rules.bad("cursor must be one that an answer named");
        }
        long from = Long.parseLong(cursor.substring(4));
        List<ObjectNode> page = all.stream().skip(from).limit(limit).toList();
        long next = from + page.size();
        boolean more = next < all.size();
        ObjectNode answer = Json.object();
        answer.putArray("data").addAll(page);
        return answer.put("has_more", more).put("next_cursor", more ? "cur_" + next : null);
    }
}
