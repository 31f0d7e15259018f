package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatHandler;
import io.github.camelimessage.component.model.ChatOperation;
import java.util.concurrent.CompletionStage;

/** Carries out what concerns conversations, direct and group. */
final class BlueBubblesConversations extends BlueBubblesPart implements ChatHandler {

    BlueBubblesConversations(BlueBubblesHttp http, BlueBubblesRequests requests, String where) {
        super(http, requests, where);
    }

    @Override
    public CompletionStage<Void> setTyping(ChatOperation.SetTyping operation) {
        return operation.typing()
                ? http.send(requests.startTyping(operation.chat()), answer -> null)
                : unsupported(operation);
    }

    @Override
    public CompletionStage<Void> markRead(ChatOperation.MarkRead operation) {
        return http.send(requests.markRead(operation.chat()), answer -> null);
    }

    @Override
    public CompletionStage<Chat> getChat(ChatOperation.GetChat operation) {
        return http.send(
                requests.chat(operation.chat()),
                answer -> BlueBubblesChat.of(answer.data().asObject()).toModel());
    }
}
