package io.github.camelimessage.component.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** Takes off what {@link CompletableFuture} wraps around a failure on its way through stages. */
public final class Causes {

    private Causes() {}

    /** What really happened. */
    public static Throwable of(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Goes on with the value, or with what the failure becomes; either may itself fail. */
    public static <T, R> CompletionStage<R> then(
            CompletionStage<T> stage,
            Function<T, CompletionStage<R>> onValue,
            Function<Throwable, CompletionStage<R>> onFailure) {
        return stage.handle((value, failure) -> failure == null ? onValue.apply(value) : onFailure.apply(of(failure)))
                .thenCompose(Function.identity());
    }

    /** The same stage, whose failures come without a wrapping, whatever stages they passed. */
    public static <T> CompletionStage<T> bare(CompletionStage<T> stage) {
        CompletableFuture<T> bare = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> {
            if (failure != null) {
                bare.completeExceptionally(of(failure));
            } else {
                bare.complete(value);
            }
        });
        return bare;
    }
}
