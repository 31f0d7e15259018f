package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatHandler;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.rest.RestClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Carries out what concerns conversations, direct and group. */
final class MsgBubblesConversations extends MsgBubblesPart implements ChatHandler {

    private final RestClient client;
    private final MsgBubblesRequests requests;
    private final MsgBubblesUnverified unverified;
    private final MsgBubblesChats chats;
    private final MsgBubblesChatList list;
    private final MsgBubblesGroups groups;

    MsgBubblesConversations(
            RestClient client,
            MsgBubblesRequests requests,
            MsgBubblesUnverified unverified,
            MsgBubblesChats chats,
            MsgBubblesChatList list,
            MsgBubblesGroups groups,
            String where) {
        super(where);
        this.client = client;
        this.requests = requests;
        this.unverified = unverified;
        this.chats = chats;
        this.list = list;
        this.groups = groups;
    }

    @Override
    public CompletionStage<List<Chat>> listChats(ChatOperation.ListChats operation) {
        return list.list(operation);
    }

    @Override
    public CompletionStage<Chat> getChat(ChatOperation.GetChat operation) {
        String phrase = operation.kind().phrase();
        return begin(() -> {
            String id = MsgBubblesAddresses.conversation(operation.chat(), phrase, where);
            return chats.ask(id, phrase).thenApply(MsgBubblesChat::toModel);
        });
    }

    @Override
    public CompletionStage<Void> setTyping(ChatOperation.SetTyping operation) {
        return begin(() -> {
            String id = MsgBubblesAddresses.conversation(
                    operation.chat(), operation.kind().phrase(), where);
            return client.send(unverified.request(operation, Map.of("chat", id)), answer -> null);
        });
    }

    @Override
    public CompletionStage<Void> markRead(ChatOperation.MarkRead operation) {
        return begin(() -> {
            String id = MsgBubblesAddresses.conversation(
                    operation.chat(), operation.kind().phrase(), where);
            return client.send(requests.read(id), answer -> null);
        });
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
}
