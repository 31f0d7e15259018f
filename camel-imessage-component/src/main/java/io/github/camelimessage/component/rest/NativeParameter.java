package io.github.camelimessage.component.rest;

import java.util.Objects;

/**
 * A parameter of a native operation, by the provider's own name.
 *
 * @param kind what its value is
 * @param needed whether nothing is called without it
 * @param place where it goes; one that the route's path names goes there all the same
 */
public record NativeParameter(String name, Kind kind, boolean needed, Place place) {

    /** What a value may be; numbers and truth values are also taken as texts, and lists as a text with commas. */
    public enum Kind {
        /** Texts, ids, handles; several with commas between them. */
        TEXT("a text"),
        /** A number; a date counts as its milliseconds since 1970. */
        NUMBER("a number"),
        /** A truth value. */
        FLAG("true or false"),
        /** Several values. */
        LIST("a list"),
        /** Names with values. */
        OBJECT("a map"),
        /** A date as an ISO text. */
        TIME("a time, for instance 2026-01-02T08:00:00Z"),
        /** Whatever JSON can hold, for what the provider takes in several forms. */
        ANY("a value"),
        /** A file, uploaded in a form. */
        FILE("a file: an Outgoing, bytes, a File or a Path");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** In words that follow "expected". */
        public String words() {
            return words;
        }
    }

    /** Where a value goes. */
    public enum Place {
        /** Into the query of GET and into the body of other verbs, unless the route says otherwise. */
        AS_USUAL,
        /** Into the query, whatever the verb is. */
        QUERY,
        /** A header of that name. */
        HEADER
    }

    public NativeParameter {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(place, "place");
    }

    private static NativeParameter of(String name, Kind kind) {
        return new NativeParameter(name, kind, false, Place.AS_USUAL);
    }

    /** A text. */
    public static NativeParameter text(String name) {
        return of(name, Kind.TEXT);
    }

    /** A number. */
    public static NativeParameter number(String name) {
        return of(name, Kind.NUMBER);
    }

    /** A truth value. */
    public static NativeParameter flag(String name) {
        return of(name, Kind.FLAG);
    }

    /** Several values. */
    public static NativeParameter list(String name) {
        return of(name, Kind.LIST);
    }

    /** Names with values. */
    public static NativeParameter object(String name) {
        return of(name, Kind.OBJECT);
    }

    /** A date as an ISO text. */
    public static NativeParameter time(String name) {
        return of(name, Kind.TIME);
    }

    /** Whatever JSON can hold. */
    public static NativeParameter any(String name) {
        return of(name, Kind.ANY);
    }

    /** A file, which makes the request a form; always needed. */
    public static NativeParameter file(String name) {
        return needed(of(name, Kind.FILE));
    }

    /** A header by its own name. */
    public static NativeParameter header(String name) {
        return new NativeParameter(name, Kind.TEXT, false, Place.HEADER);
    }

    /** The same, without which nothing is called. */
    public static NativeParameter needed(NativeParameter parameter) {
        return new NativeParameter(parameter.name(), parameter.kind(), true, parameter.place());
    }

    /** The same in the query, whatever the verb is. */
    public static NativeParameter inQuery(NativeParameter parameter) {
        return new NativeParameter(parameter.name(), parameter.kind(), parameter.needed(), Place.QUERY);
    }

    /** Whether it is a file. */
    public boolean isFile() {
        return kind == Kind.FILE;
    }

    /** Its name, and whether it is needed. */
    @Override
    public String toString() {
        return needed ? name + " (needed)" : name;
    }
}
