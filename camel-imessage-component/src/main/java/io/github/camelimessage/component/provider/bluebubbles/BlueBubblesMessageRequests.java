package io.github.camelimessage.component.provider.bluebubbles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.http.MultipartBody;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.QueryText;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRequests.Send;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/** Writes what is done with messages of several parts, and with messages that were sent, as requests. */
final class BlueBubblesMessageRequests {

    /** Apple ignores what comes later, mostly without a word. */
    static final String EDIT_LIMITS = "Apple takes edits up to 15 minutes after sending, and five of them at the most.";

    static final String UNSEND_LIMITS = "Apple lets a message be taken back up to 2 minutes after sending.";

    private final ProviderSettings settings;

    BlueBubblesMessageRequests(ProviderSettings settings) {
        this.settings = settings;
    }

    BlueBubblesRequest upload(Outgoing file, Duration timeout) {
        MultipartBody form =
                new MultipartBody().file("attachment", file.name(), file.mimeType(), file.bytes(), file.source()::open);
        return post("attachment/upload", null, "upload a file of a message", timeout)
                .with(form)
                .advising("Nothing was sent.");
    }

    /**
     * @param paths where the files among the parts lie on the Mac, in their order
     * @param withFiles how long it may take where there are files
     */
    BlueBubblesRequest multipart(Send send, String chatGuid, List<Part> parts, List<String> paths, Duration withFiles) {
        MessageOperation.SendMessage message = send.message();
        ObjectNode json = JsonAt.object().put("chatGuid", chatGuid).put("tempGuid", send.tempGuid());
        Iterator<String> uploaded = paths.iterator();
        ArrayNode list = json.putArray("parts");
        for (Part part : parts) {
            write(part, list.addObject().put("partIndex", list.size() - 1), uploaded);
        }
        if (message.subject() != null) {
            json.put("subject", message.subject());
        }
        if (send.effectId() != null) {
            json.put("effectId", send.effectId());
        }
        if (message.replyTo() != null) {
            json.put("selectedMessageGuid", message.replyTo().value()).put("partIndex", message.replyPart());
        }
        if (message.linkPreview() != null) {
            json.put("ddScan", message.linkPreview());
        }
        Duration timeout = paths.isEmpty() ? settings.sendTimeout() : withFiles;
        return post("message/multipart", json, OperationKind.SEND_MESSAGE.phrase(), timeout)
                .thatOthersSee();
    }

    private static void write(Part part, ObjectNode json, Iterator<String> uploaded) {
        if (part instanceof Part.Attached attached) {
            json.put("attachment", uploaded.next()).put("name", BlueBubblesUploads.name(attached.file()));
        } else if (part instanceof Part.Mention mention) {
            json.put("text", mention.text()).put("mention", mention.person().value());
        } else if (part instanceof Part.Text text) {
            json.put("text", text.text());
        }
    }

    BlueBubblesRequest edit(MessageOperation.EditMessage edit) {
        String fallback = edit.fallbackText() == null ? "Edited to: “" + edit.text() + "”" : edit.fallbackText();
        ObjectNode json = JsonAt.object()
                .put("editedMessage", edit.text())
                .put("backwardsCompatibilityMessage", fallback)
                .put("partIndex", edit.part());
        return on("message/:guid/edit", edit.message(), json, edit.kind(), settings.sendTimeout())
                .thatOthersSee()
                .advising(EDIT_LIMITS);
    }

    BlueBubblesRequest unsend(MessageOperation.UnsendMessage unsend) {
        ObjectNode json = JsonAt.object().put("partIndex", unsend.part());
        return on("message/:guid/unsend", unsend.message(), json, unsend.kind(), settings.sendTimeout())
                .advising(UNSEND_LIMITS);
    }

    BlueBubblesRequest notifyAnyway(MessageOperation.NotifyAnyway notify) {
        return on("message/:guid/notify", notify.message(), null, notify.kind(), settings.sendTimeout())
                .thatOthersSee();
    }

    BlueBubblesRequest delete(MessageOperation.DeleteMessage delete, String chatGuid) {
        String chat = QueryText.escaped(chatGuid);
        String message = QueryText.escaped(delete.message().value());
        return post("chat/:guid/:messageGuid", null, delete.kind().phrase(), settings.requestTimeout())
                .by("DELETE")
                .at("chat/" + chat + "/" + message);
    }

    private static BlueBubblesRequest on(
            String route, MessageId message, ObjectNode json, OperationKind kind, Duration timeout) {
        return post(route, json, kind.phrase(), timeout).at(route.replace(":guid", QueryText.escaped(message.value())));
    }

    private static BlueBubblesRequest post(String route, ObjectNode json, String purpose, Duration timeout) {
        return BlueBubblesRequest.post(route, json, purpose, timeout);
    }
}
