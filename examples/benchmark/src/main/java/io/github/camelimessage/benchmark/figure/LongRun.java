package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Bound;
import io.github.camelimessage.benchmark.Figure;
import io.github.camelimessage.benchmark.Goal;
import io.github.camelimessage.benchmark.Pair;
import io.github.camelimessage.benchmark.Subject;
import io.github.camelimessage.benchmark.database.Database;
import io.github.camelimessage.benchmark.database.Databases;
import io.github.camelimessage.benchmark.load.Payloads;
import io.github.camelimessage.benchmark.load.Sink;
import io.github.camelimessage.benchmark.load.Sink.Arrival;
import io.github.camelimessage.benchmark.load.Storm;
import io.github.camelimessage.benchmark.load.WarmUp;
import io.github.camelimessage.benchmark.subject.Ours;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What becomes of it in the long run: the last minute beside the first, at half of what it can do when it is in a hurry. */
public final class LongRun implements Figure {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "P12";
    }

    @Override
    public String work() {
        return "webhook in until the subscriber has it, at half of capacity: the last minute";
    }

    @Override
    public String beside() {
        return "the first minute";
    }

    @Override
    public List<Goal> goals() {
        return List.of(goal(Databases.H2), goal(Databases.POSTGRESQL));
    }

    private static Goal goal(String database) {
        return new Goal(database, Bound.atLeast(0.98), Bound.atMost(1.1), Bound.atMost(1.05));
    }

    @Override
    public boolean quick() {
        return false;
    }

    /** What came of a minute. */
    private record Minute(double rate, double p99, double heap) {}

    @Override
    public List<Pair> measure(Bench bench, Goal goal) throws Exception {
        try (Database database = bench.database(goal.database());
                Sink sink = new Sink(1)) {
            Minute first;
            Minute last;
            try (Subject subject = bench.start(Ours.class, database, Operator.settings(sink, bench.freePort()));
                    Storm storm = new Storm(subject.port(), Bench.CONNECTIONS)) {
                Duration interval = halfOfCapacity(bench, subject, storm, sink);
                first = minute(bench, 1, subject, storm, sink, interval);
                last = first;
                for (int number = 2; number <= bench.minutes(); number++) {
                    last = minute(bench, number, subject, storm, sink, interval);
                }
            }
            Journey.nothingElse(sink);
            return List.of(new Pair(last.rate() / first.rate(), last.p99() / first.p99(), last.heap() / first.heap()));
        }
    }

    private static Duration halfOfCapacity(Bench bench, Subject subject, Storm storm, Sink sink) throws Exception {
        WarmUp warmUp = new WarmUp(storm, bench.slice(), bench.warmth(subject));
        Journey.arrived(sink, warmUp.ids());
        Storm.Result posted = storm.run(warmUp.payloads(bench.measured()), bench.measured());
        List<Arrival> arrivals = Journey.arrived(sink, posted.ids());
        double capacity = Journey.rate(posted, arrivals);
        bench.tell("capacity", capacity, Journey.p99(posted, arrivals), posted.refused());
        return Duration.ofNanos(Math.round(2e9 / capacity));
    }

    private static Minute minute(Bench bench, int number, Subject subject, Storm storm, Sink sink, Duration interval)
            throws Exception {
        Payloads payloads = Payloads.make((int) MINUTE.dividedBy(interval), Instant.now());
        Storm.Result posted = storm.run(payloads, MINUTE.plus(MINUTE), interval);
        List<Arrival> arrivals = Journey.arrived(sink, posted.ids());
        Minute minute = new Minute(Journey.rate(posted, arrivals), Journey.p99(posted, arrivals), subject.heap());
        bench.tell("minute " + number, minute.rate(), minute.p99(), posted.refused());
        return minute;
    }
}
