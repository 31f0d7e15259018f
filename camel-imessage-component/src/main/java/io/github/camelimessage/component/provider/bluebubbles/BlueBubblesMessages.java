package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageHandler;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.MessageStatus;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.ScheduledMessage;
import io.github.camelimessage.component.model.Tapback;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Carries out what concerns messages. */
final class BlueBubblesMessages extends BlueBubblesPart implements MessageHandler {

    private final BlueBubblesSender sender;
    private final BlueBubblesChanges changes;
    private final BlueBubblesSchedule schedule;
    private final BlueBubblesFiles files;
    private final BlueBubblesUploads uploads;
    private final BlueBubblesChats chats;

    BlueBubblesMessages(
            BlueBubblesHttp http,
            BlueBubblesRequests requests,
            BlueBubblesSender sender,
            BlueBubblesChanges changes,
            BlueBubblesSchedule schedule,
            BlueBubblesFiles files,
            BlueBubblesUploads uploads,
            BlueBubblesChats chats,
            String where) {
        super(http, requests, where);
        this.sender = sender;
        this.changes = changes;
        this.schedule = schedule;
        this.files = files;
        this.uploads = uploads;
        this.chats = chats;
    }

    @Override
    public CompletionStage<Receipt> sendMessage(MessageOperation.SendMessage operation) {
        return sender.send(operation);
    }

    @Override
    public CompletionStage<Receipt> react(MessageOperation.React operation) {
        if (Tapback.named(operation.reaction()).isEmpty()) {
            return refused(where + " cannot react with that: BlueBubbles takes only " + Tapback.words() + ".");
        }
        return sender.react(operation);
    }

    @Override
    public CompletionStage<Receipt> editMessage(MessageOperation.EditMessage operation) {
        return changes.edit(operation);
    }

    @Override
    public CompletionStage<Receipt> unsendMessage(MessageOperation.UnsendMessage operation) {
        return changes.unsend(operation);
    }

    @Override
    public CompletionStage<Void> deleteMessage(MessageOperation.DeleteMessage operation) {
        return changes.delete(operation);
    }

    @Override
    public CompletionStage<Receipt> notifyAnyway(MessageOperation.NotifyAnyway operation) {
        return changes.notifyAnyway(operation);
    }

    @Override
    public CompletionStage<ScheduledMessage> scheduleMessage(MessageOperation.ScheduleMessage operation) {
        return schedule.schedule(operation);
    }

    @Override
    public CompletionStage<List<ScheduledMessage>> listScheduled(MessageOperation.ListScheduled operation) {
        return schedule.list(operation);
    }

    @Override
    public CompletionStage<ScheduledMessage> getScheduled(MessageOperation.GetScheduled operation) {
        return schedule.get(operation);
    }

    @Override
    public CompletionStage<ScheduledMessage> updateScheduled(MessageOperation.UpdateScheduled operation) {
        return schedule.update(operation);
    }

    @Override
    public CompletionStage<Void> cancelScheduled(MessageOperation.CancelScheduled operation) {
        return schedule.cancel(operation);
    }

    @Override
    public CompletionStage<Message> getMessage(MessageOperation.GetMessage operation) {
        return http.send(requests.message(operation.message()), answer -> model(answer.data()));
    }

    @Override
    public CompletionStage<List<Message>> queryMessages(MessageOperation.QueryMessages operation) {
        return BlueBubblesPaging.from(
                operation,
                operation.offset(),
                operation.kind(),
                where,
                offset -> page(operation, offset, new LinkedHashMap<>()));
    }

    @Override
    public CompletionStage<MessageStatus> getMessageStatus(MessageOperation.GetMessageStatus operation) {
        return http.send(
                requests.message(operation.message()).inOrderTo(operation.kind().phrase()),
                answer -> status(answer.data()));
    }

    @Override
    public CompletionStage<Attachment> uploadAttachment(MessageOperation.UploadAttachment operation) {
        return uploads.upload(operation);
    }

    @Override
    public CompletionStage<Attachment> getAttachment(MessageOperation.GetAttachment operation) {
        return files.describe(operation.id(), operation.kind());
    }

    @Override
    public CompletionStage<Media> downloadAttachment(MessageOperation.DownloadAttachment operation) {
        return files.download(operation);
    }

    @Override
    public CompletionStage<Media> getEmbeddedMedia(MessageOperation.GetEmbeddedMedia operation) {
        return files.embedded(operation);
    }

    /**
     * The server answers at most 1000 at a time, and counts pages anew for each: a message that arrives in between moves the
     * others on, so that some are answered twice.
     */
    private CompletionStage<List<Message>> page(
            MessageOperation.QueryMessages query, int offset, Map<MessageId, Message> all) {
        int wanted = Math.min(BlueBubblesPaging.MOST, query.limit() - all.size());
        return http.send(requests.messages(query, wanted, offset), answer -> {
                    List<Message> rows =
                            answer.data().list().stream().map(this::model).toList();
                    boolean last = BlueBubblesPaging.isLast(answer, rows.size(), wanted, offset);
                    return new Page<>(rows, last ? null : BlueBubblesPaging.place(offset + rows.size()));
                })
                .thenCompose(found -> {
                    found.forEach(message -> all.putIfAbsent(message.id(), message));
                    return found.next() == null || all.size() >= query.limit()
                            ? CompletableFuture.completedFuture(new Page<>(List.copyOf(all.values()), found.next()))
                            : page(query, offset + found.size(), all);
                });
    }

    /** A message of others has arrived here, which is all there is to its way. */
    private MessageStatus status(JsonAt data) {
        BlueBubblesRow row = BlueBubblesRow.of(data.asObject());
        chats.remember(row);
        Receipt.Progress progress = BlueBubblesReceipts.progress(row);
        return new MessageStatus(
                row.id(),
                row.own() || progress != Receipt.Progress.SENT ? progress : Receipt.Progress.DELIVERED,
                row.service(),
                row.created(),
                row.delivered(),
                row.read(),
                row.error() == 0 ? null : String.valueOf(row.error()));
    }

    private Message model(JsonAt data) {
        BlueBubblesRow row = BlueBubblesRow.of(data.asObject());
        if (row.created() == null) {
            throw new UnexpectedJson("dateCreated: expected a number, found nothing");
        }
        chats.remember(row);
        return row.toModel();
    }
}
