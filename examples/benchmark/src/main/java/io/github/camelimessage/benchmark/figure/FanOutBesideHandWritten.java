package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Bound;
import io.github.camelimessage.benchmark.Figure;
import io.github.camelimessage.benchmark.Goal;
import io.github.camelimessage.benchmark.Pair;
import io.github.camelimessage.benchmark.database.Databases;
import io.github.camelimessage.benchmark.subject.FanOutByHand;
import java.util.List;

/** The same events, beside a route that delivers them with Camel's own parts. */
public final class FanOutBesideHandWritten implements Figure {

    private static final Deliverer BESIDE = new Deliverer(
            "written by hand", FanOutByHand.class, false, "select event_id from event where state = 'DELIVERED'");

    @Override
    public String name() {
        return "P4";
    }

    @Override
    public String work() {
        return "fan-out to 3 subscribers";
    }

    @Override
    public String beside() {
        return "sql: consumer, recipient list, http:, redelivery, dead letter channel";
    }

    @Override
    public List<Goal> goals() {
        return List.of(new Goal(Databases.H2, Bound.atLeast(12)), new Goal(Databases.POSTGRESQL, Bound.atLeast(12)));
    }

    @Override
    public List<Pair> measure(Bench bench, Goal goal) throws Exception {
        return Delivery.pairs(bench, goal, BESIDE);
    }
}
