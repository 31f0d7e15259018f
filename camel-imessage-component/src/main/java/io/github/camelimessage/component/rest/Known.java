package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.ProviderException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Sees to it that an operation fails with nothing but a {@link ProviderException}, also by a fault of ours. */
public final class Known {

    private final String where;

    /** @param where what messages start with, for instance {@code imessage:support} */
    public Known(String where) {
        this.where = where;
    }

    /** Carries it out; fails only with a {@link ProviderException}, whatever the task throws or fails with. */
    public <R> CompletionStage<R> run(OperationKind kind, Supplier<CompletionStage<R>> task) {
        try {
            return Causes.bare(Causes.then(
                    task.get(),
                    CompletableFuture::completedFuture,
                    failure -> CompletableFuture.failedFuture(of(failure, kind))));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(of(e, kind));
        }
    }

    /** What never started was not sent, of anything else nobody knows. */
    public ProviderException of(Throwable failure, OperationKind kind) {
        if (failure instanceof ProviderException provider) {
            return provider;
        }
        if (failure instanceof RejectedExecutionException || !kind.seenByOthers()) {
            return new ProviderException.TryLater(
                    where + " cannot " + kind.phrase()
                            + ": it is stopping or has a fault of its own, nothing was sent.",
                    null,
                    null,
                    failure);
        }
        return new ProviderException.OutcomeUnknown(
                where + " does not know whether it could " + kind.phrase() + ", by a fault of its own.",
                null,
                null,
                failure);
    }
}
