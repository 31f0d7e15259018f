package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.WebhookPoster;
import io.github.camelimessage.simulator.WebhookPoster.Letter;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** The registered addresses, and the posting of events to those that asked for them. */
final class Webhooks {

    static final List<String> ACCEPTED = List.of(
            "*",
            "new-message",
            "updated-message",
            "message-send-error",
            "group-name-change",
            "group-icon-changed",
            "group-icon-removed",
            "participant-removed",
            "participant-added",
            "participant-left",
            "chat-read-status-changed",
            "typing-indicator",
            "scheduled-message-error",
            "server-update",
            "new-server",
            "new-findmy-location",
            "hello-world",
            "incoming-facetime",
            "ft-call-status-changed",
            "imessage-alias-removed",
            "theme-backup-created",
            "theme-backup-updated",
            "theme-backup-deleted",
            "settings-backup-created",
            "settings-backup-updated",
            "settings-backup-deleted");

    private final List<Registration> registrations = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final Clock clock;
    private final WebhookPoster poster;
    private volatile boolean up;
    private volatile BiConsumer<String, JsonNode> sockets = (type, data) -> {};

    record Registration(int id, String url, Set<String> events, String created) {

        ObjectNode json() {
            ObjectNode json = Json.object().put("id", id).put("url", url);
            events.forEach(json.putArray("events")::add);
            return json.put("created", created);
        }

        @Override
        public String toString() {
            return "Registration[" + id + ", " + events + "]";
        }
    }

    Webhooks(Clock clock, WebhookPoster poster) {
        this.clock = clock;
        this.poster = poster;
    }

    List<Registration> all() {
        return List.copyOf(registrations);
    }

    Optional<Registration> byUrl(String url) {
        return registrations.stream().filter(known -> known.url.equals(url)).findFirst();
    }

    /** The registration for this address; one that exists is returned as it is, whatever events are asked for. */
    synchronized Registration register(String url, List<String> events) {
        return byUrl(url).orElseGet(() -> {
            String created = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
            Registration added =
                    new Registration(ids.incrementAndGet(), url, new java.util.LinkedHashSet<>(events), created);
            registrations.add(added);
            return added;
        });
    }

    boolean remove(int id) {
        return registrations.removeIf(known -> known.id == id);
    }

    /** Tells who pushes each event to sockets, which see all types whatever is registered here. */
    void alsoPushedBy(BiConsumer<String, JsonNode> push) {
        sockets = push;
    }

    /** A server that is down tells nobody anything, whatever happens on the Mac meanwhile. */
    void up(boolean running) {
        up = running;
    }

    /** Posts an event to everyone who asked for its type; no data is no key, {@code guid} is for the journal. */
    void announce(String type, JsonNode data, String guid) {
        announce(type, data, data, guid);
    }

    /** The same with another form of the data for sockets. */
    void announce(String type, JsonNode data, JsonNode forSockets, String guid) {
        if (!up) {
            return;
        }
        sockets.accept(type, forSockets);
        ObjectNode event = Json.object().put("type", type);
        if (data != null) {
            event.set("data", data);
        }
        byte[] body = Json.bytes(event);
        for (Registration each : registrations) {
            if (each.events.contains("*") || each.events.contains(type)) {
                poster.post(new Letter(each.url, type, guid, body, HEADERS));
            }
        }
    }

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type",
            "application/json",
            "User-Agent",
            "axios/1.7.2",
            "Accept",
            "application/json, text/plain, */*");

    /** The only proof a BlueBubbles webhook has is a token in its address: this one has a wrong last character. */
    static Letter withWrongToken(Letter letter) {
        String url = letter.url();
        char last = url.charAt(url.length() - 1);
        String wrong = url.substring(0, url.length() - 1) + (last == 'x' ? 'y' : 'x');
        return new Letter(wrong, letter.type(), letter.guid(), letter.body(), letter.headers());
    }
}
