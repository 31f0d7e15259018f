package io.github.camelimessage.simulator;

import java.time.Instant;

/**
 * One webhook that was posted, or should have been.
 *
 * @param at when it was due
 * @param url where to, whole, as it was registered
 * @param type the event's type
 * @param guid the message or other thing that the event is about; null when about none
 * @param outcome {@code pending}, {@code lost}, the receiver's status, or why the post failed
 * @param body what was posted
 */
public record WebhookPost(Instant at, String url, String type, String guid, String outcome, String body) {

    static final String PENDING = "pending";
    static final String LOST = "lost";

    WebhookPost ended(String as) {
        return new WebhookPost(at, url, type, guid, as, body);
    }

    /** Whether the receiver answered with a 2xx status. */
    public boolean accepted() {
        return accepted(outcome);
    }

    private static boolean accepted(String outcome) {
        return outcome.length() == 3 && outcome.startsWith("2");
    }

    /** Whether a provider takes a post that ended so for taken; what the fault script loses is lost behind the receiver's door. */
    public static boolean taken(String outcome) {
        return accepted(outcome) || outcome.equals(LOST);
    }

    /** One line, for the story. */
    String line() {
        return type + " " + guid + " → " + outcome;
    }

    @Override
    public String toString() {
        return type + " " + RequestSeen.masked(guid) + " → " + outcome;
    }
}
