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

    /** How people are reached who have no iMessage: {@code sms} or {@code rcs}. */
    final Map<String, String> otherwise = new LinkedHashMap<>();

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
            Set<String> people = new TreeSet<>(people(chatId));
            return chats.values().stream()
                    .filter(chat -> chat.group && new TreeSet<>(chat.people).equals(people))
                    .findFirst();
        }
        return Optional.ofNullable(chats.get(chatId));
    }

    /** Whom a path names where there is no chat yet. */
    static List<String> people(String chatId) {
        return Arrays.asList(chatId.split(","));
    }

    /** The chat that a message goes to, made where it is new. A group that its id names needs a linked chat. */
    Chat toWriteTo(String chatId) {
        if (chatId.startsWith("grp_")) {
            Chat group = knownGroup(chatId);
            if (group.chatGuid == null) {
                throw Rules.bad("The group has no linked chat yet");
            }
            return group;
        }
        return chatId.contains(",")
                ? find(chatId).orElseGet(() -> group(null, people(chatId))).linked()
                : direct(chatId);
    }

    /** By what these people are reached. */
    String protocol(List<String> people) {
        return people.stream()
                .filter(otherwise::containsKey)
                .map(otherwise::get)
                .findFirst()
                .orElse("imessage");
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
        return Optional.ofNullable(messages.get(messageId))
                .filter(message -> message.chat == chat)
                .orElseThrow(Store::noMessage);
    }

    /** The message that many places from the newest, of those in that direction or of all. */
    Message newest(String chatId, int place, String direction) {
        List<Message> newest = new ArrayList<>(known(chatId).messages);
        Collections.reverse(newest);
        return newest.stream()
                .filter(message -> direction == null || direction.equals("inbound") == message.inbound)
                .skip(place - 1L)
                .findFirst()
                .orElseThrow(Store::noMessage);
    }

    private static Refused noMessage() {
        return new Refused(404, "message_not_found", "Message not found");
    }

    void add(Message message) {
        messages.put(message.id, message);
        message.chat.add(message);
        message.chat.people.forEach(this::contact);
    }

    Contact contact(String identifier) {
        return contacts.computeIfAbsent(identifier, key -> new Contact(key, id("ct_"), now()));
    }
}
