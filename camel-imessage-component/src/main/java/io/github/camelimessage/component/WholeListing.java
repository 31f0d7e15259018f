package io.github.camelimessage.component;

import io.github.camelimessage.component.model.Listing;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.provider.ProviderConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Reads a listing page after page: to its end at once, or as somebody takes it. */
final class WholeListing {

    private WholeListing() {}

    /**
     * All that there is, in one list; fails when a page fails, since a part would look like the whole.
     *
     * @param executor where it goes on after each page, so that a long list grows no stack
     */
    static <T> CompletionStage<List<T>> all(Listing<T> listing, ProviderConnection connection, Executor executor) {
        return goOn(listing, connection, listing.page(), new ArrayList<>(), executor);
    }

    private static <T> CompletionStage<List<T>> goOn(
            Listing<T> listing, ProviderConnection connection, String page, List<T> found, Executor executor) {
        return read(listing, connection, page)
                .thenComposeAsync(
                        read -> {
                            found.addAll(read);
                            return read.next() == null || read.next().equals(page)
                                    ? CompletableFuture.completedFuture(found)
                                    : goOn(listing, connection, read.next(), found, executor);
                        },
                        executor);
    }

    /** The first page now, so that a listing that cannot be had fails here, and the others as the iterator comes to them. */
    static <T> CompletionStage<PageIterator<T>> stream(Listing<T> listing, ProviderConnection connection) {
        return read(listing, connection, listing.page())
                .thenApply(first -> new PageIterator<>(first, next -> read(listing, connection, next)));
    }

    private static <T> CompletionStage<Page<T>> read(Listing<T> listing, ProviderConnection connection, String page) {
        Operation<List<T>> operation = listing.onPage(page);
        return connection
                .execute(operation)
                .thenApply(found -> found instanceof Page<T> known ? known : new Page<>(found, null));
    }
}
