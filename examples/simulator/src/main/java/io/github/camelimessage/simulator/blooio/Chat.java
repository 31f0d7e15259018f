package io.github.camelimessage.simulator.blooio;

import java.util.ArrayList;
import java.util.List;

/** A conversation: with one person, or a group with an id of its own. */
final class Chat {

    final String id;
    final List<String> people;
    final boolean group;
    final List<Message> messages = new ArrayList<>();
    final List<Poll> polls = new ArrayList<>();
    /** What the linked iMessage chat is called; null as long as there is only a record. */
    String chatGuid;

    /** How many of ours went there since the others were heard of. */
    int streak;

    /** When the others wrote last, or null. */
    Long lastInbound;

    String name;
    String iconUrl;
    boolean background;
    int backgroundVersion;
    long created;

    /** What was asked, and who chose what. */
    record Poll(String id, String title, List<String> options, List<String> votes) {}

    Chat(String id, List<String> people, boolean group, String name, long created) {
        this.id = id;
        this.people = new ArrayList<>(people);
        this.group = group;
        this.name = name;
        this.created = created;
    }

    /** Links a group's record to an iMessage chat of its own. */
    Chat linked() {
        if (chatGuid == null) {
            chatGuid = guid(id);
        }
        return this;
    }

    /** What a linked chat is called that was not linked by hand. */
    static String guid(String group) {
        return "iMessage;+;chat" + group.substring(4);
    }

    void add(Message message) {
        messages.add(message);
        if (message.inbound) {
            lastInbound = message.sent;
            streak = 0;
        } else {
            streak++;
        }
    }

    /** Whether anybody has written here but us. */
    boolean answered() {
        return lastInbound != null;
    }

    Message last() {
        return messages.isEmpty() ? null : messages.get(messages.size() - 1);
    }
}
