package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Bound;
import io.github.camelimessage.benchmark.Figure;
import io.github.camelimessage.benchmark.Goal;
import io.github.camelimessage.benchmark.Pair;
import io.github.camelimessage.benchmark.database.Databases;
import io.github.camelimessage.benchmark.subject.PostingLoop;
import java.util.List;

/** Committed events that are claimed, signed, posted to three subscribers and marked, beside a loop that only posts them. */
public final class FanOut implements Figure {

    private static final Deliverer BESIDE = new Deliverer("posting loop", PostingLoop.class, false, null);

    @Override
    public String name() {
        return "P3";
    }

    @Override
    public String work() {
        return "fan-out to 3 subscribers";
    }

    @Override
    public String beside() {
        return "a loop that only posts, same HTTP client";
    }

    @Override
    public List<Goal> goals() {
        return List.of(new Goal(Databases.H2, Bound.atLeast(0.5)), new Goal(Databases.POSTGRESQL, Bound.atLeast(0.5)));
    }

    @Override
    public List<Pair> measure(Bench bench, Goal goal) throws Exception {
        return Delivery.pairs(bench, goal, BESIDE);
    }
}
