package io.github.camelimessage.component.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the signatures of webhooks whose events were taken, for as long as their time lets them be accepted again.
 *
 * <p>A webhook that is posted once more within that time, byte for byte, is either a provider's repetition or one that somebody
 * caught. Nobody can tell which, and it is no matter: it is a duplicate, to be answered as the first one was and not to be handed on.
 * A refusal would make a provider try again, or strike us off.
 *
 * <p>So only what was taken must be remembered: after a failure of ours the provider's repetition is the event's last chance.
 * Bounded: beyond the limit the oldest are forgotten, and then the ids of events are what duplicates are known by. Safe for use by
 * many threads.
 */
public final class ReplayMemory {

    private final Clock clock;
    private final Duration window;
    private final int most;
    private final Map<String, Instant> taken = new LinkedHashMap<>();

    /**
     * @param window how long a signature can be accepted: the tolerance to both sides together
     * @param most how many are remembered
     */
    public ReplayMemory(Clock clock, Duration window, int most) {
        this.clock = clock;
        this.window = window;
        this.most = most;
    }

    /** The events of the webhook with that signature are where they should be. */
    public synchronized void taken(String signature) {
        forget();
        taken.remove(signature);
        taken.put(signature, clock.instant());
        if (taken.size() > most) {
            Iterator<String> oldest = taken.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Whether the webhook with that signature was taken within the window. */
    public synchronized boolean isDuplicate(String signature) {
        forget();
        return taken.containsKey(signature);
    }

    /** Oldest first, as they were put. */
    private void forget() {
        Instant limit = clock.instant().minus(window);
        Iterator<Instant> times = taken.values().iterator();
        while (times.hasNext() && times.next().isBefore(limit)) {
            times.remove();
        }
    }

    @Override
    public synchronized String toString() {
        return "ReplayMemory[" + taken.size() + "]";
    }
}
