package io.github.camelimessage.component.model;

import java.net.URI;
import java.util.List;

/**
 * Somebody who is posted events by the provider.
 *
 * @param id the provider's id of the entry
 * @param url where to; it often holds a token
 * @param events which ones, by the provider's own names
 * @param enabled whether anything is posted at the moment
 */
public record Webhook(String id, URI url, List<String> events, boolean enabled) {

    public Webhook {
        events = List.copyOf(events);
    }

    @Override
    public String toString() {
        return "Webhook[" + id + "]";
    }
}
