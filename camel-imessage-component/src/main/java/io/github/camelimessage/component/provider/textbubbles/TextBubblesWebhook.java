package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Webhook;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Somebody who is posted events.
 *
 * @param secret what its deliveries are signed with, in the one answer that shows it, else null
 */
record TextBubblesWebhook(String id, String url, List<String> events, boolean active, String secret) {

    static final List<String> ALL = List.of("*");

    static TextBubblesWebhook of(JsonAt json) {
        JsonAt active = json.at("active");
        return new TextBubblesWebhook(
                json.at("id").text(),
                String.valueOf(json.at("url").textOrNull()),
                json.at("events").stream().map(JsonAt::text).toList(),
                !active.present() || active.isTrue(),
                json.at("secret").filledOrNull());
    }

    boolean tellsAll() {
        return events.contains("*");
    }

    boolean isFor(String address, List<String> wanted) {
        return url.equals(address) && Set.copyOf(events).equals(Set.copyOf(wanted));
    }

    Webhook toModel() {
        return new Webhook(id, address(), events, active, secret);
    }

    private URI address() {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            return URI.create("");
        }
    }

    /** Addresses of receivers often hold a token. */
    @Override
    public String toString() {
        return "TextBubblesWebhook[" + id + "]";
    }
}
