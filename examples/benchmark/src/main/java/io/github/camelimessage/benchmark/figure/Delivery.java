package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Goal;
import io.github.camelimessage.benchmark.Pair;
import io.github.camelimessage.benchmark.Subject;
import io.github.camelimessage.benchmark.Warmth;
import io.github.camelimessage.benchmark.database.Database;
import io.github.camelimessage.benchmark.load.Sink;
import io.github.camelimessage.benchmark.load.Sink.Arrival;
import io.github.camelimessage.benchmark.load.Tally;
import io.github.camelimessage.benchmark.subject.Ours;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One side that delivers batches to three subscribers, from its start until what they got and what was marked is counted. */
final class Delivery implements AutoCloseable {

    private static final Deliverer OURS = new Deliverer(
            "ours",
            Ours.class,
            true,
            "select i.event_id from imessage_delivery d join imessage_inbox i on i.seq = d.event_seq"
                    + " where d.state = 'DELIVERED' and d.subscriber = 'subscriber%d'");

    private static final int SUBSCRIBERS = 3;
    private static final int FIRST = 300;
    private static final int MOST = 40_000;
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Bench bench;
    private final Deliverer deliverer;
    private final Database database;
    private final Sink sink;
    private final List<Subject> subjects = new ArrayList<>();
    private final List<Operator> operators = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private Delivering side;
    private double eventsPerSecond;

    private Delivery(Bench bench, Database database, Deliverer deliverer, Sink sink) {
        this.bench = bench;
        this.database = database;
        this.deliverer = deliverer;
        this.sink = sink;
    }

    /** Ours beside another side, in turns. */
    static List<Pair> pairs(Bench bench, Goal goal, Deliverer other) throws Exception {
        try (Database one = bench.database(goal.database());
                Database another = bench.database(goal.database());
                Delivery ours = new Delivery(bench, one, OURS, new Sink(SUBSCRIBERS));
                Delivery beside = new Delivery(bench, another, other, new Sink(SUBSCRIBERS))) {
            ours.start(Map.of());
            ours.warmUp();
            beside.start(Map.of());
            beside.warmUp();
            List<Pair> pairs = bench.turns(() -> new Pair(ours.round() / beside.round(), Double.NaN));
            ours.check();
            beside.check();
            return pairs;
        }
    }

    /** One of ours with something special, which is not running yet. */
    static Delivery ours(Bench bench, Database database, String name, Duration each) throws IOException {
        Deliverer named = new Deliverer(name, OURS.main(), OURS.ours(), OURS.delivered());
        return new Delivery(bench, database, named, new Sink(SUBSCRIBERS, each));
    }

    /** Starts a node of it, with settings besides the usual ones. */
    void start(Map<String, String> more) throws Exception {
        int admin = bench.freePort();
        Map<String, String> settings = new HashMap<>(more);
        settings.putAll(Operator.settings(sink, admin));
        subjects.add(bench.start(deliverer.main(), database, settings));
        operators.add(new Operator(admin, SUBSCRIBERS));
        side = deliverer.ours() ? Delivering.ours(subjects.get(0), operators) : Delivering.other(subjects.get(0));
    }

    /** Lets it deliver until it is as fast as it becomes. */
    void warmUp() throws Exception {
        batch(FIRST);
        Warmth warmth = bench.warmth(subjects.get(0));
        do {
            batch(bench.slice());
        } while (warmth.wantsMore(eventsPerSecond));
    }

    /** Measures it once; answers how much it delivered in a second. */
    double round() throws Exception {
        batch(bench.measured());
        double rate = SUBSCRIBERS * eventsPerSecond;
        bench.tell(deliverer.name(), rate);
        return rate;
    }

    /** What a collection leaves on the heap of its first node, in megabytes. */
    double heap() {
        return subjects.get(0).heap();
    }

    /** As many as take about that time. */
    private void batch(Duration time) throws Exception {
        batch((int) Math.max(FIRST, Math.min(MOST, eventsPerSecond * time.toMillis() / 1000)));
    }

    private void batch(int count) throws Exception {
        List<String> loaded = side.load(count);
        ids.addAll(loaded);
        long start = System.nanoTime();
        side.go();
        List<Arrival> arrivals = sink.await(SUBSCRIBERS * count, SILENCE);
        long last = arrivals.stream().mapToLong(Arrival::nanos).max().orElseThrow();
        for (int i = 0; i < SUBSCRIBERS; i++) {
            Tally.eachOnce(loaded, ofSubscriber(arrivals, i), "at subscriber " + i);
        }
        eventsPerSecond = count / ((last - start) / 1e9);
    }

    private static List<String> ofSubscriber(List<Arrival> arrivals, int subscriber) {
        return arrivals.stream()
                .filter(arrival -> arrival.subscriber() == subscriber)
                .map(Arrival::id)
                .toList();
    }

    /** Ends it, and counts what came besides, and what it has marked. */
    void check() throws Exception {
        subjects.forEach(Subject::close);
        Tally.eachOnce(
                List.of(), sink.rest().stream().map(Arrival::id).toList(), "at a subscriber, after all were there");
        if (deliverer.delivered() != null) {
            for (int i = 0; i < SUBSCRIBERS; i++) {
                String query = String.format(Locale.ROOT, deliverer.delivered(), i);
                Tally.eachOnce(
                        ids, database.texts(query), "among those that " + deliverer.name() + " marked delivered");
            }
        }
    }

    @Override
    public void close() {
        subjects.forEach(Subject::close);
        sink.close();
    }
}
