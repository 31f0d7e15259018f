package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.QueryText;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.ProviderSettings;

/** Writes requests for files and what is known of them, by the routes of server 1.9.9. */
final class BlueBubblesFileRequests {

    private final ProviderSettings settings;

    BlueBubblesFileRequests(ProviderSettings settings) {
        this.settings = settings;
    }

    BlueBubblesRequest attachment(String guid, OperationKind kind) {
        return BlueBubblesRequest.get(
                "attachment/:guid", "attachment/" + QueryText.escaped(guid), kind.phrase(), settings.requestTimeout());
    }

    /**
     * The bytes. Without {@code force=false} the server turns an unknown file into an error 500 when the Private API is on; the
     * forced route asks iCloud for a file that the Mac does not hold.
     */
    BlueBubblesRequest download(MessageOperation.DownloadAttachment operation) {
        String path = "attachment/:guid/download" + (operation.force() ? "/force" : "");
        BlueBubblesRequest request = file(path, operation.id(), operation.kind())
                .with("original", String.valueOf(operation.original()))
                .with("force", String.valueOf(operation.force()));
        request = with(request, "width", operation.width());
        request = with(request, "height", operation.height());
        return with(request, "quality", operation.quality());
    }

    BlueBubblesRequest embedded(MessageId message) {
        return file("message/:guid/embedded-media", message.value(), OperationKind.GET_EMBEDDED_MEDIA);
    }

    BlueBubblesRequest icon(String chatGuid) {
        return file("chat/:guid/icon", chatGuid, OperationKind.GET_GROUP_ICON);
    }

    private static BlueBubblesRequest with(BlueBubblesRequest request, String name, Object value) {
        return value == null ? request : request.with(name, value.toString());
    }

    private BlueBubblesRequest file(String route, String guid, OperationKind kind) {
        return BlueBubblesRequest.get(
                route, route.replace(":guid", QueryText.escaped(guid)), kind.phrase(), settings.mediaTimeout());
    }
}
