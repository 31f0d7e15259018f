package io.github.camelimessage.component.provider.textbubbles;

import static io.github.camelimessage.component.rest.NativeParameter.list;
import static io.github.camelimessage.component.rest.NativeParameter.needed;
import static io.github.camelimessage.component.rest.NativeParameter.text;
import static io.github.camelimessage.component.rest.NativeRoute.delete;
import static io.github.camelimessage.component.rest.NativeRoute.get;
import static io.github.camelimessage.component.rest.NativeRoute.post;
import static io.github.camelimessage.component.rest.NativeRoute.put;

import io.github.camelimessage.component.rest.NativeRoute;
import java.util.List;

/** Routes about conversations, which they name by the device's guid. */
final class NativeChatRoutes {

    static final List<NativeRoute> ALL = List.of(
            post(
                            "createGroup",
                            "chats/groups",
                            needed(list("participants")),
                            text("name"),
                            text("channel"),
                            text("from"))
                    .thatOthersSee(),
            get("getChat", "chats/:chatId"),
            put("renameGroup", "chats/:chatId/name", needed(text("name"))).thatOthersSee(),
            post("addParticipant", "chats/:chatId/participants", needed(text("participant"))),
            delete("removeParticipant", "chats/:chatId/participants/:participantId"),
            post(
                            "setGroupIcon",
                            "chats/:chatId/icon",
                            text("imageUrl"),
                            text("imageBase64"),
                            text("mimeType"),
                            text("filename"))
                    .thatOthersSee(),
            delete("removeGroupIcon", "chats/:chatId/icon"),
            post("leaveGroup", "chats/:chatId/leave"),
            post("markChatRead", "chats/:chatId/read"),
            post("markChatUnread", "chats/:chatId/unread"),
            post("sendTyping", "chats/:chatId/typing", needed(text("status"))));

    private NativeChatRoutes() {}
}
