package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.component.model.EventFilter;
import io.github.camelimessage.routes.Durations;
import io.github.camelimessage.routes.RoutesSettings.SubscriberSettings;
import java.net.URI;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Refuses subscribers that could never get anything. */
final class SubscriberCheck {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern HTTP = Pattern.compile("https?://.+");
    private static final Pattern OWN_ROUTE = Pattern.compile("(direct|seda):.+");
    private static final int MOST_AT_ONCE = 1000;
    private static final double LEAST_PER_SECOND = 0.001;
    private static final double MOST_PER_SECOND = 100_000;

    private final Consumer<String> endpoints;

    /** @param endpoints fails when an address is no Camel endpoint */
    SubscriberCheck(Consumer<String> endpoints) {
        this.endpoints = endpoints;
    }

    /** @throws IllegalArgumentException naming the property */
    void fromProperties(String name, SubscriberSettings settings) {
        try {
            check(settings);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "imessage.routes.subscribers[" + name + "]: " + e.getMessage(), e.getCause());
        }
    }

    /**
     * At run time a Camel endpoint has to be a route of the application's own: whoever holds the admin token may choose who
     * gets events, but not what runs in this process.
     *
     * @throws IllegalArgumentException when something makes no sense
     */
    void atRunTime(String name, SubscriberSettings settings) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name: a subscriber's name is made of letters, digits, '.', '_' and '-', at most 100 of them.");
        }
        if (settings.url() == null
                || !HTTP.matcher(settings.url()).matches()
                        && !OWN_ROUTE.matcher(settings.url()).matches()) {
            throw new IllegalArgumentException(
                    "url: at run time a subscriber is a webhook address (http://, https://) or a"
                            + " route of the application (direct:, seda:). Other endpoints belong in the properties.");
        }
        if (longer(settings.url(), 2000)
                || longer(settings.events(), 1000)
                || longer(settings.secret(), 500)
                || longer(settings.retryDelays(), 500)) {
            throw new IllegalArgumentException(
                    "url, events, secret and retryDelays: at most 2000, 1000, 500 and 500 characters are kept of them.");
        }
        check(settings);
    }

    private static boolean longer(String text, int most) {
        return text != null && text.length() > most;
    }

    private void check(SubscriberSettings settings) {
        EventFilter.of(settings.events());
        if (settings.concurrency() < 1 || settings.concurrency() > MOST_AT_ONCE) {
            throw new IllegalArgumentException("concurrency: expected a number from 1 to " + MOST_AT_ONCE + ".");
        }
        double perSecond = settings.maxPerSecond();
        if (perSecond != 0 && !(perSecond >= LEAST_PER_SECOND && perSecond <= MOST_PER_SECOND)) {
            throw new IllegalArgumentException("maxPerSecond: expected a number from " + LEAST_PER_SECOND + " to "
                    + MOST_PER_SECOND + ", or 0 for no limit.");
        }
        delays(settings.retryDelays());
        if (HTTP.matcher(settings.url()).matches()) {
            URI uri = uri(settings.url());
            if (uri.getHost() == null || uri.getUserInfo() != null) {
                throw new IllegalArgumentException(
                        "url: a webhook address needs a host and takes no user or password; deliveries are signed.");
            }
            WebhookSignature.with(settings.secret());
        } else {
            resolvable(settings.url());
        }
    }

    private static void delays(String written) {
        try {
            if (written != null) {
                Durations.list(written);
            }
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "retryDelays: expected durations separated by commas, such as 5s,30s,2m.", e);
        }
    }

    /** Without the cause: its text shows the address. */
    private void resolvable(String url) {
        try {
            endpoints.accept(url);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("url: Camel cannot make an endpoint of this ("
                    + e.getClass().getSimpleName() + "). Check the component's name and the options.");
        }
    }

    /** Without the cause: its text shows the address. */
    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("url: this is no web address.");
        }
    }
}
