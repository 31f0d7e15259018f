package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A conversation on one channel through one of the customer's numbers. Its channel and number never change. */
final class Chat {

    final String id = Ids.uuid();
    final String guid;
    final Channel channel;
    final boolean group;
    final Line line;
    private final Contacts contacts;
    private final List<Participant> participants = new CopyOnWriteArrayList<>();
    private volatile String name;
    private volatile String photoUrl;
    private volatile boolean ready = true;
    private volatile boolean left;
    private volatile boolean unread;

    Chat(
            Contacts contacts,
            String guid,
            Channel channel,
            boolean group,
            Line line,
            String name,
            List<Participant> people) {
        this.contacts = contacts;
        this.guid = guid;
        this.channel = channel;
        this.group = group;
        this.line = line;
        this.name = name;
        participants.addAll(people);
        participants.add(Participant.SELF);
    }

    /** The one on the other side of a direct chat. */
    Participant other() {
        return participants.get(0);
    }

    List<Participant> people() {
        return participants.stream().filter(each -> !each.isSelf()).toList();
    }

    Optional<Participant> find(String who) {
        return people().stream().filter(each -> each.is(who)).findFirst();
    }

    void add(Participant someone) {
        participants.add(participants.size() - 1, someone);
    }

    void remove(Participant someone) {
        participants.remove(someone);
    }

    /** Someone whom only WhatsApp knew gets a number. */
    void resolve(Participant before, Participant now) {
        participants.replaceAll(each -> each.equals(before) ? now : each);
    }

    String name() {
        return name;
    }

    void rename(String as) {
        name = as;
    }

    String photoUrl() {
        return photoUrl;
    }

    void photo(String url) {
        photoUrl = url;
    }

    boolean isReady() {
        return ready;
    }

    void ready(boolean exists) {
        ready = exists;
    }

    boolean isLeft() {
        return left;
    }

    void leave() {
        left = true;
    }

    boolean isUnread() {
        return unread;
    }

    void unread(boolean is) {
        unread = is;
    }

    ObjectNode json(Participant someone) {
        return someone.json(contacts);
    }

    /** Somebody of this chat as the author of a message. */
    ObjectNode sender(Participant author) {
        String shown = author.address() == null ? author.handle() : author.address();
        return Json.object().put("contactId", contacts.idOf(author.address())).put("handle", shown);
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("chatId", id);
        return common(json, "name");
    }

    /** The older name of the same in message events. */
    ObjectNode conversation() {
        ObjectNode json = Json.object().put("id", id);
        return common(json, "groupName");
    }

    private ObjectNode common(ObjectNode json, String naming) {
        json.put("providerChatGuid", ready ? guid : null)
                .put("channel", channel.word())
                .put("isGroup", group)
                .put(naming, name);
        ArrayNode list = json.putArray("participants");
        participants.forEach(each -> list.add(json(each)));
        return json;
    }

    @Override
    public String toString() {
        return "Chat[" + id + ", " + channel.word() + (group ? ", group]" : "]");
    }
}
