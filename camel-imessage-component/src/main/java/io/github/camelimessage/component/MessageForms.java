package io.github.camelimessage.component;

import static io.github.camelimessage.component.model.OperationKind.*;

import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.OperationKind;
import java.util.Map;

/** Says how the maps of operations on messages, on plans to send them and on their files are written. */
final class MessageForms {

    private static final String MESSAGE =
            "to,chatId,text,subject,attachments,parts,replyTo,replyPart,effect,linkPreview,channel,key,line,format,extras";
    private static final String PLAN = MESSAGE + ",scheduledFor,repeat,repeatEvery";

    private MessageForms() {}

    static void addTo(Map<OperationKind, OperationForms.Form> forms) {
        messages(forms);
        outcomes(forms);
        plans(forms);
        files(forms);
    }

    private static void messages(Map<OperationKind, OperationForms.Form> forms) {
        OperationForms.put(forms, SEND_MESSAGE, MESSAGE, "text", MessageForms::message);
        OperationForms.put(
                forms,
                REACT,
                "chatId,messageId,replyPart,reaction,reactionRemove",
                "reaction",
                f -> new MessageOperation.React(
                        f.values().chat("chatId"),
                        f.message(),
                        f.values().number("replyPart", 0),
                        f.reaction(),
                        f.values().flag("reactionRemove", false)));
        OperationForms.put(
                forms,
                EDIT_MESSAGE,
                "chatId,messageId,replyPart,text,fallbackText",
                "text",
                f -> new MessageOperation.EditMessage(
                        f.values().chat("chatId"),
                        f.message(),
                        f.values().number("replyPart", 0),
                        f.text(),
                        f.values().text("fallbackText")));
        OperationForms.put(
                forms,
                UNSEND_MESSAGE,
                "chatId,messageId,replyPart",
                null,
                f -> new MessageOperation.UnsendMessage(
                        f.values().chat("chatId"), f.message(), f.values().number("replyPart", 0)));
        OperationForms.put(
                forms,
                DELETE_MESSAGE,
                "chatId,messageId",
                null,
                f -> new MessageOperation.DeleteMessage(f.values().chat("chatId"), f.message()));
        OperationForms.put(
                forms,
                NOTIFY_ANYWAY,
                "chatId,messageId",
                null,
                f -> new MessageOperation.NotifyAnyway(f.values().chat("chatId"), f.message()));
        OperationForms.put(
                forms,
                GET_MESSAGE,
                "chatId,messageId",
                null,
                f -> new MessageOperation.GetMessage(f.values().chat("chatId"), f.message()));
        OperationForms.put(
                forms,
                QUERY_MESSAGES,
                "chatId,after,before,limit,offset,newestFirst,page",
                null,
                f -> new MessageOperation.QueryMessages(
                        f.values().chat("chatId"),
                        f.values().time("after"),
                        f.values().time("before"),
                        f.values().number("limit", OperationForms.DEFAULT_LIMIT),
                        f.values().number("offset", 0),
                        f.values().flag("newestFirst", true),
                        f.values().word("page")));
    }

    private static void outcomes(Map<OperationKind, OperationForms.Form> forms) {
        OperationForms.put(
                forms,
                GET_MESSAGE_STATUS,
                "chatId,messageId",
                null,
                f -> new MessageOperation.GetMessageStatus(f.values().chat("chatId"), f.message()));
        OperationForms.put(
                forms, RETRY_MESSAGE, "messageId", null, f -> new MessageOperation.RetryMessage(f.message()));
        OperationForms.put(
                forms,
                SEND_POLL,
                "chatId,title,options,key",
                "title",
                f -> new MessageOperation.SendPoll(
                        f.chat(),
                        f.values().word("title"),
                        f.values().words("options"),
                        f.values().word("key")));
        OperationForms.put(
                forms, GET_POLL, "chatId,messageId", null, f -> new MessageOperation.GetPoll(f.chat(), f.message()));
    }

    private static MessageOperation.SendMessage message(OperationFields f) {
        f.refuseEmptyMessage();
        return new MessageOperation.SendMessage(
                f.target(),
                f.values().text("text"),
                f.values().word("subject"),
                f.attachments(),
                f.parts(),
                f.values().message("replyTo"),
                f.values().number("replyPart", 0),
                f.values().word("effect"),
                f.values().has("linkPreview") ? f.values().flag("linkPreview", false) : null,
                f.values().channel("channel"),
                f.values().word("key"),
                f.line(),
                f.values().format("format"),
                f.values().map("extras"));
    }

    private static void plans(Map<OperationKind, OperationForms.Form> forms) {
        OperationForms.put(
                forms,
                SCHEDULE_MESSAGE,
                PLAN,
                "text",
                f -> new MessageOperation.ScheduleMessage(message(f), f.scheduledFor(), f.recurrence()));
        OperationForms.put(
                forms,
                LIST_SCHEDULED,
                "limit,page",
                null,
                f -> new MessageOperation.ListScheduled(
                        f.values().number("limit", OperationForms.DEFAULT_LIMIT),
                        f.values().word("page")));
        OperationForms.put(
                forms, GET_SCHEDULED, "scheduledId", null, f -> new MessageOperation.GetScheduled(f.scheduledId()));
        OperationForms.put(
                forms,
                UPDATE_SCHEDULED,
                PLAN + ",scheduledId",
                "text",
                f -> new MessageOperation.UpdateScheduled(
                        f.scheduledId(), message(f), f.scheduledFor(), f.recurrence()));
        OperationForms.put(
                forms,
                CANCEL_SCHEDULED,
                "scheduledId",
                null,
                f -> new MessageOperation.CancelScheduled(f.scheduledId()));
    }

    private static void files(Map<OperationKind, OperationForms.Form> forms) {
        OperationForms.put(
                forms,
                UPLOAD_ATTACHMENT,
                "file",
                null,
                f -> new MessageOperation.UploadAttachment(f.file("file", "one file")));
        OperationForms.put(
                forms, GET_ATTACHMENT, "attachmentId", null, f -> new MessageOperation.GetAttachment(f.attachmentId()));
        OperationForms.put(
                forms,
                DOWNLOAD_ATTACHMENT,
                "attachmentId,original,force,width,height,quality",
                null,
                f -> new MessageOperation.DownloadAttachment(
                        f.attachmentId(),
                        f.values().flag("original", false),
                        f.values().flag("force", false),
                        f.values().numberOrNull("width"),
                        f.values().numberOrNull("height"),
                        f.values().word("quality")));
        OperationForms.put(
                forms,
                GET_EMBEDDED_MEDIA,
                "chatId,messageId",
                null,
                f -> new MessageOperation.GetEmbeddedMedia(f.values().chat("chatId"), f.message()));
    }
}
