package io.github.camelimessage.routes;

import io.github.camelimessage.component.model.EventFilter;
import io.github.camelimessage.routes.RoutesSettings.SubscriberSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code subscribers[<name>].…}: who wants events. */
final class SubscriberReader {

    private final NamedValues subscribers = new NamedValues("subscribers");

    /** Takes a property, unless it is about something else. */
    boolean take(String key, String value) {
        Optional<String> name = subscribers.take(key, value);
        if (name.isPresent() && !SettingsReader.NAME.matcher(name.get()).matches()) {
            throw Values.refused(key, "a subscriber's name is made of letters, digits, '.', '_' and '-'");
        }
        return name.isPresent();
    }

    Map<String, SubscriberSettings> read() {
        Map<String, SubscriberSettings> read = new LinkedHashMap<>();
        subscribers.byName().forEach((name, values) -> {
            String where = "subscribers[" + name + "].";
            String url = values.remove("url");
            if (url == null || url.isBlank()) {
                throw Values.refused(where + "url", "it is missing: a webhook address or a Camel endpoint URI");
            }
            String events = values.getOrDefault("events", "*");
            try {
                EventFilter.of(events);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(SettingsReader.PREFIX + where + "events: " + e.getMessage(), e);
            }
            String secret = values.get("secret");
            if (url.startsWith("http") && (secret == null || secret.isBlank())) {
                throw Values.refused(
                        where + "secret", "it is missing: webhooks are signed, so that the receiver can trust them");
            }
            read.put(
                    name,
                    new SubscriberSettings(
                            url,
                            events,
                            secret,
                            Values.understood(
                                    where + "ordered",
                                    values.getOrDefault("ordered", "false"),
                                    Values::trueOrFalse,
                                    "true or false"),
                            Values.understood(
                                    where + "concurrency",
                                    values.getOrDefault("concurrency", "8"),
                                    Integer::valueOf,
                                    "a whole number"),
                            Values.understood(
                                    where + "maxPerSecond",
                                    values.getOrDefault("maxpersecond", "0"),
                                    Double::valueOf,
                                    "a number such as 5 or 0.5"),
                            Values.understood(
                                    where + "retryDelays",
                                    values.get("retrydelays"),
                                    SubscriberReader::delaysOrNull,
                                    Values.DURATIONS)));
            Set<String> left = new TreeSet<>(values.keySet());
            left.removeAll(Set.of("events", "secret", "ordered", "concurrency", "maxpersecond", "retrydelays"));
            if (!left.isEmpty()) {
                throw Values.refused(
                        where + left.iterator().next(),
                        "unknown; known are url, events, secret, ordered, concurrency, maxPerSecond, retryDelays");
            }
        });
        return read;
    }

    private static String delaysOrNull(String written) {
        if (written != null) {
            Durations.list(written);
        }
        return written;
    }
}
