package io.github.camelimessage.simulator.textbubbles;

import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.WebhookPost;
import io.github.camelimessage.simulator.WebhookPoster;
import io.github.camelimessage.simulator.WebhookPoster.Letter;
import io.github.camelimessage.simulator.hosted.Timers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Delivers each event to each address on its own, again and again while the receiver may still take it. Every attempt is
 * signed afresh, with the secret of that moment. While the service is down nothing leaves and nothing is forgotten.
 */
final class Deliveries {

    /** How one attempt ended. */
    private enum Outcome {
        ACCEPTED,
        REFUSED,
        AGAIN
    }

    private static final String TOO_SLOW = "too slow";

    private final Clock clock;
    private final Timings timings;
    private final Timers timers;
    private final WebhookPoster poster;
    private final Journal journal;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean up;

    Deliveries(Clock clock, Timings timings, Timers timers, WebhookPoster poster, Journal journal) {
        this.clock = clock;
        this.timings = timings;
        this.timers = timers;
        this.poster = poster;
        this.journal = journal;
    }

    void deliver(Webhook webhook, Event event) {
        attempt(webhook, event, 0);
    }

    void up(boolean running) {
        List<Runnable> due;
        synchronized (this) {
            up = running;
            due = running ? List.copyOf(waiting) : List.of();
            waiting.removeAll(due);
        }
        due.forEach(Runnable::run);
    }

    private void attempt(Webhook webhook, Event event, int failedBefore) {
        synchronized (this) {
            if (!up) {
                waiting.add(() -> attempt(webhook, event, failedBefore));
                return;
            }
        }
        AtomicBoolean over = new AtomicBoolean();
        poster.post(letter(webhook, event)).onSuccess(ending -> {
            if (over.compareAndSet(false, true)) {
                ended(webhook, event, failedBefore, ending);
            }
        });
        timers.after(timings.webhookLimit(), () -> {
            if (over.compareAndSet(false, true)) {
                ended(webhook, event, failedBefore, TOO_SLOW);
            }
        });
    }

    private Letter letter(Webhook webhook, Event event) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        Map<String, String> headers = new TreeMap<>(Map.of(
                "Content-Type", "application/json", "X-Timestamp", timestamp, "X-Correlation-Id", event.correlation()));
        if (webhook.secret() != null) {
            headers.put(Signature.HEADER, Signature.of(webhook.secret(), timestamp, event.body()));
        }
        return new Letter(webhook.url(), event.type(), event.about(), event.body(), headers);
    }

    private void ended(Webhook webhook, Event event, int failedBefore, String ending) {
        switch (outcome(ending)) {
            case ACCEPTED -> webhook.accepted();
            case REFUSED -> journal.tell("delivery " + event.type() + " is dropped for good: " + ending);
            case AGAIN -> again(webhook, event, failedBefore);
        }
    }

    private void again(Webhook webhook, Event event, int failedBefore) {
        if (failedBefore < timings.webhookRetries().size()) {
            Duration wait = timings.webhookRetries().get(failedBefore);
            timers.after(wait, () -> attempt(webhook, event, failedBefore + 1));
        } else {
            journal.tell("delivery " + event.type() + " is given up");
            if (webhook.gaveUp(clock.instant())) {
                journal.tell("delivery a webhook is switched off after three deliveries in vain");
            }
        }
    }

    private static Outcome outcome(String ending) {
        if (WebhookPost.taken(ending)) {
            return Outcome.ACCEPTED;
        }
        boolean final4xx = ending.matches("[34]\\d\\d") && !ending.equals("408") && !ending.equals("429");
        return final4xx ? Outcome.REFUSED : Outcome.AGAIN;
    }
}
