package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import java.nio.file.Path;
import java.util.List;

/** Group membership, group pictures, shared contact cards, and removing chats and messages from the Mac. */
final class GroupRoutes {

    private static final Rules ADDRESS = Rules.NONE.field("address", Rules.REQUIRED, Rules.STRING);
    private static final Rules ICON = Rules.NONE.field("icon", Rules.REQUIRED);

    private final MessageStore store;
    private final Shapes shapes;
    private final People people;
    private final BlueBubblesStage stage;

    GroupRoutes(MessageStore store, Shapes shapes, People people, BlueBubblesStage stage) {
        this.store = store;
        this.shapes = shapes;
        this.people = people;
        this.stage = stage;
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
                        call -> Replies.ok(BooleanNode.valueOf(stage.mayShare(call.in("guid"))))),
                Route.gated("POST", "chat/:guid/share/contact", Rules.NONE, this::share),
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
        String address = Addresses.normalized(call.text("address"));
        if (isMember(chat, address)) {
            throw ApiException.unhandled("The participant is in the chat already!");
        }
        people.adds(chat, null, address);
        return shaped("Successfully added participant!", chat);
    }

    private Answer remove(Call call) {
        Row chat = group(call);
        String address = Addresses.normalized(call.text("address"));
        if (!isMember(chat, address)) {
            throw ApiException.unhandled("The participant is not in the chat!");
        }
        people.removes(chat, null, address);
        return shaped("Successfully removed participant!", chat);
    }

    private boolean isMember(Row chat, String address) {
        return store.participants(chat.id()).stream()
                .anyMatch(handle -> handle.text("id").equals(address));
    }

    private Answer share(Call call) {
        stage.shared(call.in("guid"));
        return Replies.ok("Successfully shared contact card!");
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
        Call.Upload icon = call.files().get("icon");
        if (icon == null) {
            throw ApiException.badRequest("The icon must be a file!");
        }
        store.setIcon(chat.id(), icon.contentType(), icon.file());
        people.changesIcon(chat, null, false);
        return Replies.ok("Successfully updated chat icon!");
    }

    private Answer removeIcon(Call call) {
        Row chat = chat(call);
        store.removeIcon(chat.id());
        people.changesIcon(chat, null, true);
        return Replies.ok("Successfully removed chat icon!");
    }

    private Answer icon(Call call) {
        Row icon = store.icon(chat(call))
                .orElseThrow(() -> ApiException.notFound("Unable to find icon for the selected chat!"));
        return Answer.file(icon.text("mime_type"), Path.of(icon.text("filename")));
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
