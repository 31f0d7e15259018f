package io.github.camelimessage.benchmark.load;

import io.github.camelimessage.benchmark.Warmth;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a storm in slices until the side that takes it is warm: a Java process becomes faster for a while, and what it is like before that
 * is nobody's question.
 */
public final class WarmUp {

    private static final double ROOM = 2;
    private static final int FIRST_GUESS = 10_000;
    private static final int LEAST = 1_000;

    /** What is made for one run fits into memory. */
    private static final int MOST_BYTES = 400_000_000;

    private final int bytes;
    private final List<String> ids = new ArrayList<>();
    private double rate = FIRST_GUESS;

    /**
     * Runs it.
     *
     * @param slice how long one takes
     * @param warmth of the side that takes it
     */
    public WarmUp(Storm storm, Duration slice, Warmth warmth) throws IOException, WrongResult {
        this(storm, slice, warmth, 0);
    }

    /** The same with bodies of at least so many bytes. */
    public WarmUp(Storm storm, Duration slice, Warmth warmth, int bytes) throws IOException, WrongResult {
        this.bytes = bytes;
        do {
            Storm.Result result = storm.run(payloads(slice), slice);
            ids.addAll(result.ids());
            rate = result.rate();
        } while (warmth.wantsMore(rate));
    }

    /** What was posted in it. */
    public List<String> ids() {
        return ids;
    }

    /** As many as are more than enough for such a time. */
    public Payloads payloads(Duration time) {
        double wanted = Math.max(LEAST, ROOM * rate * time.toMillis() / 1000);
        return Payloads.make((int) (bytes == 0 ? wanted : Math.min(wanted, MOST_BYTES / bytes)), Instant.now(), bytes);
    }
}
