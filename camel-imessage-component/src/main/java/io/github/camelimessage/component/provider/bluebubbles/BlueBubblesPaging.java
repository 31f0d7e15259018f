package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.Listing;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;

/** Says where a listing begins and goes on: a place is the number of what lies before it, which callers hand back as it is. */
final class BlueBubblesPaging {

    /** The most that the server answers at a time. */
    static final int MOST = 1000;

    private BlueBubblesPaging() {}

    /**
     * Reads from the place that is asked for; refused, before anything is read, when no answer ever named that place.
     *
     * @param offset how many were to be left out, where no page is named
     */
    static <T> CompletionStage<List<T>> from(
            Listing<T> asked,
            int offset,
            OperationKind kind,
            String where,
            IntFunction<? extends CompletionStage<List<T>>> reading) {
        String page = asked.page();
        if (page == null) {
            return reading.apply(offset).thenApply(found -> found);
        }
        return page.matches("\\d{1,9}")
                ? reading.apply(Integer.parseInt(page)).thenApply(found -> found)
                : CompletableFuture.failedFuture(new Rejected(where + " cannot " + kind.phrase()
                        + ": page is none that an answer named. Take it from the answer before, as it is."));
    }

    /** How the place is written that lies behind so many. */
    static String place(long before) {
        return String.valueOf(before);
    }

    /** What is asked for out of all there is. */
    static <T> Page<T> cut(List<T> all, int from, int limit) {
        int start = Math.min(from, all.size());
        int end = (int) Math.min(all.size(), (long) start + limit);
        return new Page<>(all.subList(start, end), end < all.size() ? place(end) : null);
    }

    /** Whether a page that was answered is the last one. */
    static boolean isLast(BlueBubblesHttp.Answer answer, int rows, int wanted, int offset) {
        Long total = answer.metadata().at("total").numberOrNull();
        return rows < wanted || total != null && (long) offset + rows >= total;
    }
}
