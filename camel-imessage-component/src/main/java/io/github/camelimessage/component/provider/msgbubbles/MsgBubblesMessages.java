package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageHandler;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.MessageStatus;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.provider.OutgoingFiles;
import io.github.camelimessage.component.rest.RestClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Carries out what concerns messages and their files. */
final class MsgBubblesMessages extends MsgBubblesPart implements MessageHandler {

    private final RestClient client;
    private final MsgBubblesUnverified unverified;
    private final MsgBubblesSender sender;
    private final MsgBubblesReceipts receipts;
    private final MsgBubblesQueries queries;
    private final MsgBubblesUploads uploads;
    private final MsgBubblesFiles files;
    private final OutgoingFiles outgoing;

    MsgBubblesMessages(
            RestClient client,
            MsgBubblesUnverified unverified,
            MsgBubblesSender sender,
            MsgBubblesReceipts receipts,
            MsgBubblesQueries queries,
            MsgBubblesUploads uploads,
            MsgBubblesFiles files,
            OutgoingFiles outgoing,
            String where) {
        super(where);
        this.client = client;
        this.unverified = unverified;
        this.sender = sender;
        this.receipts = receipts;
        this.queries = queries;
        this.uploads = uploads;
        this.files = files;
        this.outgoing = outgoing;
    }

    @Override
    public CompletionStage<Receipt> sendMessage(MessageOperation.SendMessage operation) {
        return sender.send(operation);
    }

    @Override
    public CompletionStage<Receipt> react(MessageOperation.React operation) {
        Map<String, Object> values = about(operation.chat(), operation.message());
        values.put("reaction", operation.reaction());
        values.put("part", operation.part());
        return change(operation, operation.chat(), operation.message(), values);
    }

    @Override
    public CompletionStage<Receipt> editMessage(MessageOperation.EditMessage operation) {
        Map<String, Object> values = about(operation.chat(), operation.message());
        values.put("text", operation.text());
        values.put("part", operation.part());
        return change(operation, operation.chat(), operation.message(), values);
    }

    @Override
    public CompletionStage<Receipt> unsendMessage(MessageOperation.UnsendMessage operation) {
        Map<String, Object> values = about(operation.chat(), operation.message());
        values.put("part", operation.part());
        return change(operation, operation.chat(), operation.message(), values);
    }

    @Override
    public CompletionStage<Receipt> retryMessage(MessageOperation.RetryMessage operation) {
        return change(operation, null, operation.message(), about(null, operation.message()));
    }

    private static Map<String, Object> about(ChatId chat, MessageId message) {
        Map<String, Object> values = new HashMap<>();
        values.put("id", MsgBubblesIds.lower(message.value()));
        values.put("chat", chat == null ? null : MsgBubblesIds.lower(chat.value()));
        return values;
    }

    private CompletionStage<Receipt> change(
            Operation<Receipt> operation, ChatId chat, MessageId message, Map<String, Object> values) {
        return begin(() ->
                client.send(unverified.request(operation, values), answer -> receipts.ofChange(answer, chat, message)));
    }

    @Override
    public CompletionStage<Message> getMessage(MessageOperation.GetMessage operation) {
        return begin(() -> client.send(
                unverified.request(operation, about(operation.chat(), operation.message())),
                answer -> MsgBubblesMessageLists.single(answer).toModel(operation.chat(), null)));
    }

    @Override
    public CompletionStage<MessageStatus> getMessageStatus(MessageOperation.GetMessageStatus operation) {
        return begin(() -> client.send(
                unverified.request(operation, about(operation.chat(), operation.message())),
                answer -> MsgBubblesMessageLists.single(answer).toStatus(operation.message())));
    }

    @Override
    public CompletionStage<List<Message>> queryMessages(MessageOperation.QueryMessages operation) {
        return queries.query(operation);
    }

    @Override
    public CompletionStage<Attachment> uploadAttachment(MessageOperation.UploadAttachment operation) {
        if (operation.file().uploaded() != null) {
            return refused(where + " cannot upload a file that was uploaded already.");
        }
        return outgoing.fetched(
                List.of(operation.file()),
                ready -> uploads.stage(ready, operation.kind().phrase()).thenApply(staged -> staged.get(0)));
    }

    @Override
    public CompletionStage<Attachment> getAttachment(MessageOperation.GetAttachment operation) {
        return files.get(operation);
    }

    @Override
    public CompletionStage<Media> downloadAttachment(MessageOperation.DownloadAttachment operation) {
        return files.download(operation);
    }
}
