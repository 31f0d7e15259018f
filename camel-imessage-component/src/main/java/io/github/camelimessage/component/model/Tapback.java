package io.github.camelimessage.component.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The six reactions that every iMessage device knows. */
public enum Tapback {
    LOVE,
    LIKE,
    DISLIKE,
    LAUGH,
    EMPHASIZE,
    QUESTION;

    /** The name used in headers, options and events, lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The tapback of that name in any case, or nothing: reactions can also be any emoji. */
    public static Optional<Tapback> named(String word) {
        return Arrays.stream(values())
                .filter(t -> t.name().equalsIgnoreCase(word))
                .findFirst();
    }

    /** All names, for error messages. */
    public static String words() {
        return Arrays.stream(values()).map(Tapback::word).collect(Collectors.joining(", "));
    }
}
