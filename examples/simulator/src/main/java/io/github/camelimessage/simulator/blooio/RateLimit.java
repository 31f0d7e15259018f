package io.github.camelimessage.simulator.blooio;

import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.hosted.Refused;
import java.time.Clock;

/** So many requests a minute for the key, counted from the first of each minute's worth. */
final class RateLimit {

    private static final long WINDOW_SECONDS = 60;

    private final Clock clock;
    private final int limit;
    private long windowEnds;
    private int used;

    RateLimit(Clock clock, int limit) {
        this.clock = clock;
        this.limit = limit;
    }

    /** Counts a request; refuses the one that is too many, without a code. */
    synchronized void count() {
        turn();
        if (used >= limit) {
            throw new Refused(429, null, "Too many requests");
        }
        used++;
    }

    private void turn() {
        long now = clock.instant().getEpochSecond();
        if (now >= windowEnds || windowEnds - now > WINDOW_SECONDS) {
            windowEnds = now + WINDOW_SECONDS;
            used = 0;
        }
    }

    synchronized Answer on(Answer answer) {
        turn();
        return answer.header("X-RateLimit-Limit", Integer.toString(limit))
                .header("X-RateLimit-Remaining", Integer.toString(limit - used))
                .header("X-RateLimit-Reset", Long.toString(windowEnds));
    }

    synchronized Answer withRetryAfter(Answer answer) {
        long left = windowEnds - clock.instant().getEpochSecond();
        return answer.header("Retry-After", Long.toString(Math.max(1, left)));
    }
}
