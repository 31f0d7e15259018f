package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.WebhookPost;
import io.github.camelimessage.simulator.WebhookPoster;
import io.github.camelimessage.simulator.WebhookPoster.Letter;
import io.github.camelimessage.simulator.hosted.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who is posted events, and the posting: signed afresh at each attempt, tried again until it is taken or given up, logged. */
final class Hooks {

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

    static String secret() {
        return "whsec_" + UUID.randomUUID().toString().replace("-", "");
    }

    Hook register(String url, String type) {
        synchronized (store) {
            Hook hook = new Hook(store.id("wh_"), url, type, secret(), store.now());
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
                        attempt(delivery(hook, event, body, null), 0);
                    });
        }
    }

    private Delivery delivery(Hook hook, Event event, byte[] body, String replayOf) {
        return new Delivery(hook, event, body, store.id("evt_"), store.id("wdel_"), replayOf);
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

    /** Posts it and answers the entry in the log once that is complete. */
    private Future<ObjectNode> attempt(Delivery delivery, int before) {
        Hook hook = delivery.hook();
        ObjectNode log;
        synchronized (store) {
            if (!all.containsKey(hook.id)) {
                return Future.failedFuture("the webhook was deleted");
            }
            if (!up) {
                waiting.add(() -> attempt(delivery, before));
                return Future.failedFuture("the server is down");
            }
            hook.lastTriggered = store.now();
            log = delivery.log(store.now()).put("delivery_id", delivery.deliveryId());
            hook.logs.add(log);
        }
        Event event = delivery.event();
        long seconds = options.clock().instant().getEpochSecond();
        long began = System.nanoTime();
        Promise<String> ending = Promise.promise();
        poster.post(new Letter(hook.url, event.type(), event.about(), delivery.body(), delivery.headers(seconds)))
                .onSuccess(ending::tryComplete);
        timers.after(options.patience(), () -> ending.tryComplete("timed out"));
        return ending.future().map(how -> {
            ended(delivery, before, log, how, Duration.ofNanos(System.nanoTime() - began));
            return log;
        });
    }

    private void ended(Delivery delivery, int before, ObjectNode log, String ending, Duration took) {
        Hook hook = delivery.hook();
        boolean taken = WebhookPost.taken(ending);
        synchronized (store) {
            if (ending.matches("\\d{3}")) {
                log.put("response_received_at", store.now()).put("response_status", Integer.parseInt(ending));
            }
            ((ObjectNode) log.get("metadata")).put("duration_ms", took.toMillis());
            hook.failures = taken ? 0 : hook.failures + 1;
        }
        List<Duration> retries = options.retries(hook.version != null);
        if (!taken && delivery.replayOf() == null && before < retries.size()) {
            timers.after(retries.get(before), () -> attempt(delivery, before + 1));
        }
    }

    /** Posts a logged event once more, marked as a replay, and answers the entry of that in the log. */
    Future<ObjectNode> replay(Hook hook, ObjectNode log) {
        byte[] body = Json.bytes(log.get("event_body"));
        String type = log.path("metadata").path("event_name").asText();
        Event event = new Event(type, log.path("metadata").path("message_id").asText(null), null, null);
        return attempt(delivery(hook, event, body, log.path("event_id").asText()), 0);
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
