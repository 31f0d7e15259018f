package io.github.camelimessage.component.provider.textbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageHandler;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.MessageStatus;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.component.model.ScheduledMessage;
import io.github.camelimessage.component.model.Service;
import io.github.camelimessage.component.model.Tapback;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.RemoteStore;
import io.github.camelimessage.component.rest.RestRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** Carries out what concerns messages and their files. */
final class TextBubblesMessages extends TextBubblesPart implements MessageHandler {

    private static final Pattern ID = Pattern.compile("msg_[A-Za-z0-9_-]+");
    private static final int LONGEST_TEXT = 10_000;

    private final TextBubblesSender sender;
    private final TextBubblesSchedule schedule;
    private final TextBubblesLists lists;
    private final TextBubblesMemory memory;
    private final RemoteStore store;
    private final Clock clock;

    TextBubblesMessages(
            TextBubblesHttp http,
            TextBubblesRequests requests,
            TextBubblesChats chats,
            TextBubblesSender sender,
            TextBubblesSchedule schedule,
            TextBubblesLists lists,
            TextBubblesMemory memory,
            RemoteStore store,
            Clock clock) {
        super(http, requests, chats);
        this.sender = sender;
        this.schedule = schedule;
        this.lists = lists;
        this.memory = memory;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Receipt> sendMessage(MessageOperation.SendMessage operation) {
        return begin(() -> sender.send(operation, null, operation.kind()).thenApply(TextBubblesSender.Taken::receipt));
    }

    /** The id as paths want it: one of the device's is put back into TextBubbles' own where that was seen. */
    private String id(MessageId message, OperationKind kind) throws Rejected {
        if (ID.matcher(message.value()).matches()) {
            return message.value();
        }
        String own = memory.byExternal(message.value());
        if (own == null) {
            throw cannot(kind, "that is no message of TextBubbles, whose ids begin with msg_.");
        }
        return own;
    }

    private RestRequest message(String verb, String route, MessageId message, OperationKind kind) throws Rejected {
        return requests.call(verb, route, kind).at("id", id(message, kind));
    }

    private void refusePart(int part, OperationKind kind) throws Rejected {
        if (part != 0) {
            throw cannot(kind, "TextBubbles knows messages as a whole only. Leave the part out.");
        }
    }

    /** The conversation that is told or known of a message, or null. */
    private ChatId chat(ChatId told, String message) {
        return told == null ? memory.of(message).chat() : told;
    }

    @Override
    public CompletionStage<Receipt> react(MessageOperation.React operation) {
        return begin(() -> {
            refusePart(operation.part(), operation.kind());
            String id = id(operation.message(), operation.kind());
            ChatId chat = chat(operation.chat(), id);
            String type = (operation.remove() ? "-" : "") + reaction(operation, chat);
            RestRequest request = message(
                            "POST", TextBubblesRequests.MESSAGE + "/reactions", operation.message(), operation.kind())
                    .with(JsonAt.object().put("type", type));
            return http.send(
                    request,
                    (data, answer) -> new Receipt(null, chat, Progress.SENT, null, http.at(answer, clock), null));
        });
    }

    private String reaction(MessageOperation.React operation, ChatId chat) throws Rejected {
        String given = operation.reaction().strip();
        Optional<Tapback> tapback = Tapback.named(given);
        if (tapback.isPresent()) {
            return tapback.get().word();
        }
        boolean emoji = !given.isEmpty()
                && given.codePoints().anyMatch(sign -> sign > 0xff)
                && given.codePoints().noneMatch(Character::isLetter)
                && given.codePoints().noneMatch(Character::isWhitespace);
        Service service = chat == null ? null : chats.service(chat);
        if (!emoji || service != null && service != Service.WHATSAPP) {
            throw cannot(
                    operation.kind(),
                    "TextBubbles knows no such reaction. Known: " + Tapback.words()
                            + ", and on WhatsApp any one emoji.");
        }
        return given;
    }

    @Override
    public CompletionStage<Receipt> editMessage(MessageOperation.EditMessage operation) {
        return begin(() -> {
            refusePart(operation.part(), operation.kind());
            if (operation.text().length() > LONGEST_TEXT) {
                throw cannot(operation.kind(), "a text may have " + LONGEST_TEXT + " characters at the most.");
            }
            ObjectNode body = JsonAt.object().put("text", operation.text());
            if (operation.fallbackText() != null) {
                body.put("backwardsCompatibilityMessage", operation.fallbackText());
            }
            return changed(
                    message("PUT", TextBubblesRequests.MESSAGE, operation.message(), operation.kind())
                            .with(body),
                    operation.chat(),
                    operation.message());
        });
    }

    private CompletionStage<Receipt> changed(RestRequest request, ChatId chat, MessageId message) throws Rejected {
        return http.send(
                request.thatMayAnswerNothing(), (data, answer) -> receipt(chat, message, http.at(answer, clock)));
    }

    private Receipt receipt(ChatId chat, MessageId message, Instant at) {
        return new Receipt(message, chat(chat, message.value()), Progress.SENT, "iMessage", at, null);
    }

    /** What was taken back before is taken back. */
    @Override
    public CompletionStage<Receipt> unsendMessage(MessageOperation.UnsendMessage operation) {
        return begin(() -> {
            refusePart(operation.part(), operation.kind());
            return unless(
                    "ALREADY_UNSENT",
                    changed(
                            message(
                                    "POST",
                                    TextBubblesRequests.MESSAGE + "/unsend",
                                    operation.message(),
                                    operation.kind()),
                            operation.chat(),
                            operation.message()),
                    () -> CompletableFuture.completedFuture(
                            receipt(operation.chat(), operation.message(), clock.instant())));
        });
    }

    @Override
    public CompletionStage<Void> deleteMessage(MessageOperation.DeleteMessage operation) {
        return begin(() -> unless(
                "ALREADY_DELETED",
                http.done(
                        message("DELETE", TextBubblesRequests.MESSAGE, operation.message(), operation.kind()),
                        () -> null),
                () -> CompletableFuture.completedFuture(null)));
    }

    @Override
    public CompletionStage<Receipt> retryMessage(MessageOperation.RetryMessage operation) {
        return begin(() -> {
            String id = id(operation.message(), operation.kind());
            return http.send(
                    message("POST", TextBubblesRequests.MESSAGE + "/retry", operation.message(), operation.kind()),
                    (data, answer) -> {
                        int before = memory.of(id).retries();
                        memory.retried(id, (int) data.at("retryCount").numberOr(before + 1L));
                        return new Receipt(
                                new MessageId(id),
                                memory.of(id).chat(),
                                Progress.QUEUED,
                                null,
                                http.at(answer, clock),
                                memory.of(id).key());
                    });
        });
    }

    @Override
    public CompletionStage<ScheduledMessage> scheduleMessage(MessageOperation.ScheduleMessage operation) {
        return begin(() -> schedule.plan(operation));
    }

    @Override
    public CompletionStage<List<ScheduledMessage>> listScheduled(MessageOperation.ListScheduled operation) {
        return schedule.list(operation).thenApply(page -> page);
    }

    @Override
    public CompletionStage<Void> cancelScheduled(MessageOperation.CancelScheduled operation) {
        return begin(() -> http.done(
                message(
                        "DELETE",
                        TextBubblesRequests.MESSAGE + "/schedule",
                        new MessageId(operation.id()),
                        operation.kind()),
                () -> null));
    }

    @Override
    public CompletionStage<Message> getMessage(MessageOperation.GetMessage operation) {
        return begin(() -> http.send(
                message("GET", TextBubblesRequests.MESSAGE, operation.message(), operation.kind()),
                (data, answer) -> lists.row(data).toModel(http.at(answer, clock))));
    }

    @Override
    public CompletionStage<MessageStatus> getMessageStatus(MessageOperation.GetMessageStatus operation) {
        return begin(() -> http.send(
                message("GET", TextBubblesRequests.MESSAGE, operation.message(), operation.kind()),
                (data, answer) -> lists.row(data).toStatus()));
    }

    @Override
    public CompletionStage<List<Message>> queryMessages(MessageOperation.QueryMessages operation) {
        return begin(() -> {
            if (operation.chat() != null) {
                throw cannot(
                        operation.kind(),
                        "TextBubbles lists the messages of all chats, and does not say in which chat each is. Leave the "
                                + "chat out.");
            }
            if (!operation.newestFirst()) {
                throw cannot(operation.kind(), "TextBubbles lists the newest first only.");
            }
            RestRequest request = requests.get(TextBubblesRequests.MESSAGES, operation.kind());
            return new TextBubblesSearch(lists, request, operation).run(clock).thenApply(page -> page);
        });
    }

    /** Files lie at addresses that are signed for an hour, so our key never goes there. */
    @Override
    public CompletionStage<Media> downloadAttachment(MessageOperation.DownloadAttachment operation) {
        return begin(() -> {
            boolean converted = operation.force()
                    || operation.width() != null
                    || operation.height() != null
                    || operation.quality() != null;
            if (converted) {
                throw cannot(
                        operation.kind(),
                        "TextBubbles gives files as they are: leave force, width, height and quality out.");
            }
            if (!operation.id().toLowerCase(Locale.ROOT).startsWith("http")) {
                throw cannot(
                        operation.kind(),
                        "the id of a file is its address, as events tell it. A file without one was lost on its way.");
            }
            return store.fetch(operation.id(), operation.kind().phrase());
        });
    }
}
