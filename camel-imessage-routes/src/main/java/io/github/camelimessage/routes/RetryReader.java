package io.github.camelimessage.routes;

import io.github.camelimessage.routes.RoutesSettings.OutageSettings;
import java.time.Duration;
import java.util.List;

/** Reads {@code retry.…}, {@code breaker.…} and what else is done about subscribers that do not take what is theirs. */
record RetryReader(Values values) {

    /** Those that are listed, or those that grow: by both, nobody could say which are meant. */
    List<Duration> retryDelays() {
        boolean listed = values.given("retry.delays");
        boolean growing = values.given("retry.initial")
                | values.given("retry.factor")
                | values.given("retry.max")
                | values.given("retry.attempts");
        if (listed && growing) {
            throw Values.refused(
                    "retry.delays",
                    "the waits are listed here, and retry.initial, .factor, .max or .attempts makes them grow."
                            + " Remove one of the two");
        }
        if (!growing) {
            return values.durations("retry.delays", "5s,30s,2m,10m,30m,1h,3h,6h,12h");
        }
        if (!values.given("retry.initial")) {
            throw Values.refused(
                    "retry.initial",
                    "it is missing: the wait after the first failed attempt, from which the others grow");
        }
        return Durations.growing(
                values.duration("retry.initial", null),
                values.parsed(
                        "retry.factor",
                        "2",
                        value -> Values.within(1.0, Double.parseDouble(value), 100.0),
                        "a number from 1 to 100"),
                values.duration("retry.max", "12h"),
                values.parsed(
                                "retry.attempts",
                                "10",
                                value -> Values.within(1, Integer.parseInt(value), 1000),
                                "a whole number from 1 to 1000")
                        - 1);
    }

    OutageSettings outages() {
        OutageSettings outages = new OutageSettings(
                values.parsed(
                        "breaker.failures",
                        "5",
                        value -> value.equals("off") ? 0 : Values.within(1, Integer.parseInt(value), 1000),
                        "a whole number from 1 to 1000, or off"),
                values.duration("breaker.openFor", "30s"),
                values.duration("breaker.maxOpenFor", "5m"),
                values.durationOrOff("subscribers.disableAfter", "120h"),
                values.text("operator.uri", null));
        if (outages.breakerMaxOpenFor().compareTo(outages.breakerOpenFor()) < 0) {
            throw Values.refused(
                    "breaker.maxOpenFor", "it must be at least as long as breaker.openFor, from which it grows");
        }
        return outages;
    }
}
