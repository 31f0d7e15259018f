package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.Webhook;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * An entry in the service's list of webhooks; only the beginning of its sample is shown in public.
 *
 * @param events empty for all, which is what the service makes of none
 * @param secret in the answers that show it, otherwise null
 */
record MsgBubblesWebhook(String id, String url, List<String> events, boolean enabled, String secret) {

    /** The names that the pages list. */
    static final List<String> DOCUMENTED = List.of(
            "message.received",
            "message.sent",
            "message.delivered",
            "message.read",
            "message.failed",
            "message.reaction");

    /** @throws UnexpectedJson when it has no id or address */
    static MsgBubblesWebhook of(JsonAt json) {
        JsonAt enabled = json.at("enabled");
        return new MsgBubblesWebhook(
                json.at("id").text(),
                json.at("url").text(),
                json.at("events").stream().map(JsonAt::text).toList(),
                !enabled.present() || enabled.isTrue(),
                json.at("secret").filledOrNull());
    }

    /** Whether all of these are posted. */
    boolean tells(Set<String> names) {
        return events.isEmpty() || events.contains("*") || events.containsAll(names);
    }

    Webhook toModel() {
        try {
            return new Webhook(id, URI.create(url), events, enabled, secret);
        } catch (IllegalArgumentException e) {
            throw new UnexpectedJson("data.url: expected an address");
        }
    }

    @Override
    public String toString() {
        return "MsgBubblesWebhook[" + id + "]";
    }
}
