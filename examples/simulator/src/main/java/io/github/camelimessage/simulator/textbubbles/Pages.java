package io.github.camelimessage.simulator.textbubbles;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Cuts a list into pages. A cursor names the last item of its page, so what comes in meanwhile shifts nothing, nor does
 * an item that fits no more.
 */
record Pages<T>(List<T> all, Predicate<T> fits, Function<T, String> id) {

    private static final int USUAL = 50;
    static final int MOST = 100;

    /**
     * One page.
     *
     * @param next the cursor of the next one; null at the end
     */
    record Page<T>(List<T> items, String next) {}

    Page<T> page(String limit, String cursor) {
        int size = limit == null ? USUAL : Integer.parseInt(limit);
        List<T> items = new ArrayList<>();
        for (T each : all.subList(cursor == null ? 0 : after(cursor), all.size())) {
            if (!fits.test(each)) {
                continue;
            }
            if (items.size() == size) {
                return new Page<>(items, cursor(items.get(size - 1)));
            }
            items.add(each);
        }
        return new Page<>(items, null);
    }

    private String cursor(T item) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(id.apply(item).getBytes(StandardCharsets.UTF_8));
    }

    private int after(String cursor) {
        for (int i = 0; i < all.size(); i++) {
            if (cursor(all.get(i)).equals(cursor)) {
                return i + 1;
            }
        }
        throw Code.VALIDATION_ERROR.because("cursor is not one of this list");
    }
}
