package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.OutgoingFiles;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Opens groups and changes them. What is meant for a group never reaches a direct chat: the id tells which one it is, and the
 * server itself does not always look.
 */
final class BlueBubblesGroups {

    private record Opened(BlueBubblesChat chat, MessageId first) {}

    private final BlueBubblesHttp http;
    private final BlueBubblesRequests lookUps;
    private final BlueBubblesChatRequests requests;
    private final BlueBubblesChats chats;
    private final OwnSends ownSends;
    private final OutgoingFiles files;
    private final BlueBubblesChoices choices;
    private final String where;

    BlueBubblesGroups(
            BlueBubblesHttp http,
            BlueBubblesRequests lookUps,
            BlueBubblesChatRequests requests,
            BlueBubblesChats chats,
            OwnSends ownSends,
            OutgoingFiles files,
            BlueBubblesChoices choices,
            String where) {
        this.http = http;
        this.lookUps = lookUps;
        this.requests = requests;
        this.chats = chats;
        this.ownSends = ownSends;
        this.files = files;
        this.choices = choices;
        this.where = where;
    }

    CompletionStage<Chat> create(ChatOperation.CreateGroup operation) {
        Set<Handle> people = new LinkedHashSet<>(operation.people());
        if (people.size() < 2) {
            return refused(
                    operation.kind(), "with one person alone BlueBubbles opens the direct chat. Name two or more.");
        }
        if (operation.text() == null || operation.text().isBlank()) {
            return refused(operation.kind(), "BlueBubbles opens one only with a first message. Give it a text.");
        }
        String key = operation.key() == null ? UUID.randomUUID().toString() : operation.key();
        String service;
        try {
            service = BlueBubblesOpenings.service(choices.known(operation.channel()));
            choices.refuseOurselves(people);
        } catch (Rejected e) {
            return CompletableFuture.failedFuture(e);
        }
        return choices.line(operation.line())
                .thenCompose(may -> http.send(
                        requests.newGroup(people, operation.text(), key, service),
                        answer -> opened(answer.data().asObject(), key)))
                .thenCompose(opened -> operation.name() == null
                        ? CompletableFuture.completedFuture(opened.chat().toModel())
                        : named(opened, operation.name()));
    }

    private Opened opened(JsonAt data, String key) {
        BlueBubblesChat chat = BlueBubblesChat.of(data);
        if (!chat.group()) {
            throw new UnexpectedJson("data: expected a new group, found another chat");
        }
        MessageId first = null;
        for (JsonAt message : data.at("messages").items()) {
            BlueBubblesRow row = BlueBubblesRow.of(message.asObject());
            chats.remember(row, chat.guid());
            ownSends.remember(row.guid(), key);
            first = first == null ? row.id() : first;
        }
        return new Opened(chat, first);
    }

    /** The group is there by now, so that whatever fails from here on must not lead to a second one. */
    private CompletionStage<Chat> named(Opened opened, String name) {
        Chat chat = opened.chat().toModel();
        return Causes.then(
                http.send(requests.rename(opened.chat().guid(), name), answer -> null),
                done -> CompletableFuture.completedFuture(
                        new Chat(chat.id(), true, name, chat.participants(), chat.service())),
                failure -> CompletableFuture.failedFuture(new OutcomeUnknown(
                        where + " opened the group and sent its first message, but could not give it its name. "
                                + "Do not open it again: look it up and rename it. " + failure.getMessage(),
                        opened.first(),
                        null,
                        failure)));
    }

    CompletionStage<Chat> rename(ChatOperation.RenameGroup operation) {
        if (operation.name() == null || operation.name().isBlank()) {
            return refused(operation.kind(), "BlueBubbles cannot take a group's name away, only give it another one.");
        }
        return inGroup(operation.kind(), operation.chat(), guid -> changed(requests.rename(guid, operation.name()))
                .thenCompose(renamed -> withPeople(renamed, guid)));
    }

    /** A renamed chat is answered without its people; where they cannot be had, it is renamed all the same. */
    private CompletionStage<Chat> withPeople(Chat renamed, String guid) {
        return changed(lookUps.chat(guid)).exceptionally(failure -> renamed);
    }

    private CompletionStage<Chat> changed(BlueBubblesRequest request) {
        return http.send(
                request, answer -> BlueBubblesChat.of(answer.data().asObject()).toModel());
    }

    CompletionStage<Chat> add(ChatOperation.AddParticipant operation) {
        return inGroup(operation.kind(), operation.chat(), guid -> changed(requests.add(guid, operation.person())));
    }

    CompletionStage<Chat> remove(ChatOperation.RemoveParticipant operation) {
        return inGroup(operation.kind(), operation.chat(), guid -> changed(requests.remove(guid, operation.person())));
    }

    CompletionStage<Void> leave(ChatOperation.LeaveGroup operation) {
        return inGroup(operation.kind(), operation.chat(), guid -> http.send(requests.leave(guid), answer -> null));
    }

    CompletionStage<Void> setIcon(ChatOperation.SetGroupIcon operation) {
        if (operation.icon().uploaded() != null) {
            return refused(operation.kind(), "BlueBubbles takes the picture itself, not one that was uploaded before.");
        }
        return inGroup(
                operation.kind(),
                operation.chat(),
                guid -> files.fetched(
                        List.of(operation.icon()),
                        ready -> http.send(requests.setIcon(guid, ready.get(0)), answer -> null)));
    }

    CompletionStage<Void> removeIcon(ChatOperation.RemoveGroupIcon operation) {
        return inGroup(
                operation.kind(), operation.chat(), guid -> http.send(requests.removeIcon(guid), answer -> null));
    }

    /** The conversation's own id tells a group from a direct chat, also where the Mac's is written alike. */
    private <R> CompletionStage<R> inGroup(
            OperationKind kind, ChatId chat, Function<String, CompletionStage<R>> doing) {
        ChatGuid given = ChatGuid.of(chat.value());
        return given != null && given.direct()
                ? refused(kind, "the chat is a direct one, not a group.")
                : chats.guidOf(chat, kind).thenCompose(doing);
    }

    private <R> CompletionStage<R> refused(OperationKind kind, String why) {
        return BlueBubblesPart.refused(where + " cannot " + kind.phrase() + ": " + why);
    }
}
