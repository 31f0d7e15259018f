package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.component.rest.RemoteStore;
import io.github.camelimessage.component.rest.RestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Looks files up and fetches them. What a look-up answers is not shown in public: where it is the entry of a file, its signed address is
 * gone to, without our key; where it is the file itself, that is it.
 */
final class MsgBubblesFiles {

    private static final String JSON = "application/json";
    /** An entry is a few hundred bytes; what is longer is a file that happens to be JSON. */
    private static final long LONGEST_ENTRY = 64 * 1024;

    private final RestClient client;
    private final MsgBubblesRequests requests;
    private final RemoteStore store;
    private final String where;

    MsgBubblesFiles(RestClient client, MsgBubblesRequests requests, RemoteStore store, String where) {
        this.client = client;
        this.requests = requests;
        this.store = store;
        this.where = where;
    }

    CompletionStage<Attachment> get(MessageOperation.GetAttachment operation) {
        return client.send(requests.attachment(operation.id(), operation.kind()), answer -> {
            JsonAt data = answer.body().at("data").asObject();
            data.at("id").text();
            return MsgBubblesMessage.attachment(data);
        });
    }

    /** An attachment that came without an id is known by its address. */
    CompletionStage<Media> download(MessageOperation.DownloadAttachment operation) {
        String purpose = operation.kind().phrase();
        if (operation.id().contains("://")) {
            return store.fetch(operation.id(), purpose);
        }
        return client.download(
                        requests.attachment(operation.id(), OperationKind.DOWNLOAD_ATTACHMENT), null, type -> null)
                .thenCompose(answer -> {
                    JsonAt entry = entryOrNull(answer);
                    return entry == null ? CompletableFuture.completedFuture(answer) : fetched(answer, entry, purpose);
                });
    }

    private static JsonAt entryOrNull(Media answer) {
        if (!answer.mimeType().equals(JSON) || answer.bytes() > LONGEST_ENTRY) {
            return null;
        }
        try {
            JsonAt data = JsonAt.read(Files.readAllBytes(answer.file())).at("data");
            return data.at("url").filledOrNull() == null ? null : data;
        } catch (IOException | UnexpectedJson e) {
            return null;
        }
    }

    private CompletionStage<Media> fetched(Media answer, JsonAt entry, String purpose) {
        try {
            answer.close();
        } catch (IOException e) {
            return CompletableFuture.failedFuture(new TryLater(
                    where + " cannot " + purpose + ": a temporary file could not be deleted.", null, null, e));
        }
        Attachment told = MsgBubblesMessage.attachment(entry);
        return store.fetch(told.url(), purpose)
                .thenApply(media -> new Media(
                        told.name() == null ? media.name() : told.name(),
                        told.mimeType() == null ? media.mimeType() : told.mimeType(),
                        media.bytes(),
                        media.file()));
    }
}
