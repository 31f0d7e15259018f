package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Bound;
import io.github.camelimessage.benchmark.Figure;
import io.github.camelimessage.benchmark.Goal;
import io.github.camelimessage.benchmark.Pair;
import io.github.camelimessage.benchmark.Subject;
import io.github.camelimessage.benchmark.database.Database;
import io.github.camelimessage.benchmark.database.Databases;
import io.github.camelimessage.benchmark.load.Sink;
import io.github.camelimessage.benchmark.load.Storm;
import io.github.camelimessage.benchmark.load.WarmUp;
import io.github.camelimessage.benchmark.subject.Ours;
import io.github.camelimessage.benchmark.subject.TwoHops;
import java.time.Duration;
import java.util.List;

/** How long it takes from a webhook's first byte until the subscriber has it, with little to do, beside the same two hops alone. */
public final class EventLatency implements Figure {

    private static final Duration INTERVAL = Duration.ofMillis(10);

    @Override
    public String name() {
        return "P5";
    }

    @Override
    public String work() {
        return "webhook in until the subscriber has it, p99";
    }

    @Override
    public String beside() {
        return "the same two hops without a database";
    }

    @Override
    public List<Goal> goals() {
        return List.of(new Goal(Databases.H2, Bound.atMost(3)), new Goal(Databases.POSTGRESQL, Bound.atMost(3)));
    }

    @Override
    public Pair measure(Bench bench, Goal goal) throws Exception {
        double ours = round(bench, goal, "ours", Ours.class);
        double beside = round(bench, goal, "two hops", TwoHops.class);
        return new Pair(ours / beside, ours / beside);
    }

    private static double round(Bench bench, Goal goal, String name, Class<?> main) throws Exception {
        try (Database database = bench.database(goal.database());
                Sink sink = new Sink(1)) {
            double p99;
            try (Subject subject = bench.start(main, database, Journey.settings(bench, sink));
                    Storm storm = new Storm(subject.port(), Bench.CONNECTIONS)) {
                WarmUp warmUp = new WarmUp(storm, bench.slice(), bench.slices());
                Journey.arrived(sink, warmUp.ids());
                Storm.Result posted = storm.run(warmUp.payloads(bench.measured()), bench.measured(), INTERVAL);
                p99 = Journey.p99(posted, Journey.arrived(sink, posted.ids()));
                bench.tell(name, posted.rate(), p99, posted.refused());
            }
            Journey.nothingElse(sink);
            return p99;
        }
    }
}
