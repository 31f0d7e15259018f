package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * Changes messages that were sent: edits, takes back, notifies in spite of silence, deletes.
 *
 * <p>The server answers an edit that Apple ignored as it answers one that was made, only with the message as it was. So the
 * message is read before, and the two are compared.
 */
final class BlueBubblesChanges {

    private final BlueBubblesHttp http;
    private final BlueBubblesRequests requests;
    private final BlueBubblesMessageRequests changes;
    private final BlueBubblesReceipts receipts;
    private final BlueBubblesChats chats;
    private final BlueBubblesStanding standing;
    private final BlueBubblesTurns turns;
    private final String where;

    BlueBubblesChanges(
            BlueBubblesHttp http,
            BlueBubblesRequests requests,
            BlueBubblesMessageRequests changes,
            BlueBubblesReceipts receipts,
            BlueBubblesChats chats,
            BlueBubblesStanding standing,
            BlueBubblesTurns turns,
            String where) {
        this.http = http;
        this.requests = requests;
        this.changes = changes;
        this.receipts = receipts;
        this.chats = chats;
        this.standing = standing;
        this.turns = turns;
        this.where = where;
    }

    /** A message that says it already is left alone, since Apple counts every edit. */
    CompletionStage<Receipt> edit(MessageOperation.EditMessage edit) {
        String text = edit.text().strip();
        return change(
                edit.chat(),
                edit.message(),
                edit.kind(),
                row -> row.edited() != null && text.equals(row.text()),
                changes.edit(edit));
    }

    CompletionStage<Receipt> unsend(MessageOperation.UnsendMessage unsend) {
        return change(unsend.chat(), unsend.message(), unsend.kind(), BlueBubblesRow::unsent, changes.unsend(unsend));
    }

    private CompletionStage<Receipt> change(
            ChatId chat,
            MessageId message,
            OperationKind kind,
            Predicate<BlueBubblesRow> isDone,
            BlueBubblesRequest request) {
        return chatOf(chat, message, kind)
                .thenCompose(guid -> turns.inTurn(guid == null ? message.value() : guid, kind, () -> read(message, kind)
                        .thenCompose(before -> isDone.test(before)
                                ? CompletableFuture.completedFuture(receipts.of(before, guid, null))
                                : change(before, guid, kind, isDone, request))));
    }

    private CompletionStage<Receipt> change(
            BlueBubblesRow before,
            String chatGuid,
            OperationKind kind,
            Predicate<BlueBubblesRow> isDone,
            BlueBubblesRequest request) {
        if (!before.own()) {
            return CompletableFuture.failedFuture(
                    new Rejected(where + " cannot " + kind.phrase() + ": it was not sent from this account."));
        }
        return http.send(request, answer -> BlueBubblesRow.of(answer.data().asObject()))
                .thenCompose(after -> isDone.test(after) || after.editedSince(before)
                        ? CompletableFuture.completedFuture(receipts.of(after, chatGuid, null))
                        : CompletableFuture.failedFuture(unchanged(request, before)));
    }

    private OutcomeUnknown unchanged(BlueBubblesRequest request, BlueBubblesRow row) {
        return new OutcomeUnknown(
                where + " does not know whether it could " + request.purpose()
                        + ": the server answered with the message as it was. Most likely it was not done. "
                        + request.advice() + " Look at the message before doing it again.",
                row.id(),
                null,
                null);
    }

    CompletionStage<Receipt> notifyAnyway(MessageOperation.NotifyAnyway notify) {
        return http.send(
                changes.notifyAnyway(notify),
                answer -> receipts.of(answer.data(), knownChat(notify.chat(), notify.message()), null));
    }

    CompletionStage<Void> delete(MessageOperation.DeleteMessage delete) {
        return standing.of(delete.chat(), delete.message(), delete.kind())
                .thenCompose(chat -> turns.inTurn(
                        chat, delete.kind(), () -> http.send(changes.delete(delete, chat), answer -> null)));
    }

    /** Null where not even the server knows it; then the message takes its turn by itself. */
    private CompletionStage<String> chatOf(ChatId chat, MessageId message, OperationKind kind) {
        String known = knownChat(chat, message);
        return known != null
                ? CompletableFuture.completedFuture(known)
                : read(message, kind)
                        .thenApply(row -> row.chat() == null ? null : row.chat().guid());
    }

    private String knownChat(ChatId chat, MessageId message) {
        if (chat != null) {
            return chat.value();
        }
        BlueBubblesChat known = chats.of(message.value());
        return known == null ? null : known.guid();
    }

    private CompletionStage<BlueBubblesRow> read(MessageId message, OperationKind kind) {
        return http.send(
                requests.message(message).inOrderTo(kind.phrase()),
                answer -> BlueBubblesRow.of(answer.data().asObject()));
    }
}
