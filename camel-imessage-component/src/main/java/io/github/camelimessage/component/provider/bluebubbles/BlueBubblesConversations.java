package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatHandler;
import io.github.camelimessage.component.model.ChatOperation;
import java.util.concurrent.CompletionStage;

/** Carries out what concerns conversations, direct and group. */
final class BlueBubblesConversations extends BlueBubblesPart implements ChatHandler {

    private final BlueBubblesChats chats;

    BlueBubblesConversations(BlueBubblesHttp http, BlueBubblesRequests requests, BlueBubblesChats chats, String where) {
        super(http, requests, where);
        this.chats = chats;
    }

    @Override
    public CompletionStage<Void> setTyping(ChatOperation.SetTyping operation) {
        return operation.typing()
                ? chats.guidOf(operation.chat(), operation.kind())
                        .thenCompose(guid -> http.send(requests.startTyping(guid), answer -> null))
                : unsupported(operation);
    }

    @Override
    public CompletionStage<Void> markRead(ChatOperation.MarkRead operation) {
        return chats.guidOf(operation.chat(), operation.kind())
                .thenCompose(guid -> http.send(requests.markRead(guid), answer -> null));
    }

    @Override
    public CompletionStage<Chat> getChat(ChatOperation.GetChat operation) {
        return chats.guidOf(operation.chat(), operation.kind())
                .thenCompose(guid -> http.send(
                        requests.chat(guid),
                        answer -> BlueBubblesChat.of(answer.data().asObject()).toModel()));
    }
}
