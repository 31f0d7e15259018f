package io.github.camelimessage.component.rest;

/** What a provider must have for a native operation. */
@FunctionalInterface
public interface NativeNeed {

    /** Nothing. */
    NativeNeed NOTHING = () -> "";

    /** In words after a semicolon, for instance {@code needs the Private API}; empty for nothing. */
    String condition();

    /** Something that only its words are known of. */
    static NativeNeed of(String words) {
        return () -> words;
    }
}
