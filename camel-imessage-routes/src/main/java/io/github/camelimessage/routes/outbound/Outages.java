package io.github.camelimessage.routes.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Since when accounts have been taking nothing, so that only the first messages of an outage wait to find out. Kept in memory:
 * after a restart they wait once more.
 */
final class Outages {

    private record Outage(Instant since, Instant last) {}

    private final Map<String, Outage> failing = new ConcurrentHashMap<>();

    /**
     * One more attempt failed.
     *
     * @param memory after that long without an attempt nobody knows whether the outage goes on
     * @return since when the account has been failing
     */
    Instant failed(String account, Instant now, Duration memory) {
        return failing.merge(
                        account,
                        new Outage(now, now),
                        (before, first) ->
                                before.last().plus(memory).isBefore(now) ? first : new Outage(before.since(), now))
                .since();
    }

    /** It took something. */
    void over(String account) {
        failing.remove(account);
    }
}
