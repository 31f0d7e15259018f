package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Refusing;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What the parts of the client share: the way to TextBubbles, and how they refuse what it does not offer. */
abstract class TextBubblesPart implements Refusing {

    /** Something that may be refused before anything is sent. */
    @FunctionalInterface
    interface Task<R> {
        CompletionStage<R> begin() throws ProviderException;
    }

    final TextBubblesHttp http;
    final TextBubblesRequests requests;
    final TextBubblesChats chats;

    TextBubblesPart(TextBubblesHttp http, TextBubblesRequests requests, TextBubblesChats chats) {
        this.http = http;
        this.requests = requests;
        this.chats = chats;
    }

    static <R> CompletionStage<R> begin(Task<R> task) {
        try {
            return task.begin();
        } catch (ProviderException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    final Rejected cannot(OperationKind kind, String why) {
        return new Rejected(http.where() + " cannot " + kind.phrase() + ": " + why);
    }

    @Override
    public <R> CompletionStage<R> unsupported(Operation<R> operation) {
        return CompletableFuture.failedFuture(cannot(operation.kind(), "TextBubbles offers no such thing."));
    }

    /** The same, with something else in the place of a refusal with that code. */
    static <R> CompletionStage<R> unless(String code, CompletionStage<R> stage, Supplier<CompletionStage<R>> other) {
        return Causes.then(
                stage,
                CompletableFuture::completedFuture,
                failure ->
                        TextBubblesErrors.has(failure, code) ? other.get() : CompletableFuture.failedFuture(failure));
    }
}
