package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Field;
import io.github.camelimessage.simulator.hosted.Fields;
import io.github.camelimessage.simulator.hosted.Route;
import java.util.List;

/** What can be done with any chat. Paths name it by the provider's guid, percent-encoded; a UUID finds nothing. */
final class ChatRoutes {

    private static final Fields TYPING =
            Fields.of(Field.oneOf("status", List.of("start", "stop")).needed());

    private final ChatBook chats;
    private final Typing typing;

    ChatRoutes(ChatBook chats, Typing typing) {
        this.chats = chats;
        this.typing = typing;
    }

    List<Route> rows() {
        return List.of(
                Route.of("GET", "/v1/chats/:chatId", Fields.NONE, call -> Reply.ok(with(chat(chats, call)))),
                Route.of("POST", "/v1/chats/:chatId/read", Fields.NONE, call -> seen(call, "read", false)),
                Route.of("POST", "/v1/chats/:chatId/unread", Fields.NONE, call -> seen(call, "unread", true)),
                Route.of("POST", "/v1/chats/:chatId/typing", TYPING, this::type).thatSends());
    }

    static Chat chat(ChatBook chats, Call call) {
        String encoded = call.target().split("/")[3];
        if (encoded.contains(";") || encoded.contains("+")) {
            throw Code.NOT_FOUND.because("A chat in a path is percent-encoded");
        }
        return chats.byGuid(call.in("chatId"))
                .orElseThrow(() -> Code.CONVERSATION_NOT_FOUND.because("There is no such conversation"));
    }

    static ObjectNode with(Chat chat) {
        ObjectNode data = Json.object();
        data.set("chat", chat.json());
        return data;
    }

    private Answer seen(Call call, String word, boolean unread) {
        Chat chat = chat(chats, call);
        if (chat.channel != Channel.IMESSAGE) {
            throw Code.CHANNEL_NOT_SUPPORTED.because("Only iMessage chats can be marked");
        }
        chat.unread(unread);
        return Reply.ok(Json.object().put("chatId", chat.id).put(word, true));
    }

    private Answer type(Call call) {
        Chat chat = chat(chats, call);
        if (chat.channel == Channel.SMS) {
            throw Code.CHANNEL_NOT_SUPPORTED.because("SMS shows nobody typing");
        }
        boolean on = call.text("status").equals("start");
        typing.set(chat, on);
        return Reply.ok(Json.object().put("chatId", chat.id).put("typing", on));
    }
}
