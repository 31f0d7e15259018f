package io.github.camelimessage.component.model;

import java.util.Locale;
import java.util.Objects;

/**
 * How often something is done again.
 *
 * @param every how many units lie between two times, from 1 up
 */
public record Recurrence(Unit unit, int every) {

    /** The unit of time; providers may count a month as 30 days. */
    public enum Unit {
        HOURLY,
        DAILY,
        WEEKLY,
        MONTHLY,
        YEARLY;

        /** The name in maps and headers, lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Recurrence {
        Objects.requireNonNull(unit, "unit");
        if (every < 1) {
            throw new IllegalArgumentException("A recurrence needs a distance of at least 1, found " + every + ".");
        }
    }
}
