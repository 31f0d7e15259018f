package io.github.camelimessage.component.provider.textbubbles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Service;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.RestRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Opens groups and changes them. */
final class TextBubblesGroups {

    private static final String PEOPLE = TextBubblesRequests.CHAT + "/participants";
    private static final String ICON = TextBubblesRequests.CHAT + "/icon";

    private final TextBubblesHttp http;
    private final TextBubblesRequests requests;
    private final TextBubblesChats chats;
    private final TextBubblesRoster roster;
    private final TextBubblesSender sender;
    private final TextBubblesFiles pictures;
    private final long maxMediaBytes;

    TextBubblesGroups(
            TextBubblesHttp http,
            TextBubblesRequests requests,
            TextBubblesChats chats,
            TextBubblesRoster roster,
            TextBubblesSender sender,
            long maxMediaBytes) {
        this.http = http;
        this.requests = requests;
        this.chats = chats;
        this.roster = roster;
        this.sender = sender;
        this.pictures = new TextBubblesFiles(http.where());
        this.maxMediaBytes = maxMediaBytes;
    }

    private Rejected cannot(OperationKind kind, String why) {
        return new Rejected(http.where() + " cannot " + kind.phrase() + ": " + why);
    }

    private RestRequest call(String verb, String route, ChatId chat, OperationKind kind) throws Rejected {
        String guid = chats.guid(chat, kind);
        if (!chats.isGroup(chat)) {
            throw cannot(kind, "that chat is no group.");
        }
        return requests.call(verb, route, kind).at("chatId", guid);
    }

    private boolean isOnWhatsApp(Channel channel, OperationKind kind) throws Rejected {
        boolean whatsApp = channel.equals(Channel.of(Service.WHATSAPP));
        if (!whatsApp && !channel.order().isEmpty() && !channel.equals(Channel.NEVER_FALL_BACK)) {
            throw cannot(kind, "a group goes by iMessage or by WhatsApp, one of them only.");
        }
        return whatsApp;
    }

    private String member(Handle person, boolean whatsApp, OperationKind kind) throws Rejected {
        return whatsApp ? chats.number(person, kind) : chats.person(person, kind);
    }

    CompletionStage<Chat> create(ChatOperation.CreateGroup operation) throws Rejected {
        OperationKind kind = operation.kind();
        boolean whatsApp = isOnWhatsApp(operation.channel(), kind);
        boolean named = operation.name() != null && !operation.name().isBlank();
        if (whatsApp && !named) {
            throw cannot(kind, "a group on WhatsApp needs a name.");
        }
        ObjectNode body = JsonAt.object();
        ArrayNode people = body.putArray("participants");
        for (Handle person : operation.people()) {
            people.add(member(person, whatsApp, kind));
        }
        if (named) {
            body.put("name", operation.name());
        }
        if (!operation.channel().order().isEmpty()) {
            body.put("channel", whatsApp ? "whatsapp" : "imessage");
        }
        if (operation.line() != null) {
            body.put("from", chats.person(operation.line(), kind));
        }
        RestRequest request = requests.call("POST", "chats/groups", kind).with(body);
        return http.send(request, (data, answer) -> chats.answered(data))
                .thenCompose(
                        chat -> operation.text() == null || operation.text().isBlank()
                                ? CompletableFuture.completedFuture(chat.toModel(roster))
                                : greeted(chat, operation));
    }

    /** TextBubbles opens a group without a message, so that one is a step of its own; once the group is there it must not be opened again. */
    private CompletionStage<Chat> greeted(TextBubblesChat chat, ChatOperation.CreateGroup operation) {
        SendMessage first =
                SendMessage.text(new Target.InChat(chat.id()), operation.text()).under(operation.key());
        return Causes.then(
                TextBubblesPart.begin(() -> sender.send(first, null, operation.kind())),
                taken -> CompletableFuture.completedFuture(chat.toModel(roster)),
                failure -> CompletableFuture.failedFuture(new OutcomeUnknown(
                        http.where()
                                + " opened the group, and its first message did not leave. Send that into the chat, "
                                + "and do not open the group again. " + failure.getMessage(),
                        null,
                        failure instanceof ProviderException known
                                ? known.requestId().orElse(null)
                                : null,
                        failure)));
    }

    CompletionStage<Chat> rename(ChatOperation.RenameGroup operation) throws Rejected {
        if (operation.name() == null || operation.name().isBlank()) {
            throw cannot(operation.kind(), "TextBubbles takes no name away. Give another one.");
        }
        return changed(call("PUT", TextBubblesRequests.CHAT + "/name", operation.chat(), operation.kind())
                .with(JsonAt.object().put("name", operation.name())));
    }

    private CompletionStage<Chat> changed(RestRequest request) {
        return http.send(request, (data, answer) -> chats.answered(data).toModel(roster));
    }

    private String member(Handle person, ChatId chat, OperationKind kind) throws Rejected {
        return member(person, chats.service(chat) == Service.WHATSAPP, kind);
    }

    CompletionStage<Chat> add(ChatOperation.AddParticipant operation) throws Rejected {
        return changed(call("POST", PEOPLE, operation.chat(), operation.kind())
                .with(JsonAt.object()
                        .put("participant", member(operation.person(), operation.chat(), operation.kind()))));
    }

    CompletionStage<Chat> remove(ChatOperation.RemoveParticipant operation) throws Rejected {
        return changed(call("DELETE", PEOPLE + "/:participantId", operation.chat(), operation.kind())
                .at("participantId", member(operation.person(), operation.chat(), operation.kind())));
    }

    CompletionStage<Void> leave(ChatOperation.LeaveGroup operation) throws Rejected {
        return http.done(
                call("POST", TextBubblesRequests.CHAT + "/leave", operation.chat(), operation.kind()), () -> null);
    }

    CompletionStage<Void> setIcon(ChatOperation.SetGroupIcon operation) throws Rejected {
        if (operation.icon().bytes() > maxMediaBytes) {
            throw cannot(
                    operation.kind(),
                    "the picture is longer than the " + maxMediaBytes + " bytes that the option maxMediaBytes allows.");
        }
        RestRequest request = call("POST", ICON, operation.chat(), operation.kind())
                .within(requests.mediaTimeout())
                .with(pictures.picture(operation.icon(), maxMediaBytes));
        return http.done(request, () -> null);
    }

    CompletionStage<Void> removeIcon(ChatOperation.RemoveGroupIcon operation) throws Rejected {
        return http.done(call("DELETE", ICON, operation.chat(), operation.kind()), () -> null);
    }
}
