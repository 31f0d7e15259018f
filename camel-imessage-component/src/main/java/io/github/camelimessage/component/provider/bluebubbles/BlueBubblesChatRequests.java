package io.github.camelimessage.component.provider.bluebubbles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.http.HttpBody;
import io.github.camelimessage.component.http.MultipartBody;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.QueryText;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.provider.ProviderSettings;
import java.util.Collection;

/** Writes requests about conversations, by the routes of server 1.9.9; a chat is named by its id on the Mac. */
final class BlueBubblesChatRequests {

    private final ProviderSettings settings;

    BlueBubblesChatRequests(ProviderSettings settings) {
        this.settings = settings;
    }

    /** One page of all chats, the newest row first. */
    BlueBubblesRequest page(int limit, int offset) {
        ObjectNode json = JsonAt.object().put("limit", limit).put("offset", offset);
        return BlueBubblesRequest.post(
                "chat/query", json, OperationKind.LIST_CHATS.phrase(), settings.requestTimeout());
    }

    /** A chat with several people, which only the Private API can open, and only with a message. */
    BlueBubblesRequest newGroup(Collection<Handle> people, String text, String key, String service) {
        ObjectNode json = JsonAt.object()
                .put("message", text)
                .put("method", SendMethod.PRIVATE_API.word())
                .put("service", service)
                .put("tempGuid", key);
        ArrayNode addresses = json.putArray("addresses");
        people.forEach(person -> addresses.add(person.value()));
        return BlueBubblesRequest.post("chat/new", json, OperationKind.CREATE_GROUP.phrase(), settings.sendTimeout())
                .thatOthersSee();
    }

    BlueBubblesRequest rename(String chat, String name) {
        HttpBody body =
                HttpBody.of("application/json", JsonAt.write(JsonAt.object().put("displayName", name)));
        return on("PUT", "chat/:guid", chat, OperationKind.RENAME_GROUP)
                .with(body)
                .thatOthersSee();
    }

    BlueBubblesRequest add(String chat, Handle person) {
        return on("POST", "chat/:guid/participant", chat, OperationKind.ADD_PARTICIPANT)
                .with(address(person));
    }

    /** By the route that takes POST: what carries a body with DELETE is not safe from tunnels. */
    BlueBubblesRequest remove(String chat, Handle person) {
        return on("POST", "chat/:guid/participant/remove", chat, OperationKind.REMOVE_PARTICIPANT)
                .with(address(person));
    }

    private static HttpBody address(Handle person) {
        return HttpBody.of("application/json", JsonAt.write(JsonAt.object().put("address", person.value())));
    }

    BlueBubblesRequest leave(String chat) {
        return on("POST", "chat/:guid/leave", chat, OperationKind.LEAVE_GROUP);
    }

    BlueBubblesRequest setIcon(String chat, Outgoing icon) {
        MultipartBody form =
                new MultipartBody().file("icon", icon.name(), icon.mimeType(), icon.bytes(), icon.source()::open);
        String route = "chat/:guid/icon";
        return BlueBubblesRequest.post(route, null, OperationKind.SET_GROUP_ICON.phrase(), settings.mediaTimeout())
                .at(path(route, chat))
                .with(form)
                .thatOthersSee();
    }

    BlueBubblesRequest removeIcon(String chat) {
        return on("DELETE", "chat/:guid/icon", chat, OperationKind.REMOVE_GROUP_ICON);
    }

    BlueBubblesRequest delete(String chat) {
        return on("DELETE", "chat/:guid", chat, OperationKind.DELETE_CHAT);
    }

    BlueBubblesRequest unread(String chat) {
        return on("POST", "chat/:guid/unread", chat, OperationKind.MARK_UNREAD);
    }

    BlueBubblesRequest shareCard(String chat) {
        return on("POST", "chat/:guid/share/contact", chat, OperationKind.SHARE_CARD);
    }

    BlueBubblesRequest cardSharing(String chat) {
        return on("GET", "chat/:guid/share/contact/status", chat, OperationKind.GET_CARD_SHARING);
    }

    private BlueBubblesRequest on(String verb, String route, String chat, OperationKind kind) {
        return BlueBubblesRequest.post(route, null, kind.phrase(), settings.requestTimeout())
                .by(verb)
                .at(path(route, chat));
    }

    private static String path(String route, String chat) {
        return route.replace(":guid", QueryText.escaped(chat));
    }
}
