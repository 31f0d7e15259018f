package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatHandler;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Media;
import java.util.concurrent.CompletionStage;

/** Carries out what concerns conversations, direct and group. */
final class BlueBubblesConversations extends BlueBubblesPart implements ChatHandler {

    private final BlueBubblesChats chats;
    private final BlueBubblesFiles files;
    private final BlueBubblesSocket socket;
    private final BlueBubblesProbe probe;

    BlueBubblesConversations(
            BlueBubblesHttp http,
            BlueBubblesRequests requests,
            BlueBubblesChats chats,
            BlueBubblesFiles files,
            BlueBubblesSocket socket,
            BlueBubblesProbe probe,
            String where) {
        super(http, requests, where);
        this.chats = chats;
        this.files = files;
        this.socket = socket;
        this.probe = probe;
    }

    @Override
    public CompletionStage<Void> setTyping(ChatOperation.SetTyping operation) {
        return operation.typing()
                ? chats.guidOf(operation.chat(), operation.kind())
                        .thenCompose(guid -> http.send(requests.startTyping(guid), answer -> null))
                : stopTyping(operation);
    }

    /**
     * By Socket.IO, since the route that is to stop it starts it again. There the server answers that all is well also where it
     * has no Private API to stop anything with, so that is looked at before.
     */
    private CompletionStage<Void> stopTyping(ChatOperation.SetTyping operation) {
        String purpose = operation.kind().phrase();
        return probe.meetsForSure(Need.PRIVATE_API, purpose)
                .thenCompose(seen -> chats.guidOf(operation.chat(), operation.kind()))
                .thenCompose(
                        guid -> socket.ask("stopped-typing", JsonAt.object().put("chatGuid", guid), purpose));
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

    @Override
    public CompletionStage<Media> getGroupIcon(ChatOperation.GetGroupIcon operation) {
        return chats.guidOf(operation.chat(), operation.kind()).thenCompose(files::icon);
    }
}
