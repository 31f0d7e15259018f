package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Refusing;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the parts of the client share: the way to the server, and how they refuse what BlueBubbles does not offer. */
abstract class BlueBubblesPart implements Refusing {

    final BlueBubblesHttp http;
    final BlueBubblesRequests requests;
    final String where;

    BlueBubblesPart(BlueBubblesHttp http, BlueBubblesRequests requests, String where) {
        this.http = http;
        this.requests = requests;
        this.where = where;
    }

    @Override
    public <R> CompletionStage<R> unsupported(Operation<R> operation) {
        return refused(where + " cannot " + operation.kind().phrase() + ": BlueBubbles offers no such thing.");
    }

    static <R> CompletionStage<R> refused(String message) {
        return CompletableFuture.failedFuture(new Rejected(message));
    }
}
