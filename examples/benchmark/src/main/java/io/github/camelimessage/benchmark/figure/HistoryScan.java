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
import io.github.camelimessage.benchmark.load.Tally;
import io.github.camelimessage.benchmark.load.WrongResult;
import io.github.camelimessage.benchmark.subject.Ours;
import io.github.camelimessage.benchmark.subject.ReadPages;
import io.github.camelimessage.simulator.blooio.BlooioSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A history that is read page by page until all of it is in the inbox, beside a loop that only reads the pages. */
public final class HistoryScan implements Figure {

    private static final int MESSAGES = 100_000;
    private static final int MESSAGES_IN_A_HURRY = 3_000;
    private static final int OF_EACH_PERSON = 100;
    private static final int NO_LIMIT = 100_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Override
    public String name() {
        return "P9";
    }

    @Override
    public String work() {
        return "scan of 100 000 messages into the inbox";
    }

    @Override
    public String beside() {
        return "a loop that only reads the pages, same client";
    }

    @Override
    public List<Goal> goals() {
        return List.of(new Goal(Databases.H2, Bound.atLeast(0.5)), new Goal(Databases.POSTGRESQL, Bound.atLeast(0.5)));
    }

    @Override
    public List<Pair> measure(Bench bench, Goal goal) throws Exception {
        return bench.turns(() -> pair(bench, goal));
    }

    private static Pair pair(Bench bench, Goal goal) throws Exception {
        int messages = bench.quick() ? MESSAGES_IN_A_HURRY : MESSAGES;
        double ours = ours(bench, goal, messages);
        double beside = beside(bench, messages);
        return new Pair(ours / beside, Double.NaN);
    }

    private static double ours(Bench bench, Goal goal, int messages) throws Exception {
        try (BlooioSimulator provider = provider();
                Database database = bench.database(goal.database())) {
            List<String> written;
            double rate;
            try (Subject subject = bench.start(Ours.class, database, account(provider))) {
                written = write(provider, messages);
                long start = System.nanoTime();
                subject.tell("scan", PATIENCE);
                rate = messages / ((System.nanoTime() - start) / 1e9);
            }
            bench.tell("ours", rate);
            Tally.eachOnce(
                    written.stream().map(Documents::event).toList(),
                    database.texts("select event_id from imessage_inbox"),
                    "in the inbox");
            return rate;
        }
    }

    private static double beside(Bench bench, int messages) throws Exception {
        try (BlooioSimulator provider = provider();
                Subject subject = bench.start(ReadPages.class, account(provider))) {
            write(provider, messages);
            long start = System.nanoTime();
            String read = subject.tell("scan", PATIENCE);
            double rate = messages / ((System.nanoTime() - start) / 1e9);
            bench.tell("pages only", rate);
            if (!read.equals(Integer.toString(messages))) {
                throw new WrongResult("the loop read " + read + " of " + messages + " messages");
            }
            return rate;
        }
    }

    private static Map<String, String> account(BlooioSimulator provider) {
        return Map.of("PROVIDER_URL", provider.url(), "PROVIDER_KEY", provider.credential());
    }

    /** Nobody has registered a webhook with it: what is written there stands in its history alone. */
    private static BlooioSimulator provider() {
        return BlooioSimulator.builder().rateLimit(NO_LIMIT).start();
    }

    private static List<String> write(BlooioSimulator provider, int messages) {
        return IntStream.range(0, messages)
                .mapToObj(number -> provider.someoneWrites(
                        "+1555" + (1_000_000 + number / OF_EACH_PERSON), "Is order " + number + " on its way?"))
                .toList();
    }
}
