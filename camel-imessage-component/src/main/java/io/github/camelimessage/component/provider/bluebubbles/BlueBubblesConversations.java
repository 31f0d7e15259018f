package io.github.camelimessage.component.provider.bluebubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatHandler;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Media;
import java.util.concurrent.CompletionStage;

/** Carries out what concerns conversations, direct and group. */
final class BlueBubblesConversations extends BlueBubblesPart implements ChatHandler {

    private final BlueBubblesFiles files;
    private final BlueBubblesSocket socket;
    private final BlueBubblesProbe probe;

    BlueBubblesConversations(
            BlueBubblesHttp http,
            BlueBubblesRequests requests,
            BlueBubblesFiles files,
            BlueBubblesSocket socket,
            BlueBubblesProbe probe,
            String where) {
        super(http, requests, where);
        this.files = files;
        this.socket = socket;
        this.probe = probe;
    }

    @Override
    public CompletionStage<Void> setTyping(ChatOperation.SetTyping operation) {
        return operation.typing()
                ? http.send(requests.startTyping(operation.chat()), answer -> null)
                : stopTyping(operation);
    }

    /**
     * By Socket.IO, since the route that is to stop it starts it again. There the server answers that all is well also where it
     * has no Private API to stop anything with, so that is looked at before.
     */
    private CompletionStage<Void> stopTyping(ChatOperation.SetTyping operation) {
        String purpose = operation.kind().phrase();
        ObjectNode parameters = JsonAt.object().put("chatGuid", operation.chat().value());
        return probe.meetsForSure(Need.PRIVATE_API, purpose)
                .thenCompose(seen -> socket.ask("stopped-typing", parameters, purpose));
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

    @Override
    public CompletionStage<Media> getGroupIcon(ChatOperation.GetGroupIcon operation) {
        return files.icon(operation);
    }
}
