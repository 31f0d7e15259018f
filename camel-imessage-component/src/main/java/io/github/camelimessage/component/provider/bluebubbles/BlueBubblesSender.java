package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.InTurn;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.component.model.Tapback;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.component.provider.bluebubbles.BlueBubblesAddresses.Found;
import io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRequests.Send;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Sends messages and reactions: how (the method), where (the chat), one after the other within a chat, since the server answers
 * parallel sends in one chat with each other's message.
 */
final class BlueBubblesSender {

    private final BlueBubblesHttp http;
    private final BlueBubblesRequests requests;
    private final BlueBubblesProbe probe;
    private final BlueBubblesAddresses addresses;
    private final BlueBubblesChats chats;
    private final OwnSends ownSends;
    private final InTurn<String> inTurn;
    private final Clock clock;
    private final Duration longestWait;
    private final String where;

    BlueBubblesSender(
            BlueBubblesHttp http,
            BlueBubblesRequests requests,
            BlueBubblesProbe probe,
            BlueBubblesChats chats,
            OwnSends ownSends,
            InTurn<String> inTurn,
            Clock clock,
            Duration longestWait,
            String where) {
        this.http = http;
        this.requests = requests;
        this.probe = probe;
        this.addresses = new BlueBubblesAddresses(http, requests);
        this.chats = chats;
        this.ownSends = ownSends;
        this.inTurn = inTurn;
        this.clock = clock;
        this.longestWait = longestWait;
        this.where = where;
    }

    CompletionStage<Receipt> send(MessageOperation.SendMessage message) {
        String effectId;
        try {
            refuseWhatCannotBe(message);
            effectId = BlueBubblesEffects.appleId(message.effect(), where);
        } catch (Rejected e) {
            return CompletableFuture.failedFuture(e);
        }
        String key = message.key() == null ? UUID.randomUUID().toString() : message.key();
        return method(message).thenCompose(method -> to(message.to(), new Send(message, method, effectId, key)));
    }

    private void refuseWhatCannotBe(MessageOperation.SendMessage message) throws Rejected {
        boolean text = message.text() != null && !message.text().isBlank();
        if (text && !message.attachments().isEmpty()) {
            throw new Rejected(where + " cannot send a text and a file in one message: BlueBubbles has no such thing. "
                    + "Send them as separate messages.");
        }
        if (message.attachments().size() > 1) {
            throw new Rejected(where + " cannot send several files in one message: BlueBubbles takes one. "
                    + "Send them as separate messages.");
        }
        if (message.to() instanceof Target.InChat in) {
            refuseOtherChannel(in.chat(), message.channel());
        } else if (message.replyTo() != null) {
            throw new Rejected(where + " cannot answer a message by a person's address: give the chat it stands in.");
        }
    }

    /** In a chat of {@code any} the Mac chooses, so only a promise of another service than iMessage is refused there. */
    private void refuseOtherChannel(ChatId chat, Channel channel) throws Rejected {
        String service = BlueBubblesChat.serviceOf(chat.value());
        boolean imessage = service != null && service.startsWith("iMessage");
        if (channel == Channel.NEVER_FALL_BACK && service != null && !imessage) {
            throw new Rejected(where + " cannot send by iMessage only: the chat's service is another one.");
        }
        if (channel == Channel.REQUIRE_FALLBACK && (service == null || imessage)) {
            throw new Rejected(
                    where + " cannot send by another service than iMessage: the chat's service does not promise it.");
        }
    }

    private CompletionStage<SendMethod> method(MessageOperation.SendMessage message) {
        if (message.replyTo() != null) {
            return probe.privateApi("answer a message");
        }
        if (message.effect() != null) {
            return probe.privateApi("send a message with an effect");
        }
        return message.subject() == null ? probe.method() : probe.privateApi("send a message with a subject");
    }

    private CompletionStage<Receipt> to(Target target, Send send) {
        if (target instanceof Target.InChat in) {
            return inChat(in.chat().value(), send);
        }
        Handle handle = ((Target.ToHandle) target).handle();
        return addresses
                .directChat(handle, send.message().channel())
                .thenCompose(found -> found.direct() == null
                        ? toStranger(handle, found, send)
                        : inChat(found.direct().guid(), send));
    }

    private CompletionStage<Receipt> inChat(String chatGuid, Send send) {
        boolean file = !send.message().attachments().isEmpty();
        return whenItIsItsTurn(
                chatGuid,
                OperationKind.SEND_MESSAGE,
                () -> http.send(
                        file ? requests.file(send, chatGuid) : requests.text(send, chatGuid),
                        answer -> receipt(answer.data(), chatGuid, send.tempGuid())));
    }

    /** AppleScript reaches a new person by an address it can build; the Private API has to make the chat. */
    private CompletionStage<Receipt> toStranger(Handle handle, Found found, Send send) {
        boolean otherService = send.message().channel() == Channel.REQUIRE_FALLBACK;
        if (send.method() == SendMethod.APPLE_SCRIPT && !otherService) {
            String guid = "iMessage;-;" + handle.value();
            return found.free(guid)
                    ? inChat(guid, send)
                    : CompletableFuture.failedFuture(
                            new Rejected(
                                    where
                                            + " cannot send to that address: the server's chat under it is no direct chat with one person."));
        }
        if (!send.message().attachments().isEmpty()) {
            return CompletableFuture.failedFuture(new Rejected(where
                    + " cannot send a file to someone there is no chat with yet: BlueBubbles opens a chat only with a text. "
                    + "Send a text first."));
        }
        BlueBubblesRequest request = requests.newChat(send, handle, otherService ? "SMS" : "iMessage");
        return whenItIsItsTurn(
                handle.value(),
                OperationKind.SEND_MESSAGE,
                () -> http.send(request, answer -> firstReceipt(answer.data(), handle, send.tempGuid())));
    }

    private Receipt firstReceipt(JsonAt data, Handle handle, String key) {
        BlueBubblesChat chat = BlueBubblesChat.of(data.asObject());
        if (chat.group() || !handle.equals(chat.identifier() == null ? null : new Handle(chat.identifier()))) {
            throw new UnexpectedJson("data: expected the direct chat with the person written to, found another chat");
        }
        JsonAt first = data.at("messages").list().stream()
                .findFirst()
                .orElseThrow(() -> new UnexpectedJson("data.messages: expected the first message, found none"));
        return receipt(first, chat.guid(), key);
    }

    CompletionStage<Receipt> react(MessageOperation.React react) {
        Tapback tapback = Tapback.named(react.reaction()).orElseThrow();
        String word = react.remove() ? "-" + tapback.word() : tapback.word();
        return whenItIsItsTurn(
                react.chat().value(),
                OperationKind.REACT,
                () -> http.send(
                        requests.react(react, word),
                        answer -> receipt(answer.data(), react.chat().value(), null)));
    }

    private Receipt receipt(JsonAt data, String chatGuid, String key) {
        BlueBubblesRow row = BlueBubblesRow.of(data.asObject());
        String chat = row.chat() == null ? chatGuid : row.chat().guid();
        chats.remember(row, chatGuid);
        ownSends.remember(row.guid(), key);
        return new Receipt(
                row.id(),
                new ChatId(chat),
                progress(row),
                BlueBubblesChat.serviceOf(chat),
                row.created() == null ? clock.instant() : row.created(),
                key);
    }

    /** The row is stored by now; an error in it is final, and everything else may still come. */
    private static Progress progress(BlueBubblesRow row) {
        if (row.error() != 0) {
            return Progress.FAILED;
        }
        if (row.read() != null) {
            return Progress.READ;
        }
        return row.delivered() != null || row.deliveredFlag() ? Progress.DELIVERED : Progress.SENT;
    }

    private CompletionStage<Receipt> whenItIsItsTurn(
            String chat, OperationKind kind, Supplier<CompletionStage<Receipt>> sending) {
        Instant since = clock.instant();
        return inTurn.run(chat, () -> {
            boolean tooLate = since.plus(longestWait).isBefore(clock.instant());
            return tooLate ? CompletableFuture.failedFuture(waitedTooLong(kind)) : sending.get();
        });
    }

    private ProviderException waitedTooLong(OperationKind kind) {
        return new TryLater(
                where + " cannot " + kind.phrase() + ": earlier messages to the same chat take longer than "
                        + longestWait.toSeconds() + " s, nothing was sent.",
                null,
                null,
                null);
    }
}
