package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Group membership, group pictures, shared contact cards, and removing chats and messages from the Mac. */
final class GroupRoutes {

    private static final Rules ADDRESS = Rules.NONE.field("address", Rules.REQUIRED, Rules.STRING);
    private static final Rules ICON = Rules.NONE.field("icon", Rules.REQUIRED);

    private final MessageStore store;
    private final Shapes shapes;
    private final People people;
    private final Map<String, Path> icons = new ConcurrentHashMap<>();

    GroupRoutes(MessageStore store, Shapes shapes, People people) {
        this.store = store;
        this.shapes = shapes;
        this.people = people;
    }

    /** The rows; the one that removes a message fits many paths and must come after all others of its verb. */
    List<Route> rows() {
        return List.of(
                Route.gated("POST", "chat/:guid/participant", ADDRESS, this::add),
                Route.gated("POST", "chat/:guid/participant/add", ADDRESS, this::add),
                Route.gated("DELETE", "chat/:guid/participant", ADDRESS, this::remove),
                Route.gated("POST", "chat/:guid/participant/remove", ADDRESS, this::remove),
                Route.gated("POST", "chat/:guid/leave", Rules.NONE, this::leave),
                Route.gated("POST", "chat/:guid/icon", ICON, this::setIcon),
                Route.gated("DELETE", "chat/:guid/icon", Rules.NONE, this::removeIcon),
                Route.of("GET", "chat/:guid/icon", Rules.NONE, this::icon),
                Route.gated(
                        "GET",
                        "chat/:guid/share/contact/status",
                        Rules.NONE,
                        call -> Replies.ok(BooleanNode.valueOf(false))),
                Route.gated(
                        "POST",
                        "chat/:guid/share/contact",
                        Rules.NONE,
                        call -> Replies.ok("Successfully shared contact card!")),
                Route.gated("DELETE", "chat/:guid/:messageGuid", Rules.NONE, this::deleteMessage),
                Route.gated("DELETE", "chat/:guid", Rules.NONE, this::deleteChat));
    }

    private Row chat(Call call) {
        return store.chat(call.in("guid")).orElseThrow(() -> ApiException.notFound("Chat does not exist!"));
    }

    private Row group(Call call) {
        Row chat = chat(call);
        if (chat.count("style") != MessageStore.GROUP) {
            throw ApiException.unhandled("The chat is not a group!");
        }
        return chat;
    }

    private Answer add(Call call) {
        Row chat = group(call);
        people.adds(chat, null, Addresses.normalized(call.text("address")));
        return shaped("Successfully added participant!", chat);
    }

    private Answer remove(Call call) {
        Row chat = group(call);
        String address = Addresses.normalized(call.text("address"));
        boolean member = store.participants(chat.id()).stream()
                .anyMatch(handle -> handle.text("id").equals(address));
        if (!member) {
            throw ApiException.unhandled("The participant is not in the chat!");
        }
        people.removes(chat, null, address);
        return shaped("Successfully removed participant!", chat);
    }

    private Answer shaped(String words, Row chat) {
        ObjectNode json = shapes.chat(chat);
        json.set("participants", shapes.participants(chat));
        return Replies.ok(words, json);
    }

    /** Nothing is verified: an unknown chat is fine too. */
    private Answer leave(Call call) {
        store.chat(call.in("guid")).ifPresent(chat -> people.leaves(chat, null));
        return Replies.ok("Successfully left chat!");
    }

    private Answer setIcon(Call call) {
        Row chat = chat(call);
        try {
            icons.put(chat.guid(), store.files.keep(call.files().get("icon").file()));
        } catch (IOException e) {
            throw new UncheckedIOException("An uploaded picture could not be kept.", e);
        }
        people.changesIcon(chat, null, false);
        return Replies.ok("Successfully updated chat icon!");
    }

    private Answer removeIcon(Call call) {
        Row chat = chat(call);
        icons.remove(chat.guid());
        people.changesIcon(chat, null, true);
        return Replies.ok("Successfully removed chat icon!");
    }

    private Answer icon(Call call) {
        Path icon = icons.get(chat(call).guid());
        if (icon == null) {
            throw ApiException.notFound("Unable to find icon for the selected chat!");
        }
        return Answer.file("image/jpeg", icon);
    }

    private Answer deleteMessage(Call call) {
        chat(call);
        Row message = store.message(call.in("messageGuid"))
                .orElseThrow(() -> ApiException.notFound("Message does not exist!"));
        store.delete(message.id());
        return Replies.ok("Successfully deleted message!");
    }

    private Answer deleteChat(Call call) {
        Row chat = store.chat(call.in("guid")).orElseThrow(() -> ApiException.unhandled("Chat does not exist!"));
        store.deleteChat(chat.id());
        return Replies.ok("Successfully deleted chat!");
    }
}
