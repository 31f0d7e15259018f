package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.Need.PRIVATE_API;
import static io.github.camelimessage.component.provider.bluebubbles.Need.privateApiAndMacOs;
import static io.github.camelimessage.component.rest.NativeParameter.file;
import static io.github.camelimessage.component.rest.NativeParameter.flag;
import static io.github.camelimessage.component.rest.NativeParameter.list;
import static io.github.camelimessage.component.rest.NativeParameter.needed;
import static io.github.camelimessage.component.rest.NativeParameter.number;
import static io.github.camelimessage.component.rest.NativeParameter.object;
import static io.github.camelimessage.component.rest.NativeParameter.text;
import static io.github.camelimessage.component.rest.NativeRoute.delete;
import static io.github.camelimessage.component.rest.NativeRoute.get;
import static io.github.camelimessage.component.rest.NativeRoute.post;
import static io.github.camelimessage.component.rest.NativeRoute.put;

import io.github.camelimessage.component.rest.NativeParameter;
import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.component.rest.NativeRoute.Answer;
import java.util.List;

/** The routes about messages, sent, read and planned, and about their files. */
final class NativeMessageRoutes {

    static final List<NativeRoute> ALL = List.of(
            post(
                    "queryMessages",
                    "message/query",
                    number("limit"),
                    number("offset"),
                    text("sort"),
                    number("after"),
                    number("before"),
                    text("chatGuid"),
                    list("with"),
                    list("where"),
                    flag("convertAttachments")),
            get("message", "message/:guid", text("with")),
            get("countMessages", "message/count", counted()),
            get("countUpdatedMessages", "message/count/updated", countedAfter()),
            get("countOwnMessages", "message/count/me", counted()),
            get("embeddedMedia", "message/:guid/embedded-media")
                    .needs(PRIVATE_API)
                    .answering(Answer.FILE),
            get(
                    "chatMessages",
                    "chat/:guid/message",
                    number("limit"),
                    number("offset"),
                    text("sort"),
                    number("after"),
                    number("before"),
                    text("with")),
            post(
                            "sendText",
                            "message/text",
                            needed(text("chatGuid")),
                            needed(text("message")),
                            text("tempGuid"),
                            text("method"),
                            text("subject"),
                            text("effectId"),
                            text("selectedMessageGuid"),
                            number("partIndex"),
                            flag("ddScan"),
                            object("attributedBody"))
                    .thatOthersSee(),
            post(
                            "sendAttachment",
                            "message/attachment",
                            needed(text("chatGuid")),
                            needed(text("name")),
                            file("attachment"),
                            text("tempGuid"),
                            text("method"),
                            flag("isAudioMessage"),
                            text("effectId"),
                            text("subject"),
                            text("selectedMessageGuid"),
                            number("partIndex"))
                    .thatOthersSee(),
            post("uploadAttachment", "attachment/upload", file("attachment")).needs(PRIVATE_API),
            post(
                            "sendMultipart",
                            "message/multipart",
                            needed(text("chatGuid")),
                            needed(list("parts")),
                            text("tempGuid"),
                            text("effectId"),
                            text("subject"),
                            text("selectedMessageGuid"),
                            number("partIndex"),
                            flag("ddScan"))
                    .needs(PRIVATE_API)
                    .thatOthersSee(),
            post(
                            "sendReaction",
                            "message/react",
                            needed(text("chatGuid")),
                            needed(text("selectedMessageGuid")),
                            needed(text("reaction")),
                            number("partIndex"))
                    .needs(PRIVATE_API)
                    .thatOthersSee(),
            post(
                            "editMessage",
                            "message/:guid/edit",
                            needed(text("editedMessage")),
                            needed(text("backwardsCompatibilityMessage")),
                            number("partIndex"))
                    .needs(privateApiAndMacOs(13))
                    .thatOthersSee(),
            post("unsendMessage", "message/:guid/unsend", number("partIndex")).needs(privateApiAndMacOs(13)),
            post("notifyMessage", "message/:guid/notify")
                    .needs(privateApiAndMacOs(12))
                    .thatOthersSee(),
            get("scheduledMessages", "message/schedule"),
            post("scheduleMessage", "message/schedule", plan()).thatOthersSee(),
            get("scheduledMessage", "message/schedule/:id"),
            put("updateScheduledMessage", "message/schedule/:id", plan()),
            delete("deleteScheduledMessage", "message/schedule/:id"),
            get("countAttachments", "attachment/count"),
            get("attachment", "attachment/:guid"),
            get("downloadAttachment", "attachment/:guid/download", download()).answering(Answer.FILE),
            get("forceDownloadAttachment", "attachment/:guid/download/force", download())
                    .needs(PRIVATE_API)
                    .answering(Answer.FILE),
            get("attachmentLivePhoto", "attachment/:guid/live").answering(Answer.FILE),
            get("attachmentBlurhash", "attachment/:guid/blurhash", number("width"), number("height"), text("quality")));

    private NativeMessageRoutes() {}

    private static NativeParameter[] counted() {
        return new NativeParameter[] {
            text("chatGuid"), number("after"), number("before"), number("minRowId"), number("maxRowId")
        };
    }

    private static NativeParameter[] countedAfter() {
        NativeParameter[] counted = counted();
        counted[1] = needed(counted[1]);
        return counted;
    }

    private static NativeParameter[] plan() {
        return new NativeParameter[] {
            needed(text("type")), needed(object("payload")), needed(number("scheduledFor")), needed(object("schedule"))
        };
    }

    private static NativeParameter[] download() {
        return new NativeParameter[] {
            flag("original"), flag("force"), number("width"), number("height"), text("quality")
        };
    }
}
