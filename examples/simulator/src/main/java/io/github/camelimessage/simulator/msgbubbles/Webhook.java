package io.github.camelimessage.simulator.msgbubbles;

import java.time.Instant;
import java.util.List;

/** Somebody who is posted events. Guarded by the store. */
final class Webhook {

    final String id;
    final Instant created;
    String url;
    List<String> events;
    boolean enabled = true;
    String secret;

    Webhook(String id, String url, List<String> events, String secret, Instant created) {
        this.id = id;
        this.url = url;
        this.events = List.copyOf(events);
        this.secret = secret;
        this.created = created;
    }

    boolean wants(String type) {
        return enabled && events.contains(type);
    }
}
