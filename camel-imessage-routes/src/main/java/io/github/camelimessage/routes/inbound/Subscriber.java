package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.component.model.EventFilter;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.routes.RoutesSettings.SubscriberSettings;

/**
 * Someone who wants events, as the routes see them now.
 *
 * @param name the name in rows, logs and the admin API
 * @param settings where to and how
 * @param filter which events, read from the settings
 * @param fromProperties whether it stands in the properties and can only be paused at run time
 * @param paused whether its deliveries wait because an operator wants it so
 * @param outage the time since which nothing got through to it, or null
 */
public record Subscriber(
        String name,
        SubscriberSettings settings,
        EventFilter filter,
        boolean fromProperties,
        boolean paused,
        Outage outage) {

    /** @throws IllegalArgumentException when the events named in the settings are unknown */
    Subscriber(String name, SubscriberSettings settings, boolean fromProperties, boolean paused, Outage outage) {
        this(name, settings, EventFilter.of(settings.events()), fromProperties, paused, outage);
    }

    /** Whether its deliveries wait because we have given up asking it, until an operator enables it. */
    public boolean disabled() {
        return outage != null && outage.disabled();
    }

    boolean wants(EventType type) {
        return filter.wants(type);
    }

    /** Whether it is reached by HTTP; everything else is a Camel endpoint. */
    boolean webhook() {
        return settings.url().startsWith("http://") || settings.url().startsWith("https://");
    }

    @Override
    public String toString() {
        return "Subscriber[" + name + "]";
    }
}
