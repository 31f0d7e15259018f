package io.github.camelimessage.simulator.blooio;

import io.github.camelimessage.simulator.hosted.Call;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The orders that contacts and groups can be listed in. */
final class Sorting {

    private Sorting() {}

    static <T> Comparator<T> by(Call call, ToLongFunction<T> created, Function<T, String> name) {
        String sort = call.query().getOrDefault("sort", "recent");
        Rules.oneOf("sort", sort, "recent", "oldest", "name_asc", "name_desc");
        Comparator<T> order = sort.startsWith("name_")
                ? Comparator.comparing(each -> String.valueOf(name.apply(each)))
                : Comparator.comparingLong(created);
        return sort.equals("recent") || sort.equals("name_desc") ? order.reversed() : order;
    }
}
