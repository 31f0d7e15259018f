package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Background;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatHandler;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Participant;
import io.github.camelimessage.component.model.Sort;
import io.github.camelimessage.component.provider.OutgoingFiles;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Carries out what concerns conversations; what is about groups alone is {@link BlooioGroups}'. */
final class BlooioConversations extends BlooioPart implements ChatHandler {

    private static final String BACKGROUND = BlooioRequests.CHAT + "/background";

    private final BlooioLists lists;
    private final BlooioGroups groups;
    private final OutgoingFiles files;

    BlooioConversations(
            RestClient client,
            BlooioRequests requests,
            BlooioChats chats,
            BlooioLists lists,
            BlooioGroups groups,
            OutgoingFiles files) {
        super(client, requests, chats);
        this.lists = lists;
        this.groups = groups;
        this.files = files;
    }

    /** A direct conversation shows whom it is with; who is in a group is asked for one group at a time. */
    static Chat chat(JsonAt json) {
        String group = json.at("group_id").filledOrNull();
        String id = BlooioChats.isGroup(group) ? group : json.at("id").text();
        boolean several = BlooioChats.isGroup(id) || json.at("is_group").isTrue();
        Handle other = several
                ? null
                : BlooioChats.person(
                        BlooioWords.first(json.at("contact"), "identifier") == null
                                ? id
                                : json.at("contact").at("identifier").text());
        return new Chat(
                BlooioChats.idOf(id),
                several,
                BlooioWords.first(json, "group_name", "name"),
                other == null ? List.of() : List.of(other),
                null);
    }

    @Override
    public CompletionStage<List<Chat>> listChats(ChatOperation.ListChats operation) {
        return begin(() -> {
            boolean byName = operation.sort() == Sort.NAME || operation.sort() == Sort.NAME_DESCENDING;
            if (byName && !operation.groupsOnly()) {
                throw cannot(
                        operation.kind(),
                        "Blooio orders conversations by recent or oldest only. Groups alone can be ordered by name.");
            }
            RestRequest request = requests.get(operation.groupsOnly() ? "groups" : "chats", operation.kind())
                    .with("q", operation.search())
                    .with("sort", sort(operation.sort()));
            return lists.read(
                    request,
                    operation.groupsOnly() ? "groups" : "chats",
                    json -> chat(json.asObject()),
                    operation.kind(),
                    operation.page(),
                    operation.offset(),
                    operation.limit());
        });
    }

    /** The word for it, or null for Blooio's own order. */
    static String sort(Sort sort) {
        if (sort == null) {
            return null;
        }
        return switch (sort) {
            case RECENT -> "recent";
            case OLDEST -> "oldest";
            case NAME -> "name_asc";
            case NAME_DESCENDING -> "name_desc";
        };
    }

    private RestRequest call(String verb, String route, ChatId chat, OperationKind kind) throws Rejected {
        return requests.call(verb, route, kind).at("chatId", chats.of(chat, kind));
    }

    @Override
    public CompletionStage<Chat> getChat(ChatOperation.GetChat operation) {
        return begin(() -> client.send(
                        call("GET", BlooioRequests.CHAT, operation.chat(), operation.kind()),
                        answer -> chat(answer.body()))
                .thenCompose(found -> BlooioChats.isGroup(found.id().value())
                        ? groups.withPeople(found, operation.kind())
                        : CompletableFuture.completedFuture(found)));
    }

    @Override
    public CompletionStage<List<Participant>> listParticipants(ChatOperation.ListParticipants operation) {
        return begin(() -> {
            String chat = chats.of(operation.chat(), operation.kind());
            return BlooioChats.isGroup(chat)
                    ? groups.participants(chat, operation.kind())
                    : client.send(
                            call("GET", BlooioRequests.CHAT, operation.chat(), operation.kind()),
                            answer -> other(answer.body()));
        });
    }

    private static List<Participant> other(JsonAt json) {
        JsonAt contact = json.at("contact");
        return chat(json).participants().stream()
                .map(handle -> new Participant(
                        handle,
                        contact.at("contact_id").filledOrNull(),
                        contact.at("name").filledOrNull(),
                        null,
                        true))
                .toList();
    }

    @Override
    public CompletionStage<Void> setTyping(ChatOperation.SetTyping operation) {
        return begin(() -> client.send(
                call(
                        operation.typing() ? "POST" : "DELETE",
                        BlooioRequests.CHAT + "/typing",
                        operation.chat(),
                        operation.kind()),
                answer -> null));
    }

    @Override
    public CompletionStage<Void> markRead(ChatOperation.MarkRead operation) {
        return begin(() -> client.send(
                call("POST", BlooioRequests.CHAT + "/read", operation.chat(), operation.kind()), answer -> null));
    }

    @Override
    public CompletionStage<Background> getBackground(ChatOperation.GetBackground operation) {
        return begin(() -> client.send(call("GET", BACKGROUND, operation.chat(), operation.kind()), answer -> {
            Long version = answer.body().at("background_version").numberOrNull();
            return new Background(
                    answer.body().at("has_background").isTrue(),
                    answer.body().at("background_id").filledOrNull(),
                    version == null ? null : version.intValue());
        }));
    }

    @Override
    public CompletionStage<Void> setBackground(ChatOperation.SetBackground operation) {
        return begin(() -> {
            RestRequest request = requests.upload("PUT", BACKGROUND, operation.kind())
                    .at("chatId", chats.of(operation.chat(), operation.kind()));
            return files.fetched(
                    List.of(BlooioGroups.picture(operation.picture(), operation.kind(), where)),
                    ready -> client.send(request.with(BlooioGroups.form("background", ready.get(0))), answer -> null));
        });
    }

    @Override
    public CompletionStage<Void> removeBackground(ChatOperation.RemoveBackground operation) {
        return begin(() -> client.send(call("DELETE", BACKGROUND, operation.chat(), operation.kind()), answer -> null));
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
    public CompletionStage<Void> leaveGroup(ChatOperation.LeaveGroup operation) {
        return groups.leave(operation);
    }

    @Override
    public CompletionStage<Media> getGroupIcon(ChatOperation.GetGroupIcon operation) {
        return groups.icon(operation);
    }

    @Override
    public CompletionStage<Void> setGroupIcon(ChatOperation.SetGroupIcon operation) {
        return groups.setIcon(operation);
    }

    @Override
    public CompletionStage<Void> removeGroupIcon(ChatOperation.RemoveGroupIcon operation) {
        return groups.removeIcon(operation);
    }
}
