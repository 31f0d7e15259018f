package io.github.camelimessage.component.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** How long an answer asks to wait: the header {@code Retry-After}, in seconds or as a date (RFC 9110, 10.2.3). */
public final class RetryAfter {

    private RetryAfter() {}

    /** The waiting time, never negative; null where the header is missing or not one of the two forms. */
    public static Duration of(String header, Instant now) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String value = header.strip();
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        Instant date = date(value);
        if (date == null) {
            return null;
        }
        Duration wait = Duration.between(now, date);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** The sentence that tells somebody to wait, for that long where it is known. */
    public static String advice(Duration wait) {
        if (wait == null) {
            return "Wait before asking again.";
        }
        return "Wait " + wait.plusMillis(999).toSeconds() + " s before asking again.";
    }

    /** An HTTP date, or null where it is none. */
    public static Instant date(String value) {
        try {
            return value == null
                    ? null
                    : ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
