package io.github.camelimessage.simulator.msgbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.WebhookPost;
import io.github.camelimessage.simulator.WebhookPoster;
import io.github.camelimessage.simulator.WebhookPoster.Letter;
import io.github.camelimessage.simulator.hosted.Timers;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Posts events to whoever wants them, signed anew each time, and again where nobody took them. What an event looks like is not documented:
 * this is the message object in an envelope with {@code id}, {@code type} and {@code created_at}.
 */
final class Announcer {

    /** The documented names, and two that are invented for the typing events that the pages only mention. */
    static final List<String> TYPES = List.of(
            "message.received",
            "message.sent",
            "message.delivered",
            "message.read",
            "message.failed",
            "message.reaction",
            "typing.started",
            "typing.stopped");

    private final Store store;
    private final Options options;
    private final Timers timers;
    private final WebhookPoster poster;
    private boolean up = true;

    Announcer(Store store, Options options, Timers timers, WebhookPoster poster) {
        this.store = store;
        this.options = options;
        this.timers = timers;
        this.poster = poster;
    }

    /** While the service is down nothing is announced. */
    void up(boolean on) {
        synchronized (store) {
            up = on;
        }
    }

    /** @param about the message that it is about, for the journal */
    void tell(String type, String about, ObjectNode data) {
        synchronized (store) {
            String id = "evt_" + Store.uuid();
            ObjectNode event =
                    Json.object().put("id", id).put("type", type).put("created_at", Shapes.time(store.now()));
            event.set("data", data);
            byte[] body = Json.bytes(event);
            store.webhooks.values().stream()
                    .filter(webhook -> webhook.wants(type))
                    .forEach(webhook -> post(webhook, type, about, id, body, 0));
        }
    }

    private void post(Webhook webhook, String type, String about, String id, byte[] body, int attempt) {
        Letter letter;
        synchronized (store) {
            boolean gone = !up || !webhook.enabled || store.webhooks.get(webhook.id) != webhook;
            if (gone || !options.loopback() && isPrivate(webhook.url)) {
                return;
            }
            Map<String, String> headers = new HashMap<>(options.signing()
                    .headers(webhook.secret, id, options.clock().instant(), body));
            headers.put("Content-Type", "application/json");
            letter = new Letter(webhook.url, type, about, body, headers);
        }
        poster.post(letter).onSuccess(outcome -> {
            if (!WebhookPost.taken(outcome) && attempt < options.retries().size()) {
                timers.after(options.retries().get(attempt), () -> post(webhook, type, about, id, body, attempt + 1));
            }
        });
    }

    /** Whether an address is one of this machine, a private network, or the metadata of a cloud. */
    static boolean isPrivate(String url) {
        try {
            String host = URI.create(url).getHost();
            for (InetAddress address : InetAddress.getAllByName(host)) {
                boolean here = address.isLoopbackAddress()
                        || address.isAnyLocalAddress()
                        || address.isLinkLocalAddress()
                        || address.isSiteLocalAddress()
                        || address.isMulticastAddress();
                if (here || (address.getAddress()[0] & 0xfe) == 0xfc && address.getAddress().length == 16) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    /** Makes the proof of a post worthless: the signature of other bytes. */
    static Letter spoiled(Options options, Letter letter) {
        Map<String, String> headers = new HashMap<>(letter.headers());
        headers.putAll(options.signing()
                .headers(Store.newSecret(), "evt_spoiled", options.clock().instant(), letter.body()));
        return new Letter(letter.url(), letter.type(), letter.guid(), letter.body(), headers);
    }
}
