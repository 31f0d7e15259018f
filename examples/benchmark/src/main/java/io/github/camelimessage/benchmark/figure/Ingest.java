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

/** Posts a storm of webhooks to one side after the other, and counts what they have recorded once they have ended. */
final class Ingest {

    /** Event ids are {@code blooio:support:<message>:received}. */
    private static final Side OURS = new Side(
            "ours",
            Ours.class,
            "select replace(replace(event_id, 'blooio:support:', ''), ':received', '') from imessage_inbox"
                    + " where state = 'FANNED_OUT'");

    private Ingest() {}

    /** Ours beside another side. */
    static Pair pair(Bench bench, Goal goal, Side other) throws Exception {
        Storm.Result ours = round(bench, goal, OURS);
        Storm.Result beside = round(bench, goal, other);
        return new Pair(ours.rate() / beside.rate(), ours.p99Millis() / beside.p99Millis());
    }

    private static Storm.Result round(Bench bench, Goal goal, Side side) throws Exception {
        try (Database database = bench.database(goal.database())) {
            List<String> acknowledged = new ArrayList<>();
            Storm.Result measured;
            try (Subject subject = bench.start(side.main(), database, Map.of());
                    Storm storm = new Storm(subject.port(), Bench.CONNECTIONS)) {
                WarmUp warmUp = new WarmUp(storm, bench.slice(), bench.slices(), bench.bytes());
                measured = storm.run(warmUp.payloads(bench.measured()), bench.measured());
                acknowledged.addAll(warmUp.ids());
                acknowledged.addAll(measured.ids());
            }
            bench.tell(side.name(), measured.rate(), measured.p99Millis(), measured.refused());
            if (side.recorded() != null) {
                Tally.eachOnce(acknowledged, database.texts(side.recorded()), "in the database of " + side.name());
            }
            return measured;
        }
    }
}
