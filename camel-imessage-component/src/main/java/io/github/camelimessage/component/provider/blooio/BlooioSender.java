package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.component.provider.OutgoingFiles;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.rest.RestAnswer;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends a message. One key goes out with every attempt at it, so that a second one is answered as the first one was. */
final class BlooioSender {

    private final RestClient client;
    private final BlooioRequests requests;
    private final BlooioChats chats;
    private final BlooioDraft draft;
    private final BlooioMemory memory;
    private final OutgoingFiles files;
    private final Clock clock;

    BlooioSender(
            RestClient client,
            BlooioRequests requests,
            BlooioChats chats,
            BlooioDraft draft,
            BlooioMemory memory,
            OutgoingFiles files,
            Clock clock) {
        this.client = client;
        this.requests = requests;
        this.chats = chats;
        this.draft = draft;
        this.memory = memory;
        this.files = files;
        this.clock = clock;
    }

    /** Refuses what Blooio has no choice of. */
    BlooioDraft draft() {
        return draft;
    }

    CompletionStage<Receipt> send(SendMessage message) {
        return BlooioPart.begin(() -> send(message, OperationKind.SEND_MESSAGE));
    }

    /**
     * Sends it as a step of something else.
     *
     * @throws ProviderException before anything is sent
     */
    CompletionStage<Receipt> send(SendMessage message, OperationKind purpose) throws ProviderException {
        String chat = chats.of(message.to(), purpose);
        files.refuseTooLong(message);
        String key = message.key() == null ? UUID.randomUUID().toString() : message.key();
        RestRequest request = requests.call("POST", BlooioRequests.MESSAGES, purpose)
                .thatOthersSee()
                .at("chatId", chat)
                .header(BlooioRequests.KEY, key)
                .with(draft.of(message));
        return Causes.then(
                client.send(request, answer -> receipt(request, answer, chat, key)),
                CompletableFuture::completedFuture,
                failure -> replayed(failure, chat, key));
    }

    /** The key was used before, and Blooio named the message that it was used for: that is the one to answer with. */
    private CompletionStage<Receipt> replayed(Throwable failure, String chat, String key) {
        MessageId first =
                failure instanceof OutcomeUnknown unknown ? unknown.seen().orElse(null) : null;
        return first == null
                ? CompletableFuture.failedFuture(failure)
                : CompletableFuture.completedFuture(
                        new Receipt(first, new ChatId(chat), Progress.QUEUED, null, clock.instant(), key));
    }

    private Receipt receipt(RestRequest request, RestAnswer answer, String chat, String key) throws ProviderException {
        JsonAt body = answer.body();
        String id = BlooioWords.first(body, "message_id", "id");
        if (id == null) {
            id = body.at("message_ids").stream()
                    .map(JsonAt::filledOrNull)
                    .findFirst()
                    .orElseGet(() -> body.at("message_id").text());
        }
        Progress progress = BlooioWords.progress(body.at("status").textOrNull());
        if (progress == Progress.FAILED) {
            String code = BlooioErrors.code(body);
            throw client.wording()
                    .rejected(
                            request,
                            "Blooio took it and then said that it failed" + (code == null ? "" : " (" + code + ")")
                                    + ". Its message is " + id + ".",
                            answer.requestId());
        }
        String group = body.at("group_id").filledOrNull();
        ChatId to = new ChatId(BlooioChats.isGroup(group) ? group : chat);
        Instant at = answer.date() == null ? clock.instant() : answer.date();
        MessageId message = new MessageId(id);
        memory.sent(message, to, key);
        return new Receipt(message, to, progress == Progress.NONE ? Progress.QUEUED : progress, null, at, key);
    }
}
