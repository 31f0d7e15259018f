package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.rest.RestPart;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What the parts of the client share: the way to TextBubbles. */
abstract class TextBubblesPart extends RestPart {

    final TextBubblesHttp http;
    final TextBubblesRequests requests;
    final TextBubblesChats chats;

    TextBubblesPart(TextBubblesHttp http, TextBubblesRequests requests, TextBubblesChats chats) {
        super(http.wording());
        this.http = http;
        this.requests = requests;
        this.chats = chats;
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
