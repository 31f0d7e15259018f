package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Bound;
import io.github.camelimessage.benchmark.Figure;
import io.github.camelimessage.benchmark.Goal;
import io.github.camelimessage.benchmark.Pair;
import io.github.camelimessage.benchmark.database.Databases;
import io.github.camelimessage.benchmark.subject.IngestByHand;
import java.util.List;

/** The same webhooks, beside a route that records them once with Camel's own parts. */
public final class IngestBesideHandWritten implements Figure {

    private static final Side BESIDE =
            new Side("written by hand", IngestByHand.class, "select message_id from message");

    @Override
    public String name() {
        return "P2";
    }

    @Override
    public String work() {
        return "durable ingest";
    }

    @Override
    public String beside() {
        return "bean, unmarshal, idempotentConsumer on JDBC, sql: insert";
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                new Goal(Databases.H2, Bound.atLeast(12), Bound.atMost(1)),
                new Goal(Databases.POSTGRESQL, Bound.atLeast(12), Bound.atMost(1)));
    }

    @Override
    public List<Pair> measure(Bench bench, Goal goal) throws Exception {
        return Ingest.pairs(bench, goal, BESIDE);
    }
}
