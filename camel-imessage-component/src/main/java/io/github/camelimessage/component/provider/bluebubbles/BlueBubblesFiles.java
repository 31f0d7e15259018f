package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.MediaTypes;
import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.ProviderSettings;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Fetches what the server answers as a stream of bytes: files of messages, embedded media, pictures of groups. */
final class BlueBubblesFiles {

    /** What the server makes of files that not every program reads, and how such files are named. */
    private static final Map<String, String> CONVERTED =
            Map.of("image/jpeg", ".jpg", "image/png", ".png", "audio/mp3", ".mp3");

    private final BlueBubblesHttp http;
    private final BlueBubblesFileRequests requests;
    private final BlueBubblesProbe probe;
    private final ProviderSettings settings;

    BlueBubblesFiles(BlueBubblesHttp http, BlueBubblesProbe probe, ProviderSettings settings) {
        this.http = http;
        this.requests = new BlueBubblesFileRequests(settings);
        this.probe = probe;
        this.settings = settings;
    }

    CompletionStage<Attachment> describe(String guid, OperationKind kind) {
        return http.send(
                requests.attachment(guid, kind),
                answer -> BlueBubblesRow.attachment(answer.data().asObject()));
    }

    /** Looks the file up first: the download itself tells neither its name nor its size, and an unknown one not clearly. */
    CompletionStage<Media> download(MessageOperation.DownloadAttachment operation) {
        CompletionStage<?> ready = operation.force()
                ? probe.meets(Need.PRIVATE_API, "have a file fetched from iCloud")
                : CompletableFuture.completedFuture(null);
        return ready.thenCompose(met -> describe(operation.id(), operation.kind()))
                .thenCompose(file -> {
                    BlueBubblesRequest request = requests.download(operation);
                    boolean tooLong = file.bytes() != null && file.bytes() > settings.maxMediaBytes();
                    return operation.original() && tooLong
                            ? CompletableFuture.failedFuture(http.tooLong(request))
                            : http.download(request, file.mimeType(), type -> nameAs(file, type));
                });
    }

    CompletionStage<Media> embedded(MessageOperation.GetEmbeddedMedia operation) {
        return http.download(requests.embedded(operation.message()), null, type -> null);
    }

    CompletionStage<Media> icon(String chatGuid) {
        return http.download(requests.icon(chatGuid), null, type -> null);
    }

    /** A picture that was converted on its way has another ending than the one that was sent. */
    private static String nameAs(Attachment file, String type) {
        String name = file.name();
        String ending = CONVERTED.get(type);
        if (name == null || ending == null || type.equals(MediaTypes.of(file.mimeType()))) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name) + ending;
    }
}
