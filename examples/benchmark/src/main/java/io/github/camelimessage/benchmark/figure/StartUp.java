package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Bound;
import io.github.camelimessage.benchmark.Figure;
import io.github.camelimessage.benchmark.Goal;
import io.github.camelimessage.benchmark.Pair;
import io.github.camelimessage.benchmark.Subject;
import io.github.camelimessage.benchmark.database.Databases;
import io.github.camelimessage.benchmark.subject.StartDirect;
import io.github.camelimessage.benchmark.subject.StartOurs;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How long an application of one route takes from the start of its process until it is ready. */
public final class StartUp implements Figure {

    private static final int STARTS = 3;

    @Override
    public String name() {
        return "P10";
    }

    @Override
    public String work() {
        return "time to ready, one route from imessage:";
    }

    @Override
    public String beside() {
        return "the same application from direct:";
    }

    @Override
    public List<Goal> goals() {
        return List.of(new Goal(Databases.NONE, Bound.atMost(1.15)));
    }

    @Override
    public List<Pair> measure(Bench bench, Goal goal) throws Exception {
        return bench.turns(() -> pair(bench, goal));
    }

    private static Pair pair(Bench bench, Goal goal) throws Exception {
        double ours = 0;
        double beside = 0;
        for (int i = 0; i < STARTS; i++) {
            ours += seconds(bench, "imessage:", StartOurs.class);
            beside += seconds(bench, "direct:", StartDirect.class);
        }
        return new Pair(ours / beside, Double.NaN);
    }

    private static double seconds(Bench bench, String name, Class<?> main) throws IOException {
        long start = System.nanoTime();
        Subject subject = bench.start(main, Map.of());
        double seconds = (System.nanoTime() - start) / 1e9;
        subject.close();
        bench.tellTime(name, seconds);
        return seconds;
    }
}
