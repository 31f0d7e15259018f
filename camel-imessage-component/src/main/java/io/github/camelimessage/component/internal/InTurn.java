package io.github.camelimessage.component.internal;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Starts tasks of the same key one after the other, in the order they came; tasks of different keys know nothing of each other.
 *
 * @param <K> what tasks have in common that must not overlap
 */
public final class InTurn<K> {

    private final Executor executor;
    private final Map<K, CompletableFuture<?>> last = new ConcurrentHashMap<>();

    /** @param executor starts what had to wait; a task must not block it */
    public InTurn(Executor executor) {
        this.executor = executor;
    }

    /** Starts the task when all earlier ones of its key are done, however they ended. */
    public <T> CompletionStage<T> run(K key, Supplier<CompletionStage<T>> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        CompletableFuture<?> before = last.put(key, done);
        done.whenComplete((value, failure) -> last.remove(key, done));
        if (before == null) {
            start(task, done);
        } else {
            before.whenComplete((value, failure) -> startElsewhere(task, done));
        }
        return done;
    }

    /** On another thread, since tasks that end at once would otherwise pile up on the stack of the first. */
    private <T> void startElsewhere(Supplier<CompletionStage<T>> task, CompletableFuture<T> done) {
        try {
            executor.execute(() -> start(task, done));
        } catch (RejectedExecutionException e) {
            done.completeExceptionally(e);
        }
    }

    private static <T> void start(Supplier<CompletionStage<T>> task, CompletableFuture<T> done) {
        try {
            task.get().whenComplete((value, failure) -> {
                if (failure != null) {
                    done.completeExceptionally(Causes.of(failure));
                } else {
                    done.complete(value);
                }
            });
        } catch (RuntimeException | Error e) {
            // Whatever it was, the next ones of its key must not wait for ever.
            done.completeExceptionally(e);
        }
    }
}
