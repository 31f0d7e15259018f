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

import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.component.rest.NativeRoute.Answer;
import java.util.List;

/** The routes about conversations, direct and group. */
final class NativeChatRoutes {

    static final List<NativeRoute> ALL = List.of(
            post(
                    "queryChats",
                    "chat/query",
                    number("limit"),
                    number("offset"),
                    list("with"),
                    text("sort"),
                    text("guid")),
            get("countChats", "chat/count", flag("includeArchived")),
            get("chat", "chat/:guid", text("with")),
            post(
                            "newChat",
                            "chat/new",
                            needed(list("addresses")),
                            text("message"),
                            text("method"),
                            text("service"),
                            text("tempGuid"),
                            text("subject"),
                            text("effectId"),
                            object("attributedBody"))
                    .thatOthersSee(),
            put("updateChat", "chat/:guid", text("displayName"))
                    .needs(PRIVATE_API)
                    .thatOthersSee(),
            post("addParticipant", "chat/:guid/participant", needed(text("address")))
                    .needs(PRIVATE_API),
            post("addParticipantAlias", "chat/:guid/participant/add", needed(text("address")))
                    .needs(PRIVATE_API),
            delete("removeParticipant", "chat/:guid/participant", needed(text("address")))
                    .needs(PRIVATE_API),
            post("removeParticipantAlias", "chat/:guid/participant/remove", needed(text("address")))
                    .needs(PRIVATE_API),
            post("leaveChat", "chat/:guid/leave").needs(PRIVATE_API),
            post("setChatIcon", "chat/:guid/icon", file("icon"))
                    .needs(PRIVATE_API)
                    .thatOthersSee(),
            delete("removeChatIcon", "chat/:guid/icon").needs(PRIVATE_API),
            get("chatIcon", "chat/:guid/icon").answering(Answer.FILE),
            post("markChatRead", "chat/:guid/read").needs(PRIVATE_API),
            post("markChatUnread", "chat/:guid/unread").needs(privateApiAndMacOs(13)),
            post("startTyping", "chat/:guid/typing").needs(PRIVATE_API),
            delete("deleteTyping", "chat/:guid/typing").needs(PRIVATE_API),
            get("shareContactStatus", "chat/:guid/share/contact/status").needs(PRIVATE_API),
            post("shareContact", "chat/:guid/share/contact").needs(PRIVATE_API),
            delete("deleteChatMessage", "chat/:guid/:messageGuid").needs(PRIVATE_API),
            delete("deleteChat", "chat/:guid").needs(PRIVATE_API));

    private NativeChatRoutes() {}
}
