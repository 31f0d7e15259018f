package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Bound;
import io.github.camelimessage.benchmark.Figure;
import io.github.camelimessage.benchmark.Goal;
import io.github.camelimessage.benchmark.Pair;
import io.github.camelimessage.benchmark.database.Backlog;
import io.github.camelimessage.benchmark.database.Database;
import io.github.camelimessage.benchmark.database.Databases;
import io.github.camelimessage.benchmark.subject.Ours;
import java.time.Duration;
import java.util.List;
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
    public List<Pair> measure(Bench bench, Goal goal) throws Exception {
        try (Database much = database(bench, goal, bench.quick() ? MUCH_IN_A_HURRY : MUCH);
                Database little = database(bench, goal, LITTLE);
                Delivery besideMuch = Delivery.ours(bench, much, "much waits", Duration.ZERO);
                Delivery besideLittle = Delivery.ours(bench, little, "little waits", Duration.ZERO)) {
            for (Delivery delivery : List.of(besideMuch, besideLittle)) {
                delivery.start(DOWN);
                delivery.warmUp();
            }
            List<Pair> pairs = bench.turns(() -> new Pair(
                    besideMuch.round() / besideLittle.round(), Double.NaN, besideMuch.heap() / besideLittle.heap()));
            besideMuch.check();
            besideLittle.check();
            return pairs;
        }
    }

    private static Database database(Bench bench, Goal goal, int waiting) throws Exception {
        Database database = bench.database(goal.database());
        // The tables come with a first start; nobody can fill them while the process has H2's file.
        bench.start(Ours.class, database, Map.of()).close();
        Backlog.fill(database, "backlog", waiting);
        return database;
    }
}
