package io.github.camelimessage.component.provider.textbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatHandler;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Participant;
import io.github.camelimessage.component.model.Service;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.RestRequest;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Carries out what concerns conversations of any kind; what is about groups alone is {@link TextBubblesGroups}'. */
final class TextBubblesConversations extends TextBubblesPart implements ChatHandler {

    private final TextBubblesGroups groups;
    private final TextBubblesRoster roster;

    TextBubblesConversations(
            TextBubblesHttp http,
            TextBubblesRequests requests,
            TextBubblesChats chats,
            TextBubblesGroups groups,
            TextBubblesRoster roster) {
        super(http, requests, chats);
        this.groups = groups;
        this.roster = roster;
    }

    @Override
    public CompletionStage<Chat> getChat(ChatOperation.GetChat operation) {
        return begin(() -> chats.look(operation.chat(), operation.kind()).thenApply(chat -> chat.toModel(roster)));
    }

    /** Ourselves among them, with the role that tells it. */
    @Override
    public CompletionStage<List<Participant>> listParticipants(ChatOperation.ListParticipants operation) {
        return begin(() -> chats.look(operation.chat(), operation.kind()).thenApply(chat -> chat.members().stream()
                .map(member -> member.toModel(roster))
                .toList()));
    }

    private CompletionStage<Void> call(String route, ChatId chat, OperationKind kind, ObjectNode body) throws Rejected {
        RestRequest request =
                requests.call("POST", TextBubblesRequests.CHAT + route, kind).at("chatId", chats.guid(chat, kind));
        return http.done(body == null ? request : request.with(body), () -> null);
    }

    @Override
    public CompletionStage<Void> setTyping(ChatOperation.SetTyping operation) {
        return begin(() -> call(
                "/typing",
                operation.chat(),
                operation.kind(),
                JsonAt.object().put("status", operation.typing() ? "start" : "stop")));
    }

    private void refuseOthers(ChatId chat, OperationKind kind) throws Rejected {
        Service service = chats.service(chat);
        if (service != null && service != Service.IMESSAGE) {
            throw cannot(kind, "only chats by iMessage can be marked, and that one goes by " + service.word() + ".");
        }
    }

    @Override
    public CompletionStage<Void> markRead(ChatOperation.MarkRead operation) {
        return begin(() -> {
            refuseOthers(operation.chat(), operation.kind());
            return call("/read", operation.chat(), operation.kind(), null);
        });
    }

    @Override
    public CompletionStage<Void> markUnread(ChatOperation.MarkUnread operation) {
        return begin(() -> {
            refuseOthers(operation.chat(), operation.kind());
            return call("/unread", operation.chat(), operation.kind(), null);
        });
    }

    @Override
    public CompletionStage<Chat> createGroup(ChatOperation.CreateGroup operation) {
        return begin(() -> groups.create(operation));
    }

    @Override
    public CompletionStage<Chat> renameGroup(ChatOperation.RenameGroup operation) {
        return begin(() -> groups.rename(operation));
    }

    @Override
    public CompletionStage<Chat> addParticipant(ChatOperation.AddParticipant operation) {
        return begin(() -> groups.add(operation));
    }

    @Override
    public CompletionStage<Chat> removeParticipant(ChatOperation.RemoveParticipant operation) {
        return begin(() -> groups.remove(operation));
    }

    @Override
    public CompletionStage<Void> leaveGroup(ChatOperation.LeaveGroup operation) {
        return begin(() -> groups.leave(operation));
    }

    @Override
    public CompletionStage<Void> setGroupIcon(ChatOperation.SetGroupIcon operation) {
        return begin(() -> groups.setIcon(operation));
    }

    @Override
    public CompletionStage<Void> removeGroupIcon(ChatOperation.RemoveGroupIcon operation) {
        return begin(() -> groups.removeIcon(operation));
    }
}
