package io.github.camelimessage.component.rest;

import java.util.List;

/**
 * A stretch of a list.
 *
 * @param items in the provider's order
 * @param next where to go on, to be given to {@link Pager#read}; null at the end of the list
 * @param <T> what the list is of
 */
public record Found<T>(List<T> items, String next) {

    public Found {
        items = List.copyOf(items);
    }

    @Override
    public String toString() {
        return "Found[" + items.size() + "]";
    }
}
