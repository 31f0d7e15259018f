package io.github.camelimessage.simulator.textbubbles;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The customer's contacts by address. Their own endpoints are withdrawn, so chats and senders are all that shows them. */
final class Contacts {

    private final Map<String, String> ids = new ConcurrentHashMap<>();

    void add(String address) {
        ids.computeIfAbsent(address, key -> Ids.uuid());
    }

    /** Null for somebody who is none, as somebody whose number is hidden. */
    String idOf(String address) {
        return address == null ? null : ids.get(address);
    }
}
