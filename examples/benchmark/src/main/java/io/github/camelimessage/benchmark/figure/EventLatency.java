package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Bound;
import io.github.camelimessage.benchmark.Figure;
import io.github.camelimessage.benchmark.Goal;
import io.github.camelimessage.benchmark.Pair;
import io.github.camelimessage.benchmark.Subject;
import io.github.camelimessage.benchmark.database.Database;
import io.github.camelimessage.benchmark.database.Databases;
import io.github.camelimessage.benchmark.load.Documents;
import io.github.camelimessage.benchmark.load.Percentile;
import io.github.camelimessage.benchmark.load.Sink;
import io.github.camelimessage.benchmark.load.Sink.Arrival;
import io.github.camelimessage.benchmark.load.Storm;
import io.github.camelimessage.benchmark.load.Tally;
import io.github.camelimessage.benchmark.load.WarmUp;
import io.github.camelimessage.benchmark.subject.Ours;
import io.github.camelimessage.benchmark.subject.TwoHops;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long it takes from a webhook's first byte until the subscriber has it, with little to do, beside the same two hops alone. */
public final class EventLatency implements Figure {

    private static final Duration INTERVAL = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

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
            Map<String, String> settings = Map.of(
                    "SUBSCRIBER_URLS",
                    sink.urls(),
                    "ADMIN_PORT",
                    Integer.toString(bench.freePort()),
                    "ADMIN_TOKEN",
                    Operator.TOKEN);
            double p99;
            try (Subject subject = bench.start(main, database, settings);
                    Storm storm = new Storm(subject.port(), Bench.CONNECTIONS)) {
                WarmUp warmUp = new WarmUp(storm, bench.slice(), bench.slices());
                arrived(sink, warmUp.ids());
                Storm.Result posted = storm.run(warmUp.payloads(bench.measured()), bench.measured(), INTERVAL);
                p99 = p99(posted, arrived(sink, posted.ids()));
                bench.tell(name, posted.rate(), p99, posted.refused());
            }
            Tally.eachOnce(
                    List.of(),
                    sink.rest().stream().map(Arrival::id).toList(),
                    "at the subscriber, after all were there");
            return p99;
        }
    }

    private static List<Arrival> arrived(Sink sink, List<String> messages) throws Exception {
        List<Arrival> arrivals = sink.await(messages.size(), PATIENCE);
        Tally.eachOnce(
                messages.stream().map(Documents::event).toList(),
                arrivals.stream().map(Arrival::id).toList(),
                "at the subscriber");
        return arrivals;
    }

    private static double p99(Storm.Result posted, List<Arrival> arrivals) {
        Map<String, Long> came = new HashMap<>();
        arrivals.forEach(arrival -> came.put(arrival.id(), arrival.nanos()));
        long[] nanos = new long[posted.count()];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = came.get(Documents.event(posted.ids().get(i))) - posted.left()[i];
        }
        Arrays.sort(nanos);
        return Percentile.of(nanos, 0.99) / 1e6;
    }
}
