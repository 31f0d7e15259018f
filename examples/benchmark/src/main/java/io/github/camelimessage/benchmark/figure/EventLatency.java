package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Bound;
import io.github.camelimessage.benchmark.Figure;
import io.github.camelimessage.benchmark.Goal;
import io.github.camelimessage.benchmark.Pair;
import io.github.camelimessage.benchmark.Subject;
import io.github.camelimessage.benchmark.Warmth;
import io.github.camelimessage.benchmark.database.Database;
import io.github.camelimessage.benchmark.database.Databases;
import io.github.camelimessage.benchmark.load.Sink;
import io.github.camelimessage.benchmark.load.Storm;
import io.github.camelimessage.benchmark.load.WarmUp;
import io.github.camelimessage.benchmark.subject.Ours;
import io.github.camelimessage.benchmark.subject.TwoHops;
import java.io.IOException;
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
    public List<Pair> measure(Bench bench, Goal goal) throws Exception {
        try (Database one = bench.database(goal.database());
                Database another = bench.database(goal.database());
                Way ours = new Way("ours");
                Way beside = new Way("two hops")) {
            ours.open(bench, Ours.class, one);
            beside.open(bench, TwoHops.class, another);
            List<Pair> pairs = bench.turns(() -> {
                double ratio = ours.round(bench) / beside.round(bench);
                return new Pair(ratio, ratio);
            });
            ours.check();
            beside.check();
            return pairs;
        }
    }

    /** From the webhook to the subscriber over one of the sides. */
    private static final class Way implements AutoCloseable {

        private final String name;
        private final Sink sink;
        private Subject subject;
        private Storm storm;
        private WarmUp warmUp;

        private Way(String name) throws IOException {
            this.name = name;
            this.sink = new Sink(1);
        }

        private void open(Bench bench, Class<?> main, Database database) throws Exception {
            subject = bench.start(main, database, Operator.settings(sink, bench.freePort()));
            storm = new Storm(subject.port(), Bench.CONNECTIONS);
            warmUp = new WarmUp(storm, bench.slice(), bench.warmth(subject));
            Journey.arrived(sink, warmUp.ids());
            if (!bench.quick()) {
                warmUpAtEase(bench);
            }
        }

        /** One at a time they go through other code than many at once, and Java compiles that anew. */
        private void warmUpAtEase(Bench bench) throws Exception {
            Warmth warmth = bench.warmth(subject);
            Storm.Result posted;
            do {
                posted = posted(bench.slice());
                Journey.arrived(sink, posted.ids());
            } while (warmth.wantsMore(posted.rate()));
        }

        private Storm.Result posted(Duration time) throws Exception {
            return storm.run(warmUp.payloads(time), time, INTERVAL);
        }

        private double round(Bench bench) throws Exception {
            Storm.Result posted = posted(bench.measured());
            double p99 = Journey.p99(posted, Journey.arrived(sink, posted.ids()));
            bench.tell(name, posted.rate(), p99, posted.refused());
            return p99;
        }

        private void check() throws Exception {
            subject.close();
            Journey.nothingElse(sink);
        }

        @Override
        public void close() {
            if (storm != null) {
                storm.close();
            }
            if (subject != null) {
                subject.close();
            }
            sink.close();
        }
    }
}
