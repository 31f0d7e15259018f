package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.RestAnswer;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Opens and changes groups. The answers are the network's own verdict, so a failure says that nothing was changed. */
final class MsgBubblesGroups {

    private static final int FEWEST = 2;
    private static final int MOST = 31;
    private static final int LONGEST_TITLE = 100;

    private final RestClient client;
    private final MsgBubblesRequests requests;
    private final MsgBubblesLines lines;
    private final MsgBubblesChats chats;
    private final MsgBubblesWays ways;
    private final String where;

    MsgBubblesGroups(
            RestClient client,
            MsgBubblesRequests requests,
            MsgBubblesLines lines,
            MsgBubblesChats chats,
            String where) {
        this.client = client;
        this.requests = requests;
        this.lines = lines;
        this.chats = chats;
        this.ways = new MsgBubblesWays(where);
        this.where = where;
    }

    /** @throws Rejected for fewer or more people than a group may have here */
    static void refuseOtherThanSeveral(List<Handle> people, String purpose, String where) throws Rejected {
        if (people.size() < FEWEST || people.size() > MOST) {
            throw new Rejected(where + " cannot " + purpose + " with " + people.size()
                    + " people: a group at MsgBubbles has " + FEWEST + " to " + MOST + " others. Nothing was sent.");
        }
    }

    CompletionStage<Chat> create(ChatOperation.CreateGroup operation) {
        return MsgBubblesPart.begin(() -> {
            List<String> people = peopleOf(operation);
            return lines.of(operation.line(), OperationKind.CREATE_GROUP)
                    .thenCompose(line -> client.send(
                            requests.group(
                                    line,
                                    people,
                                    operation.name(),
                                    operation.text(),
                                    operation.key(),
                                    OperationKind.CREATE_GROUP),
                            answer -> chats.read(answer.body().at("data")).toModel()))
                    .thenApply(chat ->
                            new Chat(chat.id(), true, nameOf(chat, operation), operation.people(), chat.service()));
        });
    }

    /** @throws Rejected for a group that cannot be */
    private List<String> peopleOf(ChatOperation.CreateGroup operation) throws Rejected {
        String phrase = operation.kind().phrase();
        refuseOtherThanSeveral(operation.people(), phrase, where);
        if (operation.text() == null || operation.text().isBlank()) {
            throw new Rejected(where + " cannot " + phrase + " without a text: at MsgBubbles a group exists only once "
                    + "its first message went out. Nothing was sent.");
        }
        if (operation.name() != null && operation.name().length() > LONGEST_TITLE) {
            throw new Rejected(where + " cannot " + phrase + " by a name of more than " + LONGEST_TITLE
                    + " characters. Nothing was sent.");
        }
        if (ways.whatsApp(operation.channel(), phrase)) {
            throw new Rejected(where + " cannot " + phrase + " by channel \""
                    + operation.channel().words() + "\": MsgBubbles offers no choice there. Nothing was sent.");
        }
        List<String> people = new ArrayList<>();
        for (Handle person : operation.people()) {
            people.add(MsgBubblesAddresses.person(person, phrase, where));
        }
        return people;
    }

    private static String nameOf(Chat chat, ChatOperation.CreateGroup operation) {
        return chat.name() == null ? operation.name() : chat.name();
    }

    CompletionStage<Chat> rename(ChatOperation.RenameGroup operation) {
        if (operation.name() == null || operation.name().isBlank()) {
            return MsgBubblesPart.refused(
                    where + " cannot rename a group to no name: MsgBubbles documents no such thing. Nothing was sent.");
        }
        return changed(operation.chat(), operation.kind(), id -> requests.rename(id, operation.name()));
    }

    CompletionStage<Chat> add(ChatOperation.AddParticipant operation) {
        return changed(
                operation.chat(),
                operation.kind(),
                id -> requests.add(id, person(operation.person(), operation.kind())));
    }

    CompletionStage<Chat> remove(ChatOperation.RemoveParticipant operation) {
        return changed(
                operation.chat(),
                operation.kind(),
                id -> requests.remove(id, person(operation.person(), operation.kind())));
    }

    private String person(Handle person, OperationKind kind) throws Rejected {
        return MsgBubblesAddresses.person(person, kind.phrase(), where);
    }

    /** Makes the request for a conversation's id. */
    private interface Change {
        RestRequest of(String id) throws Rejected;
    }

    private CompletionStage<Chat> changed(ChatId chat, OperationKind kind, Change change) {
        return MsgBubblesPart.begin(() -> client.send(
                change.of(MsgBubblesAddresses.conversation(chat, kind.phrase(), where)),
                answer -> group(answer, chat)));
    }

    /** The answer is not shown in public: where it is no conversation, what was asked for is all that is known. */
    private Chat group(RestAnswer answer, ChatId chat) {
        boolean told = answer.body().at("data").at("is_group").present();
        return told
                ? chats.read(answer.body().at("data")).toModel()
                : new Chat(new ChatId(MsgBubblesIds.lower(chat.value())), true, null, List.of(), null);
    }
}
