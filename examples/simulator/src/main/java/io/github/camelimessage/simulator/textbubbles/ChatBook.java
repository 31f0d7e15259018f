package io.github.camelimessage.simulator.textbubbles;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The chats, found by UUID as bodies name them or by guid as paths do. */
final class ChatBook {

    private final List<Chat> chats = new CopyOnWriteArrayList<>();
    private final Contacts contacts = new Contacts();
    private final AtomicLong groups = new AtomicLong(100);

    Contacts contacts() {
        return contacts;
    }

    Optional<Chat> byId(String uuid) {
        return chats.stream().filter(each -> each.id.equalsIgnoreCase(uuid)).findFirst();
    }

    /** The first chat with this guid; the same person may have one with each of the customer's numbers. */
    Optional<Chat> byGuid(String guid) {
        return chats.stream().filter(each -> each.guid.equals(guid)).findFirst();
    }

    /** The chat for a play, by either name. */
    Chat named(String name) {
        return byGuid(name)
                .or(() -> byId(name))
                .orElseThrow(() -> new IllegalArgumentException("There is no such chat."));
    }

    synchronized Chat direct(Channel channel, Line line, String handle) {
        String guid = channel.direct(handle);
        return chats.stream()
                .filter(each -> !each.group && each.line == line && each.guid.equals(guid))
                .findFirst()
                .orElseGet(() -> added(new Chat(
                        contacts,
                        guid,
                        channel,
                        false,
                        line,
                        null,
                        List.of(Participant.of(channel, handle, "member")))));
    }

    Chat group(Channel channel, Line line, String name, List<String> handles) {
        List<Participant> people = new ArrayList<>();
        for (String handle : handles) {
            people.add(Participant.of(channel, handle, "member"));
        }
        return added(new Chat(contacts, channel.group(groups.incrementAndGet()), channel, true, line, name, people));
    }

    private Chat added(Chat chat) {
        chats.add(chat);
        return chat;
    }

    /** Every chat that this person is in. */
    List<Chat> with(String who) {
        return chats.stream().filter(each -> each.find(who).isPresent()).toList();
    }
}
