package io.github.camelimessage.component;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.model.Page;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.camel.RuntimeCamelException;

/**
 * What a listing finds, one after the other; the page behind the one that is being read is asked for meanwhile, so at most two are
 * held. {@link #hasNext()} waits for a page that is not here yet, as long as the provider's time-out, and fails once with
 * {@link RuntimeCamelException} around the provider's failure. For one thread at a time.
 *
 * @param <T> what is listed
 */
final class PageIterator<T> implements Iterator<T> {

    private final Function<String, CompletionStage<Page<T>>> reader;
    private Iterator<T> items;
    private String next;
    private CompletionStage<Page<T>> ahead;

    PageIterator(Page<T> first, Function<String, CompletionStage<Page<T>>> reader) {
        this.reader = reader;
        take(first, null);
    }

    private void take(Page<T> page, String asked) {
        items = page.iterator();
        // A provider that leads back to the page it was asked for would never end.
        next = page.next() == null || page.next().equals(asked) ? null : page.next();
        ahead = null;
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext() && next != null) {
            String asked = next;
            take(await(ahead == null ? reader.apply(asked) : ahead), asked);
        }
        return items.hasNext();
    }

    private Page<T> await(CompletionStage<Page<T>> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            // Told once: who asks again after that, as Camel does when it cleans up, is at the end.
            next = null;
            throw RuntimeCamelException.wrapRuntimeCamelException(Failures.exception(Causes.of(e)));
        }
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T item = items.next();
        if (next != null && ahead == null) {
            ahead = reader.apply(next);
        }
        return item;
    }

    @Override
    public String toString() {
        return "PageIterator[more=" + (next != null) + "]";
    }
}
