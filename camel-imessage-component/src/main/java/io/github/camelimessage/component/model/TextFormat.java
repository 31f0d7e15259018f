package io.github.camelimessage.component.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the text of a message is to be read. */
public enum TextFormat {
    /** As it stands. */
    PLAIN,
    /** {@code **bold**}, {@code *italic*}, {@code ++underlined++} and {@code ~~struck~~}; the rest as it stands. */
    MARKDOWN;

    /** The name used in headers and maps, lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of that name in any case, or nothing. */
    public static Optional<TextFormat> named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(word))
                .findFirst();
    }
}
