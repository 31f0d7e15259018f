package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Bound;
import io.github.camelimessage.benchmark.Figure;
import io.github.camelimessage.benchmark.Goal;
import io.github.camelimessage.benchmark.Pair;
import io.github.camelimessage.benchmark.database.Database;
import io.github.camelimessage.benchmark.database.Databases;
import io.github.camelimessage.benchmark.load.WrongResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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
    public List<Pair> measure(Bench bench, Goal goal) throws Exception {
        try (Database database = bench.database(goal.database());
                Database another = bench.database(goal.database());
                Delivery two = Delivery.ours(bench, database, "two nodes", EACH);
                Delivery one = Delivery.ours(bench, another, "one node", EACH)) {
            start(two, 2);
            start(one, 1);
            List<Pair> pairs = bench.turns(() -> new Pair(round(two) / round(one), Double.NaN));
            two.check();
            one.check();
            return pairs;
        }
    }

    private static void start(Delivery delivery, int nodes) throws Exception {
        for (int i = 0; i < nodes; i++) {
            delivery.start(Map.of("NODE", "node" + i, "CONCURRENCY", Integer.toString(AT_ONCE)));
        }
        delivery.warmUp();
    }

    /** @throws WrongResult when the processors had too much to do: then it is them that are measured */
    private static double round(Delivery delivery) throws Exception {
        Processors processors = new Processors();
        double rate = delivery.round();
        Processors.refuse(processors.busy());
        return rate;
    }
}
