package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Goal;
import io.github.camelimessage.benchmark.Pair;
import io.github.camelimessage.benchmark.Subject;
import io.github.camelimessage.benchmark.database.Database;
import io.github.camelimessage.benchmark.load.Payloads;
import io.github.camelimessage.benchmark.load.Storm;
import io.github.camelimessage.benchmark.load.Tally;
import io.github.camelimessage.benchmark.load.WrongResult;
import io.github.camelimessage.benchmark.subject.Ours;
import java.time.Instant;
import java.util.Map;

/** Posts a storm of webhooks to one side after the other, and counts what they have recorded once they have ended. */
final class Ingest {

    /** Event ids are {@code blooio:support:<message>:received}. */
    private static final Side OURS = new Side(
            "ours",
            Ours.class,
            "select replace(replace(event_id, 'blooio:support:', ''), ':received', '') from imessage_inbox"
                    + " where state = 'FANNED_OUT'");

    /** Enough for the fastest side; a round ends when they are used up. */
    private static final int MOST_PER_SECOND = 40_000;

    private Ingest() {}

    /** Ours beside another side. */
    static Pair pair(Bench bench, Goal goal, Side other) throws Exception {
        Storm.Result ours = round(bench, goal, OURS);
        Storm.Result beside = round(bench, goal, other);
        return new Pair(ours.rate() / beside.rate(), ours.p99Millis() / beside.p99Millis());
    }

    private static Storm.Result round(Bench bench, Goal goal, Side side) throws Exception {
        try (Database database = bench.database(goal.database())) {
            Payloads payloads;
            Storm.Result measured;
            try (Subject subject = bench.start(side.main(), database, Map.of())) {
                payloads = Payloads.make(
                        (int) (MOST_PER_SECOND
                                * bench.warmUp().plus(bench.measured()).toSeconds()),
                        Instant.now());
                measured = storm(bench, subject, payloads);
            }
            bench.tell(side.name(), measured.rate(), measured.p99Millis());
            if (side.recorded() != null) {
                Tally.eachOnce(
                        payloads.ids(0, measured.to()),
                        database.texts(side.recorded()),
                        "in the database of " + side.name());
            }
            return measured;
        }
    }

    private static Storm.Result storm(Bench bench, Subject subject, Payloads payloads) throws Exception {
        try (Storm storm = new Storm(subject.port(), Bench.CONNECTIONS, payloads)) {
            // The warm-up leaves enough for the measurement.
            int most = (int) (payloads.size()
                    * bench.warmUp().toMillis()
                    / bench.warmUp().plus(bench.measured()).toMillis());
            Storm.Result warmUp = storm.run(most, bench.warmUp());
            Storm.Result measured = storm.run(payloads.size(), bench.measured());
            refuse(warmUp);
            refuse(measured);
            return measured;
        }
    }

    private static void refuse(Storm.Result result) throws WrongResult {
        Tally.noneRefused(result.refusals());
    }
}
