package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Bound;
import io.github.camelimessage.benchmark.Figure;
import io.github.camelimessage.benchmark.Goal;
import io.github.camelimessage.benchmark.Pair;
import io.github.camelimessage.benchmark.Subject;
import io.github.camelimessage.benchmark.database.Database;
import io.github.camelimessage.benchmark.database.Databases;
import io.github.camelimessage.benchmark.load.Storm;
import io.github.camelimessage.benchmark.load.Tally;
import io.github.camelimessage.benchmark.load.WarmUp;
import io.github.camelimessage.benchmark.subject.Ours;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** More webhooks at once than may wait for the database: some are refused and told when to come again, the others go on as ever. */
public final class Overload implements Figure {

    /** 10 000 may wait. */
    private static final int CONNECTIONS = 16_000;

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public String work() {
        return "durable ingest from 16 000 connections at once";
    }

    @Override
    public String beside() {
        return "from 64";
    }

    @Override
    public List<Goal> goals() {
        return List.of(new Goal(Databases.H2, Bound.atLeast(0.8)), new Goal(Databases.POSTGRESQL, Bound.atLeast(0.8)));
    }

    @Override
    public List<Pair> measure(Bench bench, Goal goal) throws Exception {
        try (Database database = bench.database(goal.database())) {
            List<String> acknowledged = new ArrayList<>();
            List<Pair> pairs;
            try (Subject subject = bench.start(Ours.class, database, Map.of())) {
                WarmUp warmUp;
                try (Storm few = new Storm(subject.port(), Bench.CONNECTIONS)) {
                    warmUp = new WarmUp(few, bench.slice(), bench.warmth(subject));
                    acknowledged.addAll(warmUp.ids());
                }
                pairs = bench.turns(() -> {
                    Storm.Result many = round(bench, subject, warmUp, CONNECTIONS);
                    Storm.Result few = round(bench, subject, warmUp, Bench.CONNECTIONS);
                    acknowledged.addAll(many.taken());
                    acknowledged.addAll(few.taken());
                    return new Pair(many.rate() / few.rate(), many.p99Millis() / few.p99Millis());
                });
            }
            Tally.eachOnce(acknowledged, database.texts(Ingest.OURS.recorded()), "in the database");
            return pairs;
        }
    }

    private static Storm.Result round(Bench bench, Subject subject, WarmUp warmUp, int connections) throws Exception {
        try (Storm storm = new Storm(subject.port(), connections)) {
            Storm.Result result = storm.rush(warmUp.payloads(bench.measured()), bench.measured());
            String refused = String.format(Locale.ROOT, "  %.1f %% refused", 100.0 * result.refused() / result.count());
            bench.tell("from " + connections, result.rate(), result.p99Millis(), refused);
            return result;
        }
    }
}
