package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.internal.Causes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Reads lists that come in pages, one page after the other, until there is as much as was asked for. A page is never asked to be
 * longer than the provider documents. The list ends where the provider says so, on an empty page, and where it would begin again.
 *
 * @param <T> what the list is of
 */
public final class Pager<T> {

    /**
     * Asks for one page.
     *
     * @param <T> what the list is of
     */
    @FunctionalInterface
    public interface Source<T> {

        /**
         * Asks for it.
         *
         * @param limit how many items at the most
         * @param place where: the offset in digits, the cursor, or the time; null for the beginning, which an offset never is
         */
        CompletionStage<Slice<T>> read(int limit, String place);
    }

    /** Goes through a list from one place. Used by one reading, which keeps its steps apart. */
    interface Steps<T> {

        String place();

        /** How long the next page has to be for so many new items. */
        int limit(int wanted);

        /** The new items of a page, as many as are wanted at the most; from then on the place is behind them. */
        List<T> take(Slice<T> slice, int asked, int wanted);

        boolean ended();

        /** From which the same steps go on. */
        String token();
    }

    private final Source<T> source;
    private final Function<String, Steps<T>> steps;
    private final boolean jumps;

    private Pager(Source<T> source, Function<String, Steps<T>> steps, boolean jumps) {
        this.source = source;
        this.steps = steps;
        this.jumps = jumps;
    }

    /**
     * A list by limit and offset. It ends where the page says that there is no more, or its end is the total; where it says neither,
     * at a page that is shorter than was asked for.
     *
     * @param most how long a page may be
     */
    public static <T> Pager<T> byOffset(int most, Source<T> source) {
        return new Pager<>(source, token -> new OffsetSteps<>(most, token), true);
    }

    /**
     * A list by cursor: each page says where the next one begins, and the last one says nothing.
     *
     * @param most how long a page may be
     */
    public static <T> Pager<T> byCursor(int most, Source<T> source) {
        return new Pager<>(source, token -> new CursorSteps<>(most, token), false);
    }

    /**
     * A list, newest first, of which each page has what is before a time. Whether that includes the time itself is no matter: what came
     * already is told by its id and left out. It ends as that by offset does, and at a page without anything new.
     *
     * @param most how long a page may be
     * @param id tells items apart
     * @param time of an item, as the provider wants it to be asked for
     */
    public static <T> Pager<T> byTime(int most, Function<T, String> id, Function<T, String> time, Source<T> source) {
        return new Pager<>(source, token -> new TimeSteps<>(most, id, time, token), false);
    }

    /**
     * Reads on.
     *
     * @param start what {@link Found#next} said, or null for the beginning
     * @param limit how many items at the most, at least 1
     * @return fails with what the source fails with, and with an {@link IllegalArgumentException} for a start that nobody gave
     */
    public CompletionStage<Found<T>> read(String start, int limit) {
        if (limit < 1) {
            return CompletableFuture.failedFuture(new IllegalArgumentException("limit must be at least 1."));
        }
        Steps<T> from;
        try {
            from = steps.apply(start);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
        return new PageReading<>(source, from, limit).begin();
    }

    /**
     * Reads from the middle, for lists that are asked for by offset whatever the provider offers. Where it offers no offsets, what is in
     * front is read and left out.
     *
     * @param offset how many items to leave out, at least 0
     * @param limit how many items at the most, at least 1
     */
    public CompletionStage<Found<T>> read(int offset, int limit) {
        if (jumps || offset == 0) {
            return read(offset == 0 ? null : String.valueOf(offset), limit);
        }
        return Causes.bare(read(null, offset)
                .thenCompose(before -> before.next() == null
                        ? CompletableFuture.completedFuture(new Found<T>(List.of(), null))
                        : read(before.next(), limit)));
    }
}
