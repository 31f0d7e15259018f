package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Webhook;
import java.net.URI;
import java.util.List;

/**
 * Somebody who is posted events, as version 2 shows it.
 *
 * @param type which events, by the name of a group of them, or null where it is not told
 * @param ends whether there is a time from which nothing is posted any more
 * @param off whether nothing is posted already
 * @param secret what it is signed with, in the one answer that shows it, else null
 */
record BlooioWebhook(String id, String url, String type, boolean ends, boolean off, String secret) {

    static final String ALL = "all";

    static BlooioWebhook of(JsonAt json) {
        long until = json.at("valid_until").numberOr(-1);
        boolean active = !json.at("is_active").present() || json.at("is_active").isTrue();
        return new BlooioWebhook(
                json.at("webhook_id").text(),
                String.valueOf(json.at("webhook_url").textOrNull()),
                json.at("webhook_type").filledOrNull(),
                until >= 0,
                json.at("deprecated_at").present() || !active,
                json.at("signing_secret").filledOrNull());
    }

    /** One that version 4 made, whose names are others. */
    static BlooioWebhook ofV4(JsonAt json) {
        return new BlooioWebhook(
                json.at("id").text(),
                String.valueOf(json.at("url").textOrNull()),
                json.at("event_types").items().isEmpty()
                        ? ALL
                        : json.at("event_types").items().get(0).textOrNull(),
                false,
                "disabled".equals(json.at("status").textOrNull()),
                json.at("signing_secret").filledOrNull());
    }

    static boolean isId(String text) {
        return text != null && text.matches("wh_[a-zA-Z0-9]+");
    }

    /** Entries that version 4 made may be listed without version 2's name for their events. */
    boolean tellsAll() {
        return type == null || ALL.equals(type) || "*".equals(type);
    }

    Webhook toModel() {
        return new Webhook(id, address(url), type == null ? List.of() : List.of(type), !off, secret);
    }

    private static URI address(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            return URI.create("");
        }
    }

    /** Addresses of receivers often hold a token. */
    @Override
    public String toString() {
        return "BlooioWebhook[" + id + "]";
    }
}
