package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatHandler;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.model.Participant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Carries out what concerns conversations, direct and group. The server marks and leaves chats that it does not know without a
 * word; that is not looked up beforehand, since it would double the requests of what happens most.
 */
final class BlueBubblesConversations extends BlueBubblesPart implements ChatHandler {

    private final BlueBubblesChats chats;
    private final BlueBubblesFiles files;
    private final BlueBubblesChatRequests chatRequests;
    private final BlueBubblesChatList list;
    private final BlueBubblesGroups groups;
    private final BlueBubblesSocket socket;
    private final BlueBubblesProbe probe;

    BlueBubblesConversations(
            BlueBubblesHttp http,
            BlueBubblesRequests requests,
            BlueBubblesChats chats,
            BlueBubblesFiles files,
            BlueBubblesChatRequests chatRequests,
            BlueBubblesGroups groups,
            BlueBubblesSocket socket,
            BlueBubblesProbe probe,
            String where) {
        super(http, requests, where);
        this.chats = chats;
        this.files = files;
        this.socket = socket;
        this.probe = probe;
        this.chatRequests = chatRequests;
        this.list = new BlueBubblesChatList(http, chatRequests, where);
        this.groups = groups;
    }

    @Override
    public CompletionStage<List<Chat>> listChats(ChatOperation.ListChats operation) {
        return list.list(operation);
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
    public CompletionStage<Void> markUnread(ChatOperation.MarkUnread operation) {
        return chats.guidOf(operation.chat(), operation.kind())
                .thenCompose(guid -> http.send(chatRequests.unread(guid), answer -> null));
    }

    @Override
    public CompletionStage<Chat> getChat(ChatOperation.GetChat operation) {
        return chats.guidOf(operation.chat(), operation.kind())
                .thenCompose(guid -> http.send(
                        requests.chat(guid),
                        answer -> BlueBubblesChat.of(answer.data().asObject()).toModel()));
    }

    /** The server says who is in a chat and nothing of what they are in it. */
    @Override
    public CompletionStage<List<Participant>> listParticipants(ChatOperation.ListParticipants operation) {
        return chats.guidOf(operation.chat(), operation.kind())
                .thenCompose(guid -> http.send(
                        requests.chat(guid).inOrderTo(operation.kind().phrase()),
                        answer -> BlueBubblesChat.of(answer.data().asObject()).participants().values().stream()
                                .map(person -> new Participant(person, null, null, null, true))
                                .toList()));
    }

    @Override
    public CompletionStage<Media> getGroupIcon(ChatOperation.GetGroupIcon operation) {
        return chats.guidOf(operation.chat(), operation.kind()).thenCompose(files::icon);
    }

    @Override
    public CompletionStage<Chat> createGroup(ChatOperation.CreateGroup operation) {
        return groups.create(operation);
    }

    @Override
    public CompletionStage<Chat> renameGroup(ChatOperation.RenameGroup operation) {
        return groups.rename(operation);
    }

    @Override
    public CompletionStage<Chat> addParticipant(ChatOperation.AddParticipant operation) {
        return groups.add(operation);
    }

    @Override
    public CompletionStage<Chat> removeParticipant(ChatOperation.RemoveParticipant operation) {
        return groups.remove(operation);
    }

    @Override
    public CompletionStage<Void> leaveGroup(ChatOperation.LeaveGroup operation) {
        return groups.leave(operation);
    }

    @Override
    public CompletionStage<Void> setGroupIcon(ChatOperation.SetGroupIcon operation) {
        return groups.setIcon(operation);
    }

    @Override
    public CompletionStage<Void> removeGroupIcon(ChatOperation.RemoveGroupIcon operation) {
        return groups.removeIcon(operation);
    }

    @Override
    public CompletionStage<Void> deleteChat(ChatOperation.DeleteChat operation) {
        return chats.guidOf(operation.chat(), operation.kind())
                .thenCompose(guid -> http.send(chatRequests.delete(guid), answer -> null));
    }
}
