package io.github.camelimessage.component.model;

import java.util.List;

/**
 * A conversation as the provider shows it.
 *
 * @param id its exact id
 * @param group whether it has several others in it
 * @param name the group's name, or null
 * @param participants the others, without us
 * @param service {@code iMessage}, {@code SMS} …, or null
 */
public record Chat(ChatId id, boolean group, String name, List<Handle> participants, String service) {

    public Chat {
        participants = List.copyOf(participants);
    }

    @Override
    public String toString() {
        return "Chat[hidden, group=" + group + ", participants=" + participants.size() + "]";
    }
}
