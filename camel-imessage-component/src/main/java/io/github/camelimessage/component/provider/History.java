package io.github.camelimessage.component.provider;

import io.github.camelimessage.component.model.InboundEvent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reads the provider's past in pages, so that what never arrived live is found. */
public interface History {

    /**
     * One page of all that happened in a stretch of time, in the provider's order.
     *
     * @return fails only with a {@link ProviderException}; the same window may be read again from the start or from any page
     */
    CompletionStage<Page> read(Window window, String page);

    /**
     * What to read.
     *
     * @param from the earliest time, inclusive
     * @param to the latest time, inclusive
     * @param marker what {@link Page#marker()} said at the end of the last complete scan, or null for none; it lets a
     *     provider find rows that came late with an old date
     */
    record Window(Instant from, Instant to, String marker) {}

    /**
     * A page.
     *
     * @param events what happened, completed as webhooks are
     * @param next where to go on, or null after the last page
     * @param marker what to keep for the next scan once this whole one is recorded, or null for none
     */
    record Page(List<InboundEvent> events, String next, String marker) {
        public Page {
            events = List.copyOf(events);
        }
    }
}
