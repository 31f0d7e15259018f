package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Bound;
import io.github.camelimessage.benchmark.Figure;
import io.github.camelimessage.benchmark.Goal;
import io.github.camelimessage.benchmark.Pair;
import io.github.camelimessage.benchmark.database.Backlog;
import io.github.camelimessage.benchmark.database.Database;
import io.github.camelimessage.benchmark.database.Databases;
import io.github.camelimessage.benchmark.figure.Delivery.Result;
import io.github.camelimessage.benchmark.subject.Ours;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a backlog of one subscriber costs the others: ours beside ours, with much and with little that waits for somebody who is down. */
public final class DeliveryBesideBacklog implements Figure {

    private static final int MUCH = 1_000_000;
    private static final int MUCH_IN_A_HURRY = 50_000;
    private static final int LITTLE = 1_000;

    /** Nobody listens on this port. */
    private static final Map<String, String> DOWN = Map.of("BACKLOG_URL", "http://127.0.0.1:9/hook");

    @Override
    public String name() {
        return "P6";
    }

    @Override
    public String work() {
        return "fan-out to 3 subscribers beside 1 000 000 deliveries that wait for a fourth";
    }

    @Override
    public String beside() {
        return "the same beside 1 000";
    }

    @Override
    public List<Goal> goals() {
        return List.of(goal(Databases.H2), goal(Databases.POSTGRESQL));
    }

    private static Goal goal(String database) {
        return new Goal(database, Bound.atLeast(0.9), null, Bound.atMost(1.2));
    }

    @Override
    public Pair measure(Bench bench, Goal goal) throws Exception {
        Result much = round(bench, goal, bench.quick() ? MUCH_IN_A_HURRY : MUCH);
        Result little = round(bench, goal, LITTLE);
        return new Pair(much.rate() / little.rate(), Double.NaN, much.heap() / little.heap());
    }

    private static Result round(Bench bench, Goal goal, int waiting) throws Exception {
        try (Database database = bench.database(goal.database())) {
            // The tables come with a first start; nobody can fill them while the process has H2's file.
            bench.start(Ours.class, database, Map.of()).close();
            Backlog.fill(database, "backlog", waiting);
            return Delivery.ours(bench, database, String.format(Locale.ROOT, "%,d wait", waiting), DOWN);
        }
    }
}
