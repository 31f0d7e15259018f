package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Bound;
import io.github.camelimessage.benchmark.Figure;
import io.github.camelimessage.benchmark.Goal;
import io.github.camelimessage.benchmark.Pair;
import io.github.camelimessage.benchmark.database.Database;
import io.github.camelimessage.benchmark.database.Databases;
import java.time.Duration;
import java.util.List;

/** Two nodes on one database beside one, where what takes time is the subscribers: each node may have as much under way as the one. */
public final class TwoNodes implements Figure {

    private static final Duration EACH = Duration.ofMillis(50);

    /** So few that two nodes leave the processors idle for most of the time. */
    private static final int AT_ONCE = 4;

    @Override
    public String name() {
        return "P11";
    }

    @Override
    public String work() {
        return "two nodes, fan-out to 3 subscribers that take 50 ms";
    }

    @Override
    public String beside() {
        return "one node";
    }

    @Override
    public List<Goal> goals() {
        return List.of(new Goal(Databases.POSTGRESQL, Bound.atLeast(1.9)));
    }

    @Override
    public Pair measure(Bench bench, Goal goal) throws Exception {
        return new Pair(round(bench, goal, 2) / round(bench, goal, 1), Double.NaN);
    }

    private static double round(Bench bench, Goal goal, int nodes) throws Exception {
        try (Database database = bench.database(goal.database())) {
            return Delivery.nodes(bench, database, nodes, AT_ONCE, EACH);
        }
    }
}
