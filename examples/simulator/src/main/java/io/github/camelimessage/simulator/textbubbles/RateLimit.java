package io.github.camelimessage.simulator.textbubbles;

import io.github.camelimessage.simulator.Answer;
import java.time.Clock;

/** A hundred requests a minute, counted from the first of each minute's worth; one is always left where that is not enforced. */
final class RateLimit {

    private static final int LIMIT = 100;
    private static final long WINDOW_SECONDS = 60;

    private final Clock clock;
    private final boolean enforced;
    private long windowEnds;
    private int used;

    RateLimit(Clock clock, boolean enforced) {
        this.clock = clock;
        this.enforced = enforced;
    }

    /** What one request leaves. */
    record Left(int remaining, long resetsAt, long now, boolean exceeded) {

        Answer on(Answer answer) {
            Answer marked = answer.header("X-RateLimit-Limit", Integer.toString(LIMIT))
                    .header("X-RateLimit-Remaining", Integer.toString(remaining))
                    .header("X-RateLimit-Reset", Long.toString(resetsAt));
            return exceeded ? marked.header("Retry-After", Long.toString(Math.max(1, resetsAt - now))) : marked;
        }
    }

    synchronized Left count() {
        long now = clock.instant().getEpochSecond();
        if (now >= windowEnds || windowEnds - now > WINDOW_SECONDS) {
            windowEnds = now + WINDOW_SECONDS;
            used = 0;
        }
        used++;
        return new Left(Math.max(enforced ? 0 : 1, LIMIT - used), windowEnds, now, enforced && used > LIMIT);
    }
}
