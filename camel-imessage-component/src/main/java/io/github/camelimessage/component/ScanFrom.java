package io.github.camelimessage.component;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.camel.util.TimeUtils;

/** Reads the option {@code scanFrom}: now, a time, or how far back. */
final class ScanFrom {

    private ScanFrom() {}

    static Instant of(Settings settings, Instant now) {
        String written = settings.scanFrom();
        if (written.equals("now")) {
            return now;
        }
        try {
            return Instant.parse(written);
        } catch (DateTimeParseException e) {
            return now.minus(back(settings, written));
        }
    }

    private static Duration back(Settings settings, String written) {
        try {
            return written.startsWith("P")
                    ? Duration.parse(written)
                    : Duration.ofMillis(TimeUtils.toMilliSeconds(written));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "Option scanFrom of " + settings.where()
                            + " must be now, a time such as 2026-01-31T08:00:00Z, or a duration back such as 24h.",
                    e);
        }
    }
}
