package io.github.camelimessage.routes.etiquette;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Optional;

/**
 * When people are not to be disturbed, by the clocks where they are.
 *
 * @param from when that begins
 * @param to when it ends; earlier than the beginning where midnight lies between them
 */
record QuietHours(LocalTime from, LocalTime to) {

    /** Somewhere in a country with many zones it is nearly always night. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);

    /**
     * When it is day in all of these zones, from that time on.
     *
     * @return that time itself when it is day everywhere then; nothing when it will not be within a day
     */
    Optional<Instant> over(Instant now, Collection<ZoneId> zones) {
        Instant time = now;
        for (Instant before = null; !time.equals(before); ) {
            before = time;
            for (ZoneId zone : zones) {
                time = over(time, zone);
            }
            if (Duration.between(now, time).compareTo(LONGEST_WAIT) > 0) {
                return Optional.empty();
            }
        }
        return Optional.of(time);
    }

    /** When it is day in this zone, from that time on. */
    private Instant over(Instant time, ZoneId zone) {
        ZonedDateTime there = time.atZone(zone);
        LocalTime clock = there.toLocalTime();
        if (!holds(clock)) {
            return time;
        }
        LocalDate day =
                clock.isBefore(to) ? there.toLocalDate() : there.toLocalDate().plusDays(1);
        // Where clocks are set back the hour comes twice: the night ends with the second one.
        return day.atTime(to).atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    private boolean holds(LocalTime clock) {
        return from.isBefore(to)
                ? !clock.isBefore(from) && clock.isBefore(to)
                : !clock.isBefore(from) || clock.isBefore(to);
    }
}
