package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Goal;
import io.github.camelimessage.benchmark.Pair;
import io.github.camelimessage.benchmark.Subject;
import io.github.camelimessage.benchmark.database.Database;
import io.github.camelimessage.benchmark.load.Storm;
import io.github.camelimessage.benchmark.load.Tally;
import io.github.camelimessage.benchmark.load.WarmUp;
import io.github.camelimessage.benchmark.subject.Ours;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One side that takes webhooks, from its start until what it has recorded is counted. */
final class Ingest implements AutoCloseable {

    /** Event ids are {@code blooio:support:<message>:received}. */
    static final Side OURS = new Side(
            "ours",
            Ours.class,
            "select replace(replace(event_id, 'blooio:support:', ''), ':received', '') from imessage_inbox"
                    + " where state = 'FANNED_OUT'");

    private final Bench bench;
    private final Side side;
    private final Database database;
    private final Subject subject;
    private final Storm storm;
    private final List<String> acknowledged = new ArrayList<>();
    private WarmUp warmUp;

    private Ingest(Bench bench, Goal goal, Side side) throws Exception {
        this.bench = bench;
        this.side = side;
        this.database = bench.database(goal.database());
        this.subject = bench.start(side.main(), database, Map.of());
        this.storm = new Storm(subject.port(), Bench.CONNECTIONS);
    }

    /** Ours beside another side, in turns. */
    static List<Pair> pairs(Bench bench, Goal goal, Side other) throws Exception {
        try (Ingest ours = new Ingest(bench, goal, OURS);
                Ingest beside = new Ingest(bench, goal, other)) {
            ours.warmUp();
            beside.warmUp();
            List<Pair> pairs = bench.turns(() -> {
                Storm.Result one = ours.round();
                Storm.Result another = beside.round();
                return new Pair(one.rate() / another.rate(), one.p99Millis() / another.p99Millis());
            });
            ours.check();
            beside.check();
            return pairs;
        }
    }

    private void warmUp() throws Exception {
        warmUp = new WarmUp(storm, bench.slice(), bench.warmth(subject), bench.bytes());
        acknowledged.addAll(warmUp.ids());
    }

    private Storm.Result round() throws Exception {
        Storm.Result measured = storm.run(warmUp.payloads(bench.measured()), bench.measured());
        acknowledged.addAll(measured.ids());
        bench.tell(side.name(), measured.rate(), measured.p99Millis(), measured.refused());
        return measured;
    }

    /** Ends it, and counts: what it acknowledged has to be there once, and nothing else. */
    private void check() throws Exception {
        subject.close();
        if (side.recorded() != null) {
            Tally.eachOnce(acknowledged, database.texts(side.recorded()), "in the database of " + side.name());
        }
    }

    @Override
    public void close() {
        storm.close();
        subject.close();
        database.close();
    }
}
