package io.github.camelimessage.component;

import java.util.Collection;
import java.util.Comparator;

/** How many letters two names are apart, to guess what a misspelt one was meant to be. */
final class Distance {

    /** Two slips of the hand; what is further away is another word. */
    private static final int MISSPELT = 2;

    private Distance() {}

    /** A question after the known name that a misspelt one was most likely meant to be, with a space before it; empty where none is near. */
    static String suggestion(String name, Collection<String> known) {
        return known.stream()
                .filter(one -> between(one, name) <= MISSPELT)
                .min(Comparator.<String>comparingInt(one -> between(one, name))
                        .thenComparing(Comparator.naturalOrder()))
                .map(near -> " Did you mean " + near + "?")
                .orElse("");
    }

    static int between(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
