package io.github.camelimessage.component.internal;

import java.util.Locale;

/** Reads the media type out of a {@code Content-Type}. */
public final class MediaTypes {

    /** What is known of bytes that nobody described. */
    public static final String UNKNOWN = "application/octet-stream";

    private MediaTypes() {}

    /** The type without its parameters, in lower case; {@link #UNKNOWN} where there is none. */
    public static String of(String contentType) {
        String type = contentType == null
                ? ""
                : contentType.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
        return type.matches("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+") ? type : UNKNOWN;
    }
}
