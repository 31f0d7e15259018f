package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds the chat in which a message stands, for routes of the server that want to be told it. */
final class BlueBubblesStanding {

    private final BlueBubblesHttp http;
    private final BlueBubblesRequests requests;
    private final BlueBubblesChats chats;
    private final String where;

    BlueBubblesStanding(BlueBubblesHttp http, BlueBubblesRequests requests, BlueBubblesChats chats, String where) {
        this.http = http;
        this.requests = requests;
        this.chats = chats;
        this.where = where;
    }

    /**
     * The id by which the server knows the chat of that message.
     *
     * @param chat the conversation where it was given, or null: then the message is looked up unless news of it came in. Fails
     *     with {@link Rejected} where its row leaves doubt
     */
    CompletionStage<String> of(ChatId chat, MessageId message, OperationKind kind) {
        if (chat != null) {
            return chats.guidOf(chat, message, kind);
        }
        BlueBubblesChat known = chats.of(message.value());
        return known != null
                ? CompletableFuture.completedFuture(known.guid())
                : http.send(
                                requests.message(message).inOrderTo(kind.phrase()),
                                answer -> BlueBubblesRow.of(answer.data().asObject()))
                        .thenCompose(row -> row.chat() != null && row.chat().certain()
                                ? CompletableFuture.completedFuture(row.chat().guid())
                                : CompletableFuture.failedFuture(new Rejected(where + " cannot " + kind.phrase()
                                        + ": the server does not say beyond doubt in which chat the message stands. "
                                        + "Give the chat.")));
    }
}
