package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Bound;
import io.github.camelimessage.benchmark.Figure;
import io.github.camelimessage.benchmark.Goal;
import io.github.camelimessage.benchmark.Pair;
import io.github.camelimessage.benchmark.database.Databases;
import io.github.camelimessage.benchmark.subject.AnswerOnly;
import java.util.List;

/** Webhooks that are verified, parsed, recorded once and only then acknowledged, beside a route that only answers. */
public final class DurableIngest implements Figure {

    private static final Side BESIDE = new Side("answer only", AnswerOnly.class, null);

    @Override
    public String name() {
        return "P1";
    }

    @Override
    public String work() {
        return "durable ingest";
    }

    @Override
    public String beside() {
        return "a route that only answers 200";
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                new Goal(Databases.H2, Bound.atLeast(0.5)),
                new Goal(Databases.H2_SYNC, Bound.atLeast(0.4)),
                new Goal(Databases.POSTGRESQL, Bound.atLeast(0.5)));
    }

    @Override
    public List<Pair> measure(Bench bench, Goal goal) throws Exception {
        return Ingest.pairs(bench, goal, BESIDE);
    }
}
