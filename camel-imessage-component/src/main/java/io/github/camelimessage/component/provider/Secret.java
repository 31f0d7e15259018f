package io.github.camelimessage.component.provider;

import java.util.function.Supplier;

/** A text that must not be shown. Read anew at each use, so that a credential can change without a restart. */
public final class Secret {

    private final Supplier<String> source;

    private Secret(Supplier<String> source) {
        this.source = source;
    }

    /** A secret that does not change. */
    public static Secret of(String value) {
        return new Secret(() -> value);
    }

    /** A secret that is asked for each time; the supplier may answer null for none. */
    public static Secret from(Supplier<String> source) {
        return new Secret(source);
    }

    /** The text itself, or null when there is none now. */
    public String reveal() {
        return source.get();
    }

    /** Whether there is a text now. */
    public boolean isSet() {
        String value = source.get();
        return value != null && !value.isBlank();
    }

    @Override
    public String toString() {
        return isSet() ? "Secret[set]" : "Secret[none]";
    }
}
