package io.github.camelimessage.component.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What carries a message between phones. */
public enum Service {
    IMESSAGE,
    /** The phone network's own messages: SMS, and MMS or RCS where the line has them. */
    SMS,
    WHATSAPP;

    /** The name used in headers, options and maps, lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The service of that name in any case, or nothing. */
    public static Optional<Service> named(String word) {
        return Arrays.stream(values())
                .filter(service -> service.name().equalsIgnoreCase(word))
                .findFirst();
    }

    /** All names, for error messages. */
    public static String words() {
        return Arrays.stream(values()).map(Service::word).collect(Collectors.joining(", "));
    }
}
