package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Refusing;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.RestClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the parts of the client share: the way to Blooio, and how they refuse what it does not offer. */
abstract class BlooioPart implements Refusing {

    /** Something that may be refused before anything is sent. */
    @FunctionalInterface
    interface Task<R> {
        CompletionStage<R> begin() throws ProviderException;
    }

    final RestClient client;
    final BlooioRequests requests;
    final BlooioChats chats;
    final String where;

    BlooioPart(RestClient client, BlooioRequests requests, BlooioChats chats) {
        this.client = client;
        this.requests = requests;
        this.chats = chats;
        this.where = client.wording().where();
    }

    static <R> CompletionStage<R> begin(Task<R> task) {
        try {
            return task.begin();
        } catch (ProviderException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    Rejected cannot(OperationKind kind, String why) {
        return new Rejected(where + " cannot " + kind.phrase() + ": " + why);
    }

    @Override
    public <R> CompletionStage<R> unsupported(Operation<R> operation) {
        return CompletableFuture.failedFuture(cannot(operation.kind(), "Blooio offers no such thing."));
    }

    /** The same, with something else in the place of an answer that it does not exist. */
    static <R> CompletionStage<R> orIfMissing(CompletionStage<R> stage, R other) {
        return Causes.then(
                stage,
                CompletableFuture::completedFuture,
                failure -> BlooioErrors.has(failure, 404)
                        ? CompletableFuture.completedFuture(other)
                        : CompletableFuture.failedFuture(failure));
    }
}
