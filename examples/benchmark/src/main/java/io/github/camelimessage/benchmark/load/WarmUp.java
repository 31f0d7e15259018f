package io.github.camelimessage.benchmark.load;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a storm in slices until much was posted and a slice is not much faster than the one before, or there were enough slices: a Java
 * process becomes faster for a while, and what it is like before that is nobody's question.
 */
public final class WarmUp {

    private static final double NOT_MUCH_FASTER = 1.1;
    private static final int ENOUGH = 150_000;
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
     * @param most how many there are at most; at least two
     */
    public WarmUp(Storm storm, Duration slice, int most) throws IOException, WrongResult {
        this(storm, slice, most, 0);
    }

    /** The same with bodies of at least so many bytes. */
    public WarmUp(Storm storm, Duration slice, int most, int bytes) throws IOException, WrongResult {
        this.bytes = bytes;
        double before = 0;
        for (int i = 0; i < most && (i < 2 || ids.size() < ENOUGH || rate > NOT_MUCH_FASTER * before); i++) {
            before = rate;
            Storm.Result result = storm.run(payloads(slice), slice);
            ids.addAll(result.ids());
            rate = result.rate();
        }
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
