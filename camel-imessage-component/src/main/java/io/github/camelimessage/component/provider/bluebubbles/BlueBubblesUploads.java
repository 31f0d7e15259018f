package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.provider.OutgoingFiles;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderSettings;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** Uploads files that messages name later; what an upload answers is where the file lies on the Mac, and its id. */
final class BlueBubblesUploads {

    /** A name the server made up, and the file's own in it: nothing that leads to another place on the Mac. */
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{8,64}/(?!\\.{1,2}$)[^/\\\\\\p{Cntrl}]+");

    private final BlueBubblesHttp http;
    private final BlueBubblesMessageRequests requests;
    private final OutgoingFiles files;
    private final ProviderSettings settings;
    private final String where;

    BlueBubblesUploads(
            BlueBubblesHttp http,
            BlueBubblesMessageRequests requests,
            OutgoingFiles files,
            ProviderSettings settings,
            String where) {
        this.http = http;
        this.requests = requests;
        this.files = files;
        this.settings = settings;
        this.where = where;
    }

    CompletionStage<Attachment> upload(MessageOperation.UploadAttachment operation) {
        String purpose = operation.kind().phrase();
        return operation.file().uploaded() == null
                ? files.fetched(List.of(operation.file()), ready -> upload(ready.get(0), purpose))
                : BlueBubblesPart.refused(where + " cannot " + purpose + ": it was uploaded already.");
    }

    private CompletionStage<Attachment> upload(Outgoing file, String purpose) {
        return http.send(
                requests.upload(file, settings.mediaTimeout()).inOrderTo(purpose),
                answer -> new Attachment(
                        answer.data().at("path").text(),
                        file.name(),
                        file.mimeType(),
                        file.bytes() < 0 ? null : file.bytes(),
                        null));
    }

    /** Refuses what no upload can have answered, and uploaded voice messages, which the server sends as files only. */
    static void refuseOthers(List<Outgoing> files, String where) throws Rejected {
        for (Outgoing file : files) {
            if (file.uploaded() == null) {
                continue;
            }
            String problem = !ID.matcher(file.uploaded()).matches()
                    ? "its id is none that uploadAttachment answered."
                    : file.voice()
                            ? "BlueBubbles sends a voice message only with its bytes. Send the file itself."
                            : null;
            if (problem != null) {
                throw new Rejected(where + " cannot " + OperationKind.SEND_MESSAGE.phrase() + " with an uploaded file: "
                        + problem);
            }
        }
    }

    /** What the recipient sees as its name. */
    static String name(Outgoing file) {
        return file.name() != null || file.uploaded() == null
                ? file.name()
                : file.uploaded().substring(file.uploaded().lastIndexOf('/') + 1);
    }
}
