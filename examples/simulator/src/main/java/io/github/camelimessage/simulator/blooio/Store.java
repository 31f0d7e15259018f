package io.github.camelimessage.simulator.blooio;

import io.github.camelimessage.simulator.hosted.Refused;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** Everything Blooio keeps; its lock is held by whoever works with it. */
final class Store {

    final Map<String, Chat> chats = new LinkedHashMap<>();
    final Map<String, Message> messages = new LinkedHashMap<>();
    final Map<String, Contact> contacts = new LinkedHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Clock clock;

    /** An entry of the address book. */
    static final class Contact {
        final String identifier;
        final String id;
        final long created;
        final Set<String> tags = new LinkedHashSet<>();
        String name;

        Contact(String identifier, String id, long created) {
            this.identifier = identifier;
            this.id = id;
            this.created = created;
        }
    }

    Store(Clock clock) {
        this.clock = clock;
    }

    long now() {
        return clock.millis();
    }

    /** An opaque id; message ids may begin with a minus sign, as nanoids do. */
    String id(String prefix) {
        return prefix + Long.toString(0x100000 + numbers.incrementAndGet(), 36) + "Qx";
    }

    Chat direct(String handle) {
        return chats.computeIfAbsent(handle, id -> new Chat(id, List.of(handle), false, null, now()));
    }

    Chat group(String name, List<String> people) {
        String id = "grp_" + Long.toString(0x100000 + numbers.incrementAndGet(), 36);
        Chat chat = new Chat(id, people, true, name, now());
        chats.put(id, chat);
        return chat;
    }

    /** The chat that a path names: a person, a group, or several people with commas. */
    Optional<Chat> find(String chatId) {
        if (chatId.contains(",")) {
            Set<String> people = new TreeSet<>(Arrays.asList(chatId.split(",")));
            return chats.values().stream()
                    .filter(chat -> chat.group && new TreeSet<>(chat.people).equals(people))
                    .findFirst();
        }
        return Optional.ofNullable(chats.get(chatId));
    }

    Chat known(String chatId) {
        return find(chatId).orElseThrow(() -> new Refused(404, "chat_not_found", "Chat not found"));
    }

    Chat knownGroup(String groupId) {
        return find(groupId)
                .filter(chat -> chat.group)
                .orElseThrow(() -> new Refused(404, "group_not_found", "Group not found"));
    }

    Message message(String chatId, String messageId) {
        Chat chat = known(chatId);
        if (messageId.matches("-[0-9]+")) {
            int back = -Integer.parseInt(messageId);
            List<Message> newest = new ArrayList<>(chat.messages);
            Collections.reverse(newest);
            if (back <= newest.size()) {
                return newest.get(back - 1);
            }
        }
        return Optional.ofNullable(messages.get(messageId))
                .filter(message -> message.chat == chat)
                .orElseThrow(() -> new Refused(404, "message_not_found", "Message not found"));
    }

    void add(Message message) {
        messages.put(message.id, message);
        message.chat.messages.add(message);
        message.chat.people.forEach(this::contact);
    }

    Contact contact(String identifier) {
        return contacts.computeIfAbsent(identifier, key -> new Contact(key, id("ct_"), now()));
    }
}
