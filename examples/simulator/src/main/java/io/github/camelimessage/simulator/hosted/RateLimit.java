package io.github.camelimessage.simulator.hosted;

import io.github.camelimessage.simulator.Answer;
import java.time.Clock;

/** So many requests a minute, counted from the first of each minute's worth; one is always left where that is not enforced. */
public final class RateLimit {

    private static final long WINDOW_SECONDS = 60;

    private final Clock clock;
    private final int limit;
    private final boolean enforced;
    private long windowEnds;
    private int used;

    /** @param enforced whether more are refused, and not only counted */
    public RateLimit(Clock clock, int limit, boolean enforced) {
        this.clock = clock;
        this.limit = limit;
        this.enforced = enforced;
    }

    /** What one request leaves. */
    public record Left(int limit, int remaining, long resetsAt, long now, boolean exceeded) {

        /** The answer with the headers that tell it. */
        public Answer on(Answer answer) {
            Answer marked = answer.header("X-RateLimit-Limit", Integer.toString(limit))
                    .header("X-RateLimit-Remaining", Integer.toString(remaining))
                    .header("X-RateLimit-Reset", Long.toString(resetsAt));
            return exceeded ? marked.header("Retry-After", Long.toString(Math.max(1, resetsAt - now))) : marked;
        }
    }

    /** One request more. */
    public synchronized Left count() {
        long now = clock.instant().getEpochSecond();
        if (now >= windowEnds || windowEnds - now > WINDOW_SECONDS) {
            windowEnds = now + WINDOW_SECONDS;
            used = 0;
        }
        used++;
        int left = Math.max(enforced ? 0 : 1, limit - used);
        return new Left(limit, left, windowEnds, now, enforced && used > limit);
    }
}
