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
    String name;
    String iconUrl;
    boolean background;
    int backgroundVersion;
    /** Whether there is an iMessage chat behind a group's record. */
    boolean linked = true;

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

    Message last() {
        return messages.isEmpty() ? null : messages.get(messages.size() - 1);
    }
}
