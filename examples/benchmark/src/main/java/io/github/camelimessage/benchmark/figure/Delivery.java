package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Goal;
import io.github.camelimessage.benchmark.Pair;
import io.github.camelimessage.benchmark.Subject;
import io.github.camelimessage.benchmark.database.Database;
import io.github.camelimessage.benchmark.load.Sink;
import io.github.camelimessage.benchmark.load.Sink.Arrival;
import io.github.camelimessage.benchmark.load.Tally;
import io.github.camelimessage.benchmark.subject.Ours;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lets one side after the other deliver batches to three subscribers, and counts what they got and what was marked. */
final class Delivery {

    private static final Deliverer OURS = new Deliverer(
            "ours",
            Ours.class,
            true,
            "select i.event_id from imessage_delivery d join imessage_inbox i on i.seq = d.event_seq"
                    + " where d.state = 'DELIVERED' and d.subscriber = 'subscriber%d'");

    private static final int SUBSCRIBERS = 3;
    private static final int FIRST = 300;
    private static final int MOST = 40_000;
    private static final double NOT_MUCH_FASTER = 1.1;
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Delivering side;
    private final Sink sink;
    private final List<String> ids = new ArrayList<>();
    private double eventsPerSecond;

    private Delivery(Delivering side, Sink sink) {
        this.side = side;
        this.sink = sink;
    }

    /**
     * How a round went.
     *
     * @param rate how much was delivered in a second
     * @param heap what was left on the heap of a side of ours then, in megabytes
     */
    record Result(double rate, double heap) {}

    /** Ours beside another side. */
    static Pair pair(Bench bench, Goal goal, Deliverer other) throws Exception {
        Result ours = round(bench, goal, OURS);
        Result beside = round(bench, goal, other);
        return new Pair(ours.rate() / beside.rate(), Double.NaN);
    }

    private static Result round(Bench bench, Goal goal, Deliverer deliverer) throws Exception {
        try (Database database = bench.database(goal.database())) {
            return round(bench, database, deliverer, Map.of());
        }
    }

    /** Ours on a database that need not be empty, called something and with settings besides the usual ones. */
    static Result ours(Bench bench, Database database, String name, Map<String, String> more) throws Exception {
        return round(bench, database, new Deliverer(name, OURS.main(), OURS.ours(), OURS.delivered()), more);
    }

    private static Result round(Bench bench, Database database, Deliverer deliverer, Map<String, String> more)
            throws Exception {
        try (Sink sink = new Sink(SUBSCRIBERS)) {
            Delivery delivery;
            double heap;
            int admin = bench.freePort();
            try (Subject subject = bench.start(deliverer.main(), database, settings(sink, admin, more))) {
                Delivering side = deliverer.ours()
                        ? Delivering.ours(subject, List.of(new Operator(admin, SUBSCRIBERS)))
                        : Delivering.other(subject);
                delivery = new Delivery(side, sink);
                delivery.warmUp(bench);
                delivery.batch(bench.measured());
                heap = deliverer.ours() ? subject.heap() : Double.NaN;
            }
            double rate = SUBSCRIBERS * delivery.eventsPerSecond;
            bench.tell(deliverer.name(), rate);
            delivery.check(deliverer, database);
            return new Result(rate, heap);
        }
    }

    private static Map<String, String> settings(Sink sink, int admin, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("SUBSCRIBER_URLS", sink.urls());
        settings.put("ADMIN_PORT", Integer.toString(admin));
        settings.put("ADMIN_TOKEN", Operator.TOKEN);
        return settings;
    }

    /**
     * Some nodes of ours on one database deliver to subscribers that take a while.
     *
     * @param atOnce how many deliveries to one subscriber each of them has under way
     * @throws WrongResult also when the processors had too much to do: then it is them that are measured
     */
    static double nodes(Bench bench, Database database, int nodes, int atOnce, Duration each) throws Exception {
        List<Subject> subjects = new ArrayList<>();
        try (Sink sink = new Sink(SUBSCRIBERS, each)) {
            Delivery delivery;
            double busy;
            try {
                List<Operator> operators = new ArrayList<>();
                for (int i = 0; i < nodes; i++) {
                    int admin = bench.freePort();
                    Map<String, String> node = Map.of("NODE", "node" + i, "CONCURRENCY", Integer.toString(atOnce));
                    subjects.add(bench.start(OURS.main(), database, settings(sink, admin, node)));
                    operators.add(new Operator(admin, SUBSCRIBERS));
                }
                delivery = new Delivery(Delivering.ours(subjects.get(0), operators), sink);
                delivery.warmUp(bench);
                Processors processors = new Processors();
                delivery.batch(bench.measured());
                busy = processors.busy();
            } finally {
                subjects.forEach(Subject::close);
            }
            double rate = SUBSCRIBERS * delivery.eventsPerSecond;
            bench.tell(nodes == 1 ? "one node" : nodes + " nodes", rate);
            delivery.check(OURS, database);
            Processors.refuse(busy);
            return rate;
        }
    }

    private void warmUp(Bench bench) throws Exception {
        batch(FIRST);
        double before = 0;
        for (int i = 0; i < bench.slices() && (i < 2 || eventsPerSecond > NOT_MUCH_FASTER * before); i++) {
            before = eventsPerSecond;
            batch(bench.slice());
        }
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

    private void check(Deliverer deliverer, Database database) throws Exception {
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
}
