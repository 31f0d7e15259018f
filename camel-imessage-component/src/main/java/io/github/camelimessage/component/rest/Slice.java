package io.github.camelimessage.component.rest;

import java.util.List;

/**
 * What one answer says of a list; null for what it does not say.
 *
 * @param items in the provider's order
 * @param total how many there are in all
 * @param more whether there are more after these
 * @param cursor where the next answer goes on
 * @param <T> what the list is of
 */
public record Slice<T>(List<T> items, Long total, Boolean more, String cursor) {

    public Slice {
        items = List.copyOf(items);
    }

    /** Items about which nothing more is said. */
    public static <T> Slice<T> of(List<T> items) {
        return new Slice<>(items, null, null, null);
    }

    @Override
    public String toString() {
        return "Slice[" + items.size() + "]";
    }
}
