package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Tapback;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.OutgoingFiles;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.bluebubbles.BlueBubblesAddresses.Found;
import io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRequests.Send;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends messages and reactions: where (the chat), and one after the other within a chat. */
final class BlueBubblesSender {

    private final BlueBubblesHttp http;
    private final BlueBubblesRequests requests;
    private final BlueBubblesWays ways;
    private final BlueBubblesAddresses addresses;
    private final BlueBubblesChats chats;
    private final BlueBubblesCircles circles;
    private final BlueBubblesOpenings openings;
    private final BlueBubblesStanding standing;
    private final BlueBubblesMultipart multipart;
    private final BlueBubblesReceipts receipts;
    private final OutgoingFiles files;
    private final BlueBubblesTurns turns;
    private final String where;

    BlueBubblesSender(
            BlueBubblesHttp http,
            BlueBubblesRequests requests,
            BlueBubblesWays ways,
            BlueBubblesAddresses addresses,
            BlueBubblesChats chats,
            BlueBubblesCircles circles,
            BlueBubblesOpenings openings,
            BlueBubblesStanding standing,
            BlueBubblesMultipart multipart,
            BlueBubblesReceipts receipts,
            OutgoingFiles files,
            BlueBubblesTurns turns,
            String where) {
        this.http = http;
        this.requests = requests;
        this.ways = ways;
        this.addresses = addresses;
        this.chats = chats;
        this.circles = circles;
        this.openings = openings;
        this.standing = standing;
        this.multipart = multipart;
        this.receipts = receipts;
        this.files = files;
        this.turns = turns;
        this.where = where;
    }

    CompletionStage<Receipt> send(MessageOperation.SendMessage message) {
        try {
            files.refuseTooLong(message);
        } catch (Rejected e) {
            return CompletableFuture.failedFuture(e);
        }
        return ways.of(message)
                .thenCompose(send -> files.fetched(send.message(), ready -> to(ready.to(), send.with(ready))));
    }

    private CompletionStage<Receipt> to(Target target, Send send) {
        if (target instanceof Target.InChat in) {
            return inConversation(in.chat(), send);
        }
        return target instanceof Target.ToHandles several
                ? toPeople(new LinkedHashSet<>(several.handles()), send)
                : toPerson(((Target.ToHandle) target).handle(), send);
    }

    /** What was refused was not sent: the id that was remembered may be gone, so it is looked up once more. */
    private CompletionStage<Receipt> inConversation(ChatId chat, Send send) {
        return find(chat, send)
                .thenCompose(found -> found.isEmpty()
                        ? inUnknownConversation(chat, send)
                        : Causes.then(
                                inChat(found.get(), send),
                                CompletableFuture::completedFuture,
                                failure -> failure instanceof Rejected && chats.forget(chat)
                                        ? find(chat, send)
                                                .thenCompose(now -> now.isEmpty() || now.equals(found)
                                                        ? CompletableFuture.failedFuture(failure)
                                                        : inChat(now.get(), send))
                                        : CompletableFuture.failedFuture(failure)));
    }

    private CompletionStage<Optional<String>> find(ChatId chat, Send send) {
        return chats.find(chat, send.message().replyTo(), send.message().channel());
    }

    /** A person can be written to for the first time; a group is made by whoever opens it. */
    private CompletionStage<Receipt> inUnknownConversation(ChatId chat, Send send) {
        ChatGuid conversation = ChatGuid.of(chat.value()).neutral();
        return conversation.direct() && send.message().replyTo() == null
                ? toPerson(new Handle(conversation.address()), send)
                : CompletableFuture.failedFuture(
                        chats.unknown(chat, send.message().channel(), OperationKind.SEND_MESSAGE));
    }

    private CompletionStage<Receipt> toPerson(Handle handle, Send send) {
        return addresses
                .directChat(handle, send.message().channel())
                .thenCompose(found -> found.chat() == null
                        ? toStranger(handle, found, send)
                        : inChat(found.chat().guid(), send));
    }

    private CompletionStage<Receipt> inChat(String chatGuid, Send asked) {
        return ways.into(chatGuid, asked)
                .thenCompose(send -> turns.inTurn(chatGuid, OperationKind.SEND_MESSAGE, () -> now(chatGuid, send)));
    }

    private CompletionStage<Receipt> now(String chatGuid, Send send) {
        List<Part> parts = BlueBubblesParts.of(send.message());
        if (!parts.isEmpty()) {
            return multipart.send(send, chatGuid, parts);
        }
        boolean file = !send.message().attachments().isEmpty();
        return http.send(
                file ? requests.file(send, chatGuid) : requests.text(send, chatGuid),
                answer -> receipts.of(answer.data(), chatGuid, send.tempGuid()));
    }

    /** AppleScript reaches a new person by an address it can build; the Private API has to make the chat. */
    private CompletionStage<Receipt> toStranger(Handle handle, Found found, Send send) {
        boolean otherService = send.message().channel().equals(Channel.REQUIRE_FALLBACK);
        if (send.method() == SendMethod.APPLE_SCRIPT && !otherService) {
            String guid = "iMessage;-;" + handle.value();
            return found.free(guid)
                    ? inChat(guid, send)
                    : refused("to that address: the server's chat under it is no direct chat with one person.");
        }
        return openings.person(handle, send);
    }

    /** One after the other for the same people, lest each of them opens a group of its own. */
    private CompletionStage<Receipt> toPeople(Set<Handle> people, Send send) {
        return turns.inTurn(BlueBubblesCircles.key(people), OperationKind.SEND_MESSAGE, () -> circles.find(
                        people, send.message().channel())
                .thenCompose(found -> found.isPresent() ? inChat(found.get(), send) : openings.people(people, send)));
    }

    private CompletionStage<Receipt> refused(String what) {
        return CompletableFuture.failedFuture(new Rejected(where + " cannot send " + what));
    }

    CompletionStage<Receipt> react(MessageOperation.React react) {
        Tapback tapback = Tapback.named(react.reaction()).orElseThrow();
        String word = react.remove() ? "-" + tapback.word() : tapback.word();
        return standing.of(react.chat(), react.message(), OperationKind.REACT)
                .thenCompose(chat -> turns.inTurn(
                        chat,
                        OperationKind.REACT,
                        () -> http.send(
                                requests.react(react, chat, word), answer -> receipts.of(answer.data(), chat, null))));
    }
}
