package io.github.camelimessage.routes;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.camel.util.TimeUtils;

/** Reads durations as Camel writes them: {@code 30s}, {@code 1h30m}. */
public final class Durations {

    private Durations() {}

    /** @throws IllegalArgumentException when it is none, or not positive */
    public static Duration one(String text) {
        Duration duration = Duration.ofMillis(TimeUtils.toMilliSeconds(text));
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("not positive");
        }
        return duration;
    }

    /**
     * Several, separated by commas.
     *
     * @throws IllegalArgumentException when one of them is none, or not positive
     */
    public static List<Duration> list(String text) {
        return Arrays.stream(text.split(",")).map(item -> one(item.strip())).toList();
    }

    /**
     * As many as asked for, each the factor times as long as the one before, but none longer than the longest.
     *
     * @param factor at least 1
     */
    static List<Duration> growing(Duration first, double factor, Duration longest, int count) {
        return DoubleStream.iterate(first.toMillis(), millis -> millis * factor)
                .limit(count)
                .mapToObj(millis -> Duration.ofMillis(Math.min(Math.round(millis), longest.toMillis())))
                .toList();
    }
}
