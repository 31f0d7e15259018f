package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Refusing;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** How the parts of the client refuse what MsgBubbles does not offer. */
abstract class MsgBubblesPart implements Refusing {

    final String where;

    MsgBubblesPart(String where) {
        this.where = where;
    }

    @Override
    public <R> CompletionStage<R> unsupported(Operation<R> operation) {
        return refused(where + " cannot " + operation.kind().phrase() + ": MsgBubbles offers no such thing.");
    }

    static <R> CompletionStage<R> refused(String message) {
        return CompletableFuture.failedFuture(new Rejected(message));
    }
}
