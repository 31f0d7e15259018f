package io.github.camelimessage.component.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** In which order a list comes. */
public enum Sort {
    /** What happened last comes first. */
    RECENT("recent"),
    OLDEST("oldest"),
    NAME("name"),
    NAME_DESCENDING("name-descending");

    private final String word;

    Sort(String word) {
        this.word = word;
    }

    /** The name used in maps and headers. */
    public String word() {
        return word;
    }

    /** The order of that name, in exact spelling. */
    public static Optional<Sort> named(String word) {
        return Arrays.stream(values()).filter(sort -> sort.word.equals(word)).findFirst();
    }

    /** All names, for error messages. */
    public static String words() {
        return Arrays.stream(values()).map(Sort::word).collect(Collectors.joining(", "));
    }
}
