package io.github.camelimessage.simulator.msgbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.Json;

/** What other people do, and we at another client of the account. Whoever calls holds the store's lock. */
final class People {

    private final Store store;
    private final Shapes shapes;
    private final Courier courier;
    private final Announcer announcer;
    private final Journal journal;

    People(Store store, Shapes shapes, Courier courier, Announcer announcer, Journal journal) {
        this.store = store;
        this.shapes = shapes;
        this.courier = courier;
        this.announcer = announcer;
        this.journal = journal;
    }

    String writes(Chat chat, String handle, String text) {
        return received(store.message(chat, handle, text));
    }

    String sendsFile(Chat chat, String handle, String name, String type, byte[] bytes) {
        Message message = store.message(chat, handle, null);
        StoredFile file = store.file(name, type);
        store.fill(file, bytes);
        file.claimedBy = message;
        message.files.add(file);
        return received(message);
    }

    private String received(Message message) {
        message.channel = channel(message.sender);
        journal.tell("someone writes in " + message.chat.id);
        announcer.tell("message.received", message.id, shapes.message(message));
        return message.id;
    }

    String weWrite(Chat chat, String handle, String text) {
        Message message = store.message(chat, null, text);
        message.channel = channel(handle);
        courier.send(message);
        return message.id;
    }

    private String channel(String handle) {
        return store.smsOnly.contains(handle) ? "sms" : "imessage";
    }

    /** Answers the message's id, since reactions have none. */
    String reacts(Message target, String handle, String reaction) {
        boolean added = !reaction.startsWith("-");
        ObjectNode data = Json.object()
                .put("message_id", target.id)
                .put("conversation_id", target.chat.id)
                .put("from", handle)
                .put("reaction", added ? reaction : reaction.substring(1))
                .put("action", added ? "added" : "removed");
        announcer.tell("message.reaction", target.id, data);
        return target.id;
    }

    void types(Chat chat, String handle, boolean started) {
        ObjectNode data = Json.object().put("conversation_id", chat.id).put("from", handle);
        announcer.tell(started ? "typing.started" : "typing.stopped", null, data);
    }
}
