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
 * @param secret what its deliveries are signed with, in the one answer in which the provider shows it, otherwise null
 */
public record Webhook(String id, URI url, List<String> events, boolean enabled, String secret) {

    /** An entry whose secret is not shown. */
    public Webhook(String id, URI url, List<String> events, boolean enabled) {
        this(id, url, events, enabled, null);
    }

    public Webhook {
        events = List.copyOf(events);
    }

    @Override
    public String toString() {
        return "Webhook[" + id + "]";
    }
}
