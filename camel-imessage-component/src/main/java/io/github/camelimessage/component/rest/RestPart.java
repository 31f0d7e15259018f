package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Refusing;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the parts of a client share, whatever they carry out: how they begin, and how they refuse. */
public abstract class RestPart implements Refusing {

    /**
     * Something that may be refused before anything is sent.
     *
     * @param <R> the result
     */
    @FunctionalInterface
    public interface Task<R> {

        /** @throws ProviderException when it is refused */
        CompletionStage<R> begin() throws ProviderException;
    }

    /** What messages start with. */
    protected final String where;

    private final String title;

    protected RestPart(Wording wording) {
        this.where = wording.where();
        this.title = wording.title();
    }

    /** Begins it; a refusal is its failure. */
    public static <R> CompletionStage<R> begin(Task<R> task) {
        try {
            return task.begin();
        } catch (ProviderException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The refusal of an operation: {@code imessage:support cannot send a message: …}. */
    protected final Rejected cannot(OperationKind kind, String why) {
        return new Rejected(where + " cannot " + kind.phrase() + ": " + why);
    }

    /** A result that is refused. */
    public static <R> CompletionStage<R> refused(String message) {
        return CompletableFuture.failedFuture(new Rejected(message));
    }

    @Override
    public <R> CompletionStage<R> unsupported(Operation<R> operation) {
        return CompletableFuture.failedFuture(cannot(operation.kind(), title + " offers no such thing."));
    }
}
