package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import java.util.List;
import java.util.function.Function;

/** One page of a list, by limit and offset. */
final class Pages {

    private static final int MOST = 200;

    private Pages() {}

    static <T> ObjectNode of(Call call, String name, List<T> all, Function<T, ObjectNode> shape) {
        long limit = call.number("limit", 50);
        long offset = call.number("offset", 0);
        if (limit < 1 || limit > MOST || offset < 0) {
            throw Sender.bad("limit must be 1 to 200, and offset not negative");
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
}
