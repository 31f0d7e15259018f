package io.github.camelimessage.component.provider.blooio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.http.MultipartBody;
import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Participant;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.OutgoingFiles;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.RemoteStore;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Carries out what concerns groups. Blooio keeps a record for each; the conversation comes into being with the first message to
 * exactly these people, and from then on the record's id reaches it.
 */
final class BlooioGroups {

    private static final String ICON = BlooioRequests.GROUP + "/icon";
    private static final int LONGEST_NAME = 255;

    private final RestClient client;
    private final BlooioRequests requests;
    private final BlooioChats chats;
    private final BlooioLists lists;
    private final BlooioSender sender;
    private final OutgoingFiles files;
    private final RemoteStore store;
    private final String where;

    BlooioGroups(
            RestClient client,
            BlooioRequests requests,
            BlooioChats chats,
            BlooioLists lists,
            BlooioSender sender,
            OutgoingFiles files,
            RemoteStore store) {
        this.client = client;
        this.requests = requests;
        this.chats = chats;
        this.lists = lists;
        this.sender = sender;
        this.files = files;
        this.store = store;
        this.where = client.wording().where();
    }

    private Rejected cannot(OperationKind kind, String why) {
        return new Rejected(where + " cannot " + kind.phrase() + ": " + why);
    }

    CompletionStage<Chat> create(ChatOperation.CreateGroup operation) {
        return BlooioPart.begin(() -> {
            refuseWhatCannotBe(operation);
            return operation.text() == null ? recorded(operation) : spokenTo(operation);
        });
    }

    private void refuseWhatCannotBe(ChatOperation.CreateGroup operation) throws Rejected {
        for (Handle person : operation.people()) {
            chats.of(person, operation.kind());
        }
        if (operation.people().stream().distinct().count() < 2) {
            throw cannot(operation.kind(), "Blooio's groups have two other people or more.");
        }
        sender.draft().refuse(operation.channel());
        refuseLongName(operation.name(), operation.kind());
        if (operation.text() == null && operation.name() == null) {
            throw cannot(operation.kind(), "Blooio needs a name, or a text to open it with.");
        }
        if (operation.text() == null && operation.line() != null) {
            throw cannot(operation.kind(), "a group has a line from its first message on. Give a text, or no line.");
        }
    }

    private void refuseLongName(String name, OperationKind kind) throws Rejected {
        if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
            throw cannot(kind, "Blooio's names of groups have 1 to " + LONGEST_NAME + " characters.");
        }
    }

    private CompletionStage<Chat> recorded(ChatOperation.CreateGroup operation) {
        ObjectNode body = JsonAt.object().put("name", operation.name());
        ArrayNode members = body.putArray("members");
        operation.people().forEach(person -> members.add(person.value()));
        return client.send(
                requests.call("POST", "groups", operation.kind())
                        .header(BlooioRequests.KEY, operation.key())
                        .with(body),
                answer -> new Chat(
                        new ChatId(answer.body().at("group_id").text()),
                        true,
                        operation.name(),
                        operation.people(),
                        null));
    }

    /** A record that was made first would have no conversation to send the text into, so the text opens it and the name follows. */
    private CompletionStage<Chat> spokenTo(ChatOperation.CreateGroup operation) throws ProviderException {
        SendMessage first = SendMessage.text(
                        new Target.ToHandles(
                                operation.people().stream().distinct().toList()),
                        operation.text())
                .under(operation.key())
                .by(operation.line());
        return sender.send(first, operation.kind()).thenCompose(receipt -> {
            Chat opened = new Chat(receipt.chat(), true, operation.name(), operation.people(), null);
            return operation.name() == null
                    ? CompletableFuture.completedFuture(opened)
                    : named(opened, operation.kind());
        });
    }

    private CompletionStage<Chat> named(Chat opened, OperationKind kind) {
        if (!BlooioChats.isGroup(opened.id().value())) {
            return CompletableFuture.failedFuture(notNamed(kind, null));
        }
        return Causes.then(
                client.send(naming(opened.id().value(), opened.name(), kind), answer -> opened),
                CompletableFuture::completedFuture,
                failure -> CompletableFuture.failedFuture(notNamed(kind, failure)));
    }

    private OutcomeUnknown notNamed(OperationKind kind, Throwable cause) {
        return new OutcomeUnknown(
                where + " could " + kind.phrase() + " and send the text, but does not know whether it has its name. "
                        + "Do not open it again: rename it.",
                null,
                null,
                cause);
    }

    private RestRequest naming(String group, String name, OperationKind kind) {
        return requests.call("PATCH", BlooioRequests.GROUP, kind)
                .at("groupId", group)
                .with(JsonAt.object().put("name", name));
    }

    CompletionStage<Chat> rename(ChatOperation.RenameGroup operation) {
        return BlooioPart.begin(() -> {
            if (operation.name() == null) {
                throw cannot(operation.kind(), "Blooio does not say how a name is taken away. Give another one.");
            }
            refuseLongName(operation.name(), operation.kind());
            String group = chats.group(operation.chat(), operation.kind());
            return client.send(
                    naming(group, operation.name(), operation.kind()),
                    answer -> new Chat(operation.chat(), true, operation.name(), List.of(), null));
        });
    }

    CompletionStage<Void> leave(ChatOperation.LeaveGroup operation) {
        return BlooioPart.begin(() -> client.send(
                requests.call("DELETE", BlooioRequests.GROUP, operation.kind())
                        .at("groupId", chats.group(operation.chat(), operation.kind())),
                answer -> null));
    }

    CompletionStage<List<Participant>> participants(String group, OperationKind kind) {
        return lists.all(
                requests.get(BlooioRequests.GROUP + "/members", kind).at("groupId", group),
                "members",
                BlooioGroups::participant);
    }

    private static Participant participant(JsonAt member) {
        Handle handle = BlooioChats.person(member.at("identifier").filledOrNull());
        return new Participant(
                handle == null ? new Handle(member.at("id").text()) : handle,
                member.at("contact_id").filledOrNull(),
                member.at("name").filledOrNull(),
                null,
                handle != null && BlooioChats.isPerson(handle.value()));
    }

    CompletionStage<Chat> withPeople(Chat chat, OperationKind kind) {
        return participants(chat.id().value(), kind)
                .thenApply(people -> new Chat(
                        chat.id(),
                        true,
                        chat.name(),
                        people.stream().map(Participant::handle).toList(),
                        null));
    }

    /** The picture lies at an address that anybody can read, so our key never goes there. */
    CompletionStage<Media> icon(ChatOperation.GetGroupIcon operation) {
        return BlooioPart.begin(() -> client.send(
                        requests.get(BlooioRequests.GROUP, operation.kind())
                                .at("groupId", chats.group(operation.chat(), operation.kind())),
                        answer -> String.valueOf(answer.body().at("icon_url").filledOrNull()))
                .thenCompose(url -> url.equals("null")
                        ? CompletableFuture.failedFuture(cannot(operation.kind(), "the group has none."))
                        : store.fetch(url, operation.kind().phrase())));
    }

    CompletionStage<Void> setIcon(ChatOperation.SetGroupIcon operation) {
        return BlooioPart.begin(() -> {
            RestRequest request = requests.upload("POST", ICON, operation.kind())
                    .at("groupId", chats.group(operation.chat(), operation.kind()));
            return files.fetched(
                    List.of(picture(operation.icon(), operation.kind(), where)),
                    ready -> client.send(request.with(form("icon", ready.get(0))), answer -> null));
        });
    }

    CompletionStage<Void> removeIcon(ChatOperation.RemoveGroupIcon operation) {
        return BlooioPart.begin(() -> client.send(
                requests.call("DELETE", ICON, operation.kind())
                        .at("groupId", chats.group(operation.chat(), operation.kind())),
                answer -> null));
    }

    /** @throws Rejected for one that was uploaded before, since Blooio has no uploads */
    static Outgoing picture(Outgoing picture, OperationKind kind, String where) throws Rejected {
        if (picture.uploaded() != null) {
            throw new Rejected(where + " cannot " + kind.phrase()
                    + " by the id of an upload: Blooio has no uploads. Give the picture itself, or its address.");
        }
        return picture;
    }

    static MultipartBody form(String field, Outgoing picture) {
        return new MultipartBody()
                .file(field, picture.name(), picture.mimeType(), picture.bytes(), picture.source()::open);
    }
}
