package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the server keeps beside the messages: alerts, a newer version, its push service, media drawn from messages. */
final class ServerState {

    private static final int NEWEST_ALERTS = 10;

    private record Media(String mime, Path file) {}

    private final MessageStore store;
    private final List<ObjectNode> alerts = new ArrayList<>();
    private final Map<String, Media> embedded = new ConcurrentHashMap<>();
    private volatile ObjectNode update;
    private volatile JsonNode push;

    ServerState(MessageStore store) {
        this.store = store;
    }

    void alert(String kind, String words) {
        if (!List.of("info", "warn", "error", "success").contains(kind)) {
            throw new IllegalArgumentException("An alert is info, warn, error or success, not '" + kind + "'.");
        }
        synchronized (alerts) {
            ObjectNode alert = Json.object().put("id", alerts.size() + 1).put("type", kind);
            alert.put("value", words).put("isRead", false);
            alerts.add(alert.put("created", now()).put("updated", now()));
        }
    }

    /** The last ten, newest first. */
    ArrayNode alerts() {
        ArrayNode list = Json.array();
        synchronized (alerts) {
            for (int i = alerts.size() - 1; i >= 0 && list.size() < NEWEST_ALERTS; i--) {
                list.add(alerts.get(i).deepCopy());
            }
        }
        return list;
    }

    void readAlerts(JsonNode ids) {
        synchronized (alerts) {
            for (JsonNode id : ids) {
                alerts.stream()
                        .filter(alert -> alert.path("id").asInt() == id.asInt())
                        .forEach(alert -> alert.put("isRead", true).put("updated", now()));
            }
        }
    }

    private String now() {
        Instant now = store.instant().truncatedTo(ChronoUnit.MILLIS);
        return now.toString();
    }

    void update(String version) {
        ObjectNode found = Json.object().put("version", version).put("release_date", now());
        update = found.put("release_name", "v" + version).put("release_notes", "What is new in " + version);
    }

    Optional<ObjectNode> update() {
        return Optional.ofNullable(update);
    }

    void pushConfigured(JsonNode googleServices) {
        push = googleServices;
    }

    Optional<JsonNode> push() {
        return Optional.ofNullable(push);
    }

    void embedded(String message, String mime, byte[] bytes) {
        embedded.put(message, new Media(mime, store.files.put(bytes)));
    }

    Optional<Answer> embedded(String message) {
        return Optional.ofNullable(embedded.get(message)).map(media -> Answer.file(media.mime(), media.file()));
    }
}
