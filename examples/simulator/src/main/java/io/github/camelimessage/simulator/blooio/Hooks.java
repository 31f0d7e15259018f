package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.WebhookPoster;
import io.github.camelimessage.simulator.WebhookPoster.Letter;
import io.github.camelimessage.simulator.hosted.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who is posted events, and the posting: signed afresh at each attempt, tried again until it is taken or given up, logged. */
final class Hooks {

    /** A registration. */
    static final class Hook {
        final String id;
        final String url;
        final long created;
        final List<ObjectNode> logs = new ArrayList<>();
        String type;
        String secret;
        /** The payload version of a v4 registration, or null for a flat v2 one. */
        String version;

        List<String> eventTypes = List.of("*");
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

        boolean active(long now) {
            return deprecatedAt == null && (validUntil == null || validUntil < 0 || validUntil > now);
        }

        boolean wants(String event) {
            if (version != null) {
                return eventTypes.stream()
                        .anyMatch(type -> type.equals("*")
                                || type.equals("all")
                                || type.equals(event)
                                || type.endsWith(".*") && event.startsWith(type.substring(0, type.length() - 1))
                                || type.equals("message") && event.startsWith("message.")
                                || type.equals("status") && isStatus(event));
            }
            return switch (type) {
                case "message" -> event.startsWith("message.");
                case "status" -> isStatus(event);
                case "poll" -> event.startsWith("poll.");
                default -> true;
            };
        }

        private static boolean isStatus(String event) {
            return event.matches("message\\.(sent|delivered|failed|read)");
        }
    }

    final Map<String, Hook> all = new LinkedHashMap<>();
    private final Store store;
    private final Options options;
    private final Timers timers;
    private final WebhookPoster poster;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean up = true;

    Hooks(Store store, Options options, Timers timers, WebhookPoster poster) {
        this.store = store;
        this.options = options;
        this.timers = timers;
        this.poster = poster;
    }

    Hook register(String url, String type) {
        synchronized (store) {
            String secret = "whsec_" + UUID.randomUUID().toString().replace("-", "");
            Hook hook = new Hook(store.id("wh_"), url, type, secret, store.now());
            all.put(hook.id, hook);
            return hook;
        }
    }

    /** Something happened: whoever wants it is told. */
    void tell(Event event) {
        synchronized (store) {
            all.values().stream()
                    .filter(hook -> hook.active(store.now()) && hook.wants(event.type()))
                    .forEach(hook -> {
                        byte[] body = Json.bytes(event.body(hook.version, store.now()));
                        attempt(hook, event, body, 0, null);
                    });
        }
    }

    void up(boolean running) {
        List<Runnable> due;
        synchronized (store) {
            up = running;
            due = running ? List.copyOf(waiting) : List.of();
            waiting.removeAll(due);
        }
        due.forEach(Runnable::run);
    }

    private void attempt(Hook hook, Event event, byte[] body, int before, String replayOf) {
        synchronized (store) {
            if (!all.containsKey(hook.id)) {
                return;
            }
            if (!up) {
                waiting.add(() -> attempt(hook, event, body, before, replayOf));
                return;
            }
            hook.lastTriggered = store.now();
        }
        Map<String, String> headers = new HashMap<>(Map.of(
                "Content-Type",
                "application/json",
                "X-Blooio-Event",
                event.type(),
                Signature.HEADER,
                Signature.of(hook.secret, options.clock().instant().getEpochSecond(), body)));
        if (event.about() != null) {
            headers.put("X-Blooio-Message-Id", event.about());
        }
        if (hook.version != null) {
            headers.put("x-blooio-version", hook.version);
            headers.put("X-Blooio-Delivery", store.id("wdel_"));
        }
        if (replayOf != null) {
            headers.put("X-Blooio-Replay", "true");
            headers.put("X-Original-Event-Id", replayOf);
        }
        ObjectNode log = log(hook, event, body, replayOf);
        poster.post(new Letter(hook.url, event.type(), event.about(), body, headers))
                .onSuccess(ending -> ended(hook, event, body, before, replayOf, log, ending));
    }

    private ObjectNode log(Hook hook, Event event, byte[] body, String replayOf) {
        synchronized (store) {
            ObjectNode log = Json.object()
                    .put("event_id", store.id("evt_"))
                    .put("scope", "api")
                    .put("attempted_time", store.now())
                    .putNull("response_received_at")
                    .put("webhook_url", hook.url);
            log.set("event_body", Json.readOwn(new String(body, java.nio.charset.StandardCharsets.UTF_8)));
            log.putNull("response_status").putNull("response_json");
            log.putObject("metadata")
                    .put("event_name", event.type())
                    .put("message_id", event.about())
                    .put("is_replay", replayOf != null)
                    .put("original_event_id", replayOf);
            hook.logs.add(log);
            return log;
        }
    }

    private void ended(
            Hook hook, Event event, byte[] body, int before, String replayOf, ObjectNode log, String ending) {
        // What the fault script loses counts as taken: the loss is behind the receiver's door.
        boolean taken = ending.matches("2\\d\\d") || ending.equals("lost");
        synchronized (store) {
            log.put("response_received_at", store.now());
            if (ending.matches("\\d{3}")) {
                log.put("response_status", Integer.parseInt(ending));
            }
            hook.failures = taken ? 0 : hook.failures + 1;
        }
        List<Duration> retries = options.retries(hook.version != null);
        if (!taken && replayOf == null && before < retries.size()) {
            timers.after(retries.get(before), () -> attempt(hook, event, body, before + 1, null));
        }
    }

    /** Posts a logged event once more, marked as a replay. */
    void replay(Hook hook, ObjectNode log) {
        byte[] body = Json.bytes(log.get("event_body"));
        String type = log.path("metadata").path("event_name").asText();
        Event event = new Event(type, log.path("metadata").path("message_id").asText(null), null, null);
        attempt(hook, event, body, 0, log.path("event_id").asText());
    }

    /** Makes the signature of a post worthless. */
    static Letter withWrongSignature(Letter letter) {
        Map<String, String> headers = new HashMap<>(letter.headers());
        headers.computeIfPresent(
                Signature.HEADER,
                (name, value) -> value.replaceFirst("v1=.", "v1=0") + (value.contains("v1=0") ? "1" : ""));
        return new Letter(letter.url(), letter.type(), letter.guid(), letter.body(), headers);
    }
}
