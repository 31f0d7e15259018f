package io.github.camelimessage.simulator.textbubbles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All messages, oldest first, and the idempotency keys that were used. Keys are kept for ever. */
final class MessageLog {

    private final List<Message> messages = new ArrayList<>();
    private final Map<String, Message> byId = new HashMap<>();
    private final Map<String, Message> byKey = new HashMap<>();

    /** A message and whether it was there before. */
    record Kept(Message message, boolean before) {}

    synchronized void add(Message message) {
        messages.add(message);
        byId.put(message.id, message);
    }

    /** Keeps a new message unless its key was used: then the message of that time comes back. */
    synchronized Kept addOnce(String key, Supplier<Message> made) {
        Message before = key == null ? null : byKey.get(key);
        if (before != null) {
            return new Kept(before, true);
        }
        Message message = made.get();
        add(message);
        if (key != null) {
            byKey.put(key, message);
        }
        return new Kept(message, false);
    }

    synchronized Optional<Message> byKey(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    synchronized Optional<Message> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The message for a play, by id or by the provider's id. */
    Message named(String name) {
        return byId(name)
                .or(() -> all().stream()
                        .filter(each -> name.equals(each.externalId()))
                        .findFirst())
                .orElseThrow(() -> new IllegalArgumentException("There is no such message."));
    }

    synchronized List<Message> all() {
        return List.copyOf(messages);
    }
}
