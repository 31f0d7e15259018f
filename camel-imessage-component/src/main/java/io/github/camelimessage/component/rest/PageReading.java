package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.internal.Causes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One reading of a list. Pages that come at once are dealt with in a loop and not on top of each other, so that the length of a list
 * is no matter of the stack.
 *
 * @param <T> what the list is of
 */
final class PageReading<T> {

    private final Pager.Source<T> source;
    private final Pager.Steps<T> steps;
    private final int limit;
    private final List<T> items = new ArrayList<>();
    private final CompletableFuture<Found<T>> found = new CompletableFuture<>();
    private final AtomicInteger due = new AtomicInteger();

    PageReading(Pager.Source<T> source, Pager.Steps<T> steps, int limit) {
        this.source = source;
        this.steps = steps;
        this.limit = limit;
    }

    CompletionStage<Found<T>> begin() {
        goOn();
        return found;
    }

    /** Whoever makes it 1 asks for pages until none is due; a page that comes meanwhile only counts up. */
    private void goOn() {
        if (due.getAndIncrement() > 0) {
            return;
        }
        do {
            ask();
        } while (due.decrementAndGet() > 0);
    }

    private void ask() {
        int wanted = limit - items.size();
        int asked = steps.limit(wanted);
        try {
            source.read(asked, steps.place()).whenComplete((slice, failure) -> {
                if (failure != null) {
                    found.completeExceptionally(Causes.of(failure));
                } else {
                    take(slice, asked, wanted);
                }
            });
        } catch (RuntimeException e) {
            found.completeExceptionally(e);
        }
    }

    private void take(Slice<T> slice, int asked, int wanted) {
        try {
            items.addAll(steps.take(slice, asked, wanted));
            if (steps.ended()) {
                found.complete(new Found<>(items, null));
            } else if (items.size() >= limit) {
                found.complete(new Found<>(items, steps.token()));
            } else {
                goOn();
            }
        } catch (RuntimeException e) {
            found.completeExceptionally(e);
        }
    }
}
