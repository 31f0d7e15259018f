package io.github.camelimessage.simulator;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Everything that went in and out, for tests to ask and for people to read; keeps the newest 20 000 of each kind. */
public final class Journal {

    private static final int KEPT = 20_000;
    private static final int BODY_KEPT = 64 * 1024;

    private final Clock clock;
    private final Map<Long, RequestSeen> requests = bounded();
    private final Map<Long, WebhookPost> webhooks = bounded();
    private final Map<Long, String> story = bounded();
    private long next;

    /** A journal whose entries are dated by this clock. */
    public Journal(Clock clock) {
        this.clock = clock;
    }

    /** The requests, in the order of arrival. */
    public synchronized List<RequestSeen> requests() {
        return List.copyOf(requests.values());
    }

    /** The webhooks, in the order in which they were due. */
    public synchronized List<WebhookPost> webhooks() {
        return List.copyOf(webhooks.values());
    }

    /** Requests, webhooks and what people did, one line each, in order: what a failing test prints. */
    public synchronized String story() {
        return String.join(System.lineSeparator(), story.values());
    }

    /** Adds a line to the story. */
    public synchronized void tell(String line) {
        story.put(next++, clock.instant() + " " + line);
    }

    /** Forgets all that was written down. */
    public synchronized void clear() {
        requests.clear();
        webhooks.clear();
        story.clear();
    }

    synchronized long requestArrived(String method, String path, String body, Fault fault) {
        String kept = body.length() > BODY_KEPT ? body.substring(0, BODY_KEPT) : body;
        requests.put(++next, new RequestSeen(clock.instant(), method, path, kept, 0, fault));
        return next;
    }

    synchronized void requestAnswered(long slot, int status) {
        replace(requests, slot, seen -> seen.answered(status));
        RequestSeen seen = requests.get(slot);
        if (seen != null) {
            tell("request  " + seen.line());
        }
    }

    synchronized long webhookDue(String url, String type, String guid, String body) {
        webhooks.put(++next, new WebhookPost(clock.instant(), url, type, guid, WebhookPost.PENDING, body));
        return next;
    }

    synchronized void webhookEnded(long slot, String outcome) {
        replace(webhooks, slot, post -> post.ended(outcome));
        WebhookPost post = webhooks.get(slot);
        if (post != null) {
            tell("webhook  " + post.line());
        }
    }

    private static <T> void replace(Map<Long, T> entries, long slot, UnaryOperator<T> change) {
        entries.computeIfPresent(slot, (key, value) -> change.apply(value));
    }

    private static <T> Map<Long, T> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, T> eldest) {
                return size() > KEPT;
            }
        };
    }
}
