package io.github.camelimessage.simulator.msgbubbles;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A message as the service keeps it. Guarded by the store. */
final class Message {

    final String id;
    final Chat chat;
    final boolean own;
    final String sender;
    final Instant created;
    final List<StoredFile> files = new ArrayList<>();
    final Map<String, String> reactions = new LinkedHashMap<>();
    String text;
    String status;
    String channel;
    String effect;
    String replyTo;
    String error;
    String key;
    boolean voice;
    Instant sentAt;
    Instant deliveredAt;
    Instant readAt;

    Message(String id, Chat chat, String sender, String text, Instant created) {
        this.id = id;
        this.chat = chat;
        this.own = sender == null;
        this.sender = sender;
        this.text = text;
        this.created = created;
        this.status = own ? "queued" : "received";
    }

    Sent toSent() {
        return new Sent(id, chat.id, text, key, effect, replyTo, channel, files.size(), voice);
    }

    SimulatedMessage toModel() {
        return new SimulatedMessage(id, chat.id, own, sender, text, status, created);
    }
}
