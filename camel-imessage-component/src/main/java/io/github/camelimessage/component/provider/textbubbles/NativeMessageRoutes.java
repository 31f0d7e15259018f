package io.github.camelimessage.component.provider.textbubbles;

import static io.github.camelimessage.component.rest.NativeParameter.flag;
import static io.github.camelimessage.component.rest.NativeParameter.list;
import static io.github.camelimessage.component.rest.NativeParameter.needed;
import static io.github.camelimessage.component.rest.NativeParameter.number;
import static io.github.camelimessage.component.rest.NativeParameter.object;
import static io.github.camelimessage.component.rest.NativeParameter.text;
import static io.github.camelimessage.component.rest.NativeParameter.time;
import static io.github.camelimessage.component.rest.NativeRoute.delete;
import static io.github.camelimessage.component.rest.NativeRoute.get;
import static io.github.camelimessage.component.rest.NativeRoute.post;
import static io.github.camelimessage.component.rest.NativeRoute.put;

import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.component.rest.NativeRoute.Answer;
import java.util.List;

/** Routes about messages. */
final class NativeMessageRoutes {

    static final List<NativeRoute> ALL = List.of(
            post(
                            "sendMessage",
                            "messages",
                            text("to"),
                            text("chatId"),
                            text("conversationId"),
                            text("from"),
                            object("content"),
                            list("attachments"),
                            object("routing"),
                            text("replyTo"),
                            text("effect"),
                            list("mentions"),
                            flag("createContact"),
                            time("scheduledAt"),
                            text("idempotencyKey"),
                            text("callbackUrl"),
                            object("metadata"))
                    .thatOthersSee(),
            get("listMessages", "messages", number("limit"), text("cursor"), text("status"), text("to")),
            get("listScheduledMessages", "messages/scheduled", text("cursor")),
            get("getMessage", "messages/:id"),
            put("editMessage", "messages/:id", needed(text("text")), text("backwardsCompatibilityMessage"))
                    .answering(Answer.NOTHING)
                    .thatOthersSee(),
            post("unsendMessage", "messages/:id/unsend").answering(Answer.NOTHING),
            post("retryMessage", "messages/:id/retry").thatOthersSee(),
            delete("deleteMessage", "messages/:id").answering(Answer.NOTHING),
            post("reactToMessage", "messages/:id/reactions", needed(text("type")))
                    .thatOthersSee(),
            delete("cancelScheduledMessage", "messages/:id/schedule").answering(Answer.NOTHING));

    private NativeMessageRoutes() {}
}
