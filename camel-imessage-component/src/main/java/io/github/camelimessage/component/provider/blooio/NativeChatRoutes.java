package io.github.camelimessage.component.provider.blooio;

import static io.github.camelimessage.component.rest.NativeParameter.any;
import static io.github.camelimessage.component.rest.NativeParameter.file;
import static io.github.camelimessage.component.rest.NativeParameter.flag;
import static io.github.camelimessage.component.rest.NativeParameter.header;
import static io.github.camelimessage.component.rest.NativeParameter.list;
import static io.github.camelimessage.component.rest.NativeParameter.needed;
import static io.github.camelimessage.component.rest.NativeParameter.number;
import static io.github.camelimessage.component.rest.NativeParameter.object;
import static io.github.camelimessage.component.rest.NativeParameter.text;
import static io.github.camelimessage.component.rest.NativeRoute.delete;
import static io.github.camelimessage.component.rest.NativeRoute.get;
import static io.github.camelimessage.component.rest.NativeRoute.patch;
import static io.github.camelimessage.component.rest.NativeRoute.post;
import static io.github.camelimessage.component.rest.NativeRoute.put;

import io.github.camelimessage.component.rest.NativeNeed;
import io.github.camelimessage.component.rest.NativeParameter;
import io.github.camelimessage.component.rest.NativeRoute;
import java.util.List;

/** Routes about groups, conversations and what is said in them. */
final class NativeChatRoutes {

    private static final NativeParameter KEY = header(BlooioRequests.KEY);

    static final List<NativeRoute> ALL = List.of(
            get("listGroups", "groups", number("limit"), number("offset"), text("q"), text("sort")),
            post("createGroup", "groups", needed(text("name")), text("chat_guid"), list("members"))
                    .thatOthersSee(),
            get("getGroup", "groups/:groupId"),
            patch("updateGroup", "groups/:groupId", text("name")).thatOthersSee(),
            delete("deleteGroup", "groups/:groupId"),
            get("listGroupMembers", "groups/:groupId/members", number("limit"), number("offset")),
            post("addGroupMember", "groups/:groupId/members", needed(text("contact_id")))
                    .needs(NativeAccountRoutes.COMING),
            delete("removeGroupMember", "groups/:groupId/members/:contactId").needs(NativeAccountRoutes.COMING),
            post("setGroupIcon", "groups/:groupId/icon", file("icon")).thatOthersSee(),
            delete("removeGroupIcon", "groups/:groupId/icon"),
            get("listChats", "chats", number("limit"), number("offset"), text("q"), text("sort")),
            get("getChat", BlooioRequests.CHAT),
            get(
                    "listMessages",
                    BlooioRequests.MESSAGES,
                    number("limit"),
                    number("offset"),
                    text("sort"),
                    text("direction"),
                    number("since"),
                    number("until")),
            post(
                            "sendMessage",
                            BlooioRequests.MESSAGES,
                            KEY,
                            any("text"),
                            list("attachments"),
                            list("parts"),
                            object("link_preview"),
                            flag("use_typing_indicator"),
                            text("from_number"),
                            flag("share_contact"),
                            text("effect"),
                            object("reply_to"),
                            text("format"),
                            object("metadata"))
                    .thatOthersSee(),
            get("getMessage", BlooioRequests.MESSAGE),
            get("getMessageStatus", BlooioRequests.MESSAGE + "/status"),
            delete("cancelMessage", BlooioRequests.MESSAGE)
                    .needs(NativeNeed.of("while the message is queued or pending"))
                    .answering(NativeRoute.Answer.NOTHING),
            post("reactToMessage", BlooioRequests.MESSAGE + "/reactions", needed(text("reaction")), text("direction"))
                    .thatOthersSee(),
            post("createPoll", BlooioRequests.CHAT + "/polls", KEY, needed(list("options")), text("title"))
                    .thatOthersSee(),
            get("getPoll", BlooioRequests.CHAT + "/polls/:pollId"),
            post("startTyping", BlooioRequests.CHAT + "/typing"),
            delete("stopTyping", BlooioRequests.CHAT + "/typing"),
            post("markChatRead", BlooioRequests.CHAT + "/read"),
            post("shareContactCard", BlooioRequests.CHAT + "/contact-card")
                    .needs(NativeNeed.of("needs a Dedicated plan")),
            get("getChatBackground", BlooioRequests.CHAT + "/background"),
            put("setChatBackground", BlooioRequests.CHAT + "/background", file("background"))
                    .thatOthersSee(),
            delete("removeChatBackground", BlooioRequests.CHAT + "/background"));

    private NativeChatRoutes() {}
}
