package io.github.camelimessage.component.model;

import java.util.AbstractList;
import java.util.List;

/**
 * What a listing answered, and where it goes on.
 *
 * @param <T> what is listed
 */
public final class Page<T> extends AbstractList<T> {

    private final List<T> items;
    private final String next;

    /**
     * @param items what was found, in the provider's order
     * @param next what {@link Listing#onPage} takes to go on behind them, or null when there is nothing more
     */
    public Page(List<T> items, String next) {
        this.items = List.copyOf(items);
        this.next = next;
    }

    /** Where the listing goes on, or null when this was the last page. */
    public String next() {
        return next;
    }

    @Override
    public T get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public String toString() {
        return "Page[size=" + items.size() + ", last=" + (next == null) + "]";
    }
}
