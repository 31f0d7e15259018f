package io.github.camelimessage.component.provider.textbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.OutgoingFiles;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.RestAnswer;
import io.github.camelimessage.component.rest.RestRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends a message, now or later. One key goes out with every attempt at it, so that a second one is answered as the first one was. */
final class TextBubblesSender {

    private final TextBubblesHttp http;
    private final TextBubblesRequests requests;
    private final TextBubblesChats chats;
    private final TextBubblesDraft draft;
    private final TextBubblesMemory memory;
    private final OutgoingFiles files;
    private final long maxMediaBytes;
    private final Clock clock;

    TextBubblesSender(
            TextBubblesHttp http,
            TextBubblesRequests requests,
            TextBubblesChats chats,
            TextBubblesMemory memory,
            OutgoingFiles files,
            long maxMediaBytes,
            Clock clock) {
        this.http = http;
        this.requests = requests;
        this.chats = chats;
        this.draft = new TextBubblesDraft(http.where(), chats);
        this.memory = memory;
        this.files = files;
        this.maxMediaBytes = maxMediaBytes;
        this.clock = clock;
    }

    /**
     * What TextBubbles took.
     *
     * @param id of the message
     * @param chat where it went, or null where that is told later
     * @param data the answer's content
     */
    record Taken(String id, ChatId chat, Progress progress, Instant at, String key, JsonAt data) {

        Receipt receipt() {
            return new Receipt(
                    new MessageId(id),
                    chat,
                    progress == Progress.NONE ? Progress.QUEUED : progress,
                    TextBubblesWords.service(data.at("channel").filledOrNull()),
                    at,
                    key);
        }

        @Override
        public String toString() {
            return "Taken[" + id + "]";
        }
    }

    /**
     * Sends it.
     *
     * @param when the time to send it at, or null for now
     * @param purpose what it is a step of
     * @throws ProviderException before anything is sent
     */
    CompletionStage<Taken> send(SendMessage message, Instant when, OperationKind purpose) throws ProviderException {
        Map<String, Outgoing> places = new LinkedHashMap<>();
        ObjectNode body = draft.of(message, places);
        files.refuseTooLong(message);
        String key = message.key() == null ? UUID.randomUUID().toString() : message.key();
        body.put("idempotencyKey", key);
        if (when != null) {
            body.put("scheduledAt", when.toString());
        }
        if (message.to() instanceof Target.InChat in) {
            return chats.found(in.chat(), message.line(), purpose).thenCompose(chat -> {
                try {
                    draft.refuseOther(message.channel(), chat.service());
                } catch (Rejected e) {
                    return CompletableFuture.failedFuture(e);
                }
                ChatId id = chat.guid() == null ? in.chat() : chat.id();
                body.put("chatId", chat.uuid());
                return post(body, places, key, id, chat.group() || chats.isGroup(id), purpose);
            });
        }
        String person = chats.person(((Target.ToHandle) message.to()).handle(), purpose);
        body.put("to", person);
        boolean certain = message.channel().equals(Channel.NEVER_FALL_BACK);
        return post(body, places, key, certain ? new ChatId(TextBubblesForms.direct(person)) : null, false, purpose);
    }

    private CompletionStage<Taken> post(
            ObjectNode body,
            Map<String, Outgoing> places,
            String key,
            ChatId chat,
            boolean group,
            OperationKind purpose) {
        RestRequest plain = requests.call("POST", TextBubblesRequests.MESSAGES, purpose)
                .thatOthersSee()
                .with(TextBubblesBody.of(body, places, maxMediaBytes));
        RestRequest request = places.isEmpty() ? plain : plain.within(requests.mediaTimeout());
        return http.send(request, (data, answer) -> {
            Taken taken = taken(request, data, answer, chat, key);
            memory.sent(taken.id(), chat, group, key);
            return taken;
        });
    }

    /** A key that was used before is answered with its message as that is by now, failed perhaps. */
    private Taken taken(RestRequest request, JsonAt data, RestAnswer answer, ChatId chat, String key)
            throws ProviderException {
        String id = data.at("id").text();
        Progress progress = TextBubblesWords.progress(data.at("status").textOrNull());
        if (progress == Progress.FAILED) {
            String code = TextBubblesErrors.ofMessage(data.at("errorCode").textOrNull());
            throw http.wording()
                    .rejected(
                            request,
                            "TextBubbles took it and then said that it failed" + (code == null ? "" : " (" + code + ")")
                                    + ". Its message is " + TextBubblesIds.safe(id)
                                    + ", which retryMessage tries again.",
                            answer.requestId());
        }
        Instant at = data.at("createdAt").timeOrNull();
        return new Taken(id, chat, progress, at == null ? http.at(answer, clock) : at, key, data);
    }
}
