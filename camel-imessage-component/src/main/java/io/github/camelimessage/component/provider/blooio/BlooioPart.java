package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestPart;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the parts of the client share: the way to Blooio. */
abstract class BlooioPart extends RestPart {

    final RestClient client;
    final BlooioRequests requests;
    final BlooioChats chats;

    BlooioPart(RestClient client, BlooioRequests requests, BlooioChats chats) {
        super(client.wording());
        this.client = client;
        this.requests = requests;
        this.chats = chats;
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
