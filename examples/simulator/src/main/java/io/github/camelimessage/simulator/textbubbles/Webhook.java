package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** One registered address. It switches itself off when three deliveries in a row were tried to the end in vain. */
final class Webhook {

    private static final int MOST_EXHAUSTED = 3;

    final String id = Ids.uuid();
    final Instant createdAt;
    private String url;
    private List<String> events;
    private String name;
    private String secret;
    private boolean active = true;
    private boolean removed;
    private int exhausted;
    private Instant updatedAt;

    Webhook(String url, List<String> events, String name, String secret, Instant at) {
        this.url = url;
        this.events = List.copyOf(events);
        this.name = name;
        this.secret = secret;
        this.createdAt = at;
        this.updatedAt = at;
    }

    synchronized String url() {
        return url;
    }

    synchronized String secret() {
        return secret;
    }

    synchronized boolean isActive() {
        return active && !removed;
    }

    synchronized boolean wants(String type) {
        return isActive() && (events.contains("*") || events.contains(type));
    }

    /** Whether it is for this address and this set of events. */
    synchronized boolean is(String address, List<String> types) {
        return url.equals(address) && Set.copyOf(events).equals(Set.copyOf(types));
    }

    synchronized List<String> events() {
        return events;
    }

    synchronized void change(String address, List<String> types, String title, Instant at) {
        url = address;
        events = List.copyOf(types);
        name = title;
        updatedAt = at;
    }

    synchronized String name() {
        return name;
    }

    synchronized void secret(String now, Instant at) {
        secret = now;
        updatedAt = at;
    }

    synchronized void active(boolean on, Instant at) {
        active = on;
        exhausted = 0;
        updatedAt = at;
    }

    synchronized void remove() {
        removed = true;
    }

    synchronized void accepted() {
        exhausted = 0;
    }

    /** A delivery was tried to the end; true when that switched the webhook off. */
    synchronized boolean gaveUp(Instant at) {
        exhausted++;
        if (exhausted < MOST_EXHAUSTED || !active) {
            return false;
        }
        active = false;
        updatedAt = at;
        return true;
    }

    synchronized ObjectNode json() {
        ObjectNode json = Json.object().put("id", id).put("name", name).put("url", url);
        events.forEach(json.putArray("events")::add);
        return json.put("active", active).put("createdAt", Ids.iso(createdAt)).put("updatedAt", Ids.iso(updatedAt));
    }

    @Override
    public String toString() {
        return "Webhook[" + id + ", " + events() + "]";
    }
}
