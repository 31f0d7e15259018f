package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A registered receiver of events. */
final class Hook {

    private static final List<String> TYPES = List.of("message", "status", "poll", "all");

    final String id;
    final String url;
    final long created;
    final List<ObjectNode> logs = new ArrayList<>();
    String type;
    String secret;
    /** The payload version of a v4 registration, or null for a flat v2 one. */
    String version;

    List<String> eventTypes = List.of("*");
    String channelId;
    String channelType;
    Long deprecatedAt;
    Long validUntil;
    Long lastTriggered;
    int failures;
    int rotations;

    Hook(String id, String url, String type, String secret, long created) {
        this.id = id;
        this.url = url;
        this.type = type;
        this.secret = secret;
        this.created = created;
    }

    /** What stands for these events, which can only be chosen as one of the groups that version 2 has. */
    static String type(String... events) {
        String type = events.length == 0 ? "all" : events[0];
        if (events.length > 1 || !TYPES.contains(type)) {
            throw new IllegalArgumentException("Blooio tells one of " + TYPES + ", not " + List.of(events) + ".");
        }
        return type;
    }

    boolean active(long now) {
        return deprecatedAt == null && (validUntil == null || validUntil < 0 || validUntil > now);
    }

    /** Version 2 changes those of version 4 too. */
    void tells(String newType) {
        type = newType;
        eventTypes = List.of(newType.equals("poll") ? "poll.*" : newType);
    }

    boolean wants(String event) {
        return version == null
                ? isIn(type, event)
                : eventTypes.stream()
                        .anyMatch(wanted -> wanted.equals("*")
                                || wanted.equals(event)
                                || wanted.endsWith(".*") && event.startsWith(wanted.substring(0, wanted.length() - 1))
                                || isIn(wanted, event));
    }

    private static boolean isIn(String bucket, String event) {
        return switch (bucket) {
            case "all" -> true;
            case "message" -> event.startsWith("message.");
            case "status" -> event.matches("message\\.(sent|delivered|failed|read)");
            case "poll" -> event.startsWith("poll.");
            default -> false;
        };
    }
}
