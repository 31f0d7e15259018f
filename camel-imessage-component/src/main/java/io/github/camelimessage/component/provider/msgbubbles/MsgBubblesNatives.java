package io.github.camelimessage.component.provider.msgbubbles;

import static io.github.camelimessage.component.rest.NativeParameter.file;
import static io.github.camelimessage.component.rest.NativeParameter.flag;
import static io.github.camelimessage.component.rest.NativeParameter.header;
import static io.github.camelimessage.component.rest.NativeParameter.list;
import static io.github.camelimessage.component.rest.NativeParameter.needed;
import static io.github.camelimessage.component.rest.NativeParameter.number;
import static io.github.camelimessage.component.rest.NativeParameter.text;
import static io.github.camelimessage.component.rest.NativeParameter.time;

import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.component.rest.NativeRoute.Answer;
import io.github.camelimessage.component.rest.NativeTable;
import java.util.List;

/** Every route that the public pages show, by a name, with the parameters that they show. */
final class MsgBubblesNatives {

    private static final String KEY = "Idempotency-Key";

    static final NativeTable TABLE = NativeTable.of(
            MsgBubblesProvider.TITLE,
            List.of(
                    NativeRoute.get("listNumbers", "numbers"),
                    NativeRoute.post(
                                    "sendMessage",
                                    "messages",
                                    text("to"),
                                    text("from_handle"),
                                    text("conversation_id"),
                                    text("text"),
                                    list("attachment_ids"),
                                    text("reply_to"),
                                    text("effect"),
                                    text("channel"),
                                    flag("voice_memo"),
                                    header(KEY))
                            .thatOthersSee(),
                    NativeRoute.get("listMessages", "messages", needed(text("conversation_id"))),
                    NativeRoute.get("listChats", "chats", number("limit"), time("before")),
                    NativeRoute.get("getChat", "chats/:id"),
                    NativeRoute.post(
                                    "createChat",
                                    "chats",
                                    needed(text("from_handle")),
                                    needed(list("addresses")),
                                    needed(text("message")),
                                    text("title"),
                                    header(KEY))
                            .thatOthersSee(),
                    NativeRoute.patch("updateChat", "chats/:id", needed(text("title")))
                            .thatOthersSee()
                            .answering(Answer.NOTHING),
                    NativeRoute.post("addParticipant", "chats/:id/participants", needed(text("handle")))
                            .answering(Answer.NOTHING),
                    NativeRoute.delete("removeParticipant", "chats/:id/participants/:handle")
                            .answering(Answer.NOTHING),
                    NativeRoute.post("markChatRead", "chats/:id/read").answering(Answer.NOTHING),
                    NativeRoute.post("uploadAttachment", "attachments", file("file")),
                    NativeRoute.post(
                            "presignAttachment",
                            "attachments/presign",
                            needed(text("filename")),
                            needed(text("content_type"))),
                    NativeRoute.get("getAttachment", "attachments/:id"),
                    NativeRoute.post("createWebhook", "webhooks", needed(text("url")), list("events"), header(KEY)),
                    NativeRoute.get("listWebhooks", "webhooks"),
                    NativeRoute.get("getWebhook", "webhooks/:id"),
                    NativeRoute.patch("updateWebhook", "webhooks/:id", text("url"), list("events"), flag("enabled")),
                    NativeRoute.delete("deleteWebhook", "webhooks/:id").answering(Answer.NOTHING),
                    NativeRoute.post("rotateWebhookSecret", "webhooks/:id/rotate-secret")));

    private MsgBubblesNatives() {}
}
