package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Bound;
import io.github.camelimessage.benchmark.Figure;
import io.github.camelimessage.benchmark.Goal;
import io.github.camelimessage.benchmark.Pair;
import io.github.camelimessage.benchmark.database.Databases;
import io.github.camelimessage.benchmark.load.WrongResult;
import io.github.camelimessage.benchmark.micro.OneEvent;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One event from bytes to what it means, by time and by bytes that are allocated, beside a signature and a tree of JSON. */
public final class VerifyAndParse implements Figure {

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final int ITERATIONS = 3;

    private record Result(double rate, double bytes) {}

    @Override
    public String name() {
        return "P8";
    }

    @Override
    public String work() {
        return "verify and parse one event";
    }

    @Override
    public String beside() {
        return "HMAC and Jackson's tree of the same bytes";
    }

    @Override
    public String besides() {
        return "allocation";
    }

    @Override
    public List<Goal> goals() {
        return List.of(new Goal(Databases.NONE, Bound.atLeast(0.7), Bound.atMost(1.5)));
    }

    @Override
    public List<Pair> measure(Bench bench, Goal goal) throws Exception {
        return bench.turns(() -> pair(bench, goal));
    }

    private static Pair pair(Bench bench, Goal goal) throws Exception {
        Result ours = round(bench, "ours");
        Result beside = round(bench, "beside");
        return new Pair(ours.rate() / beside.rate(), ours.bytes() / beside.bytes());
    }

    private static Result round(Bench bench, String side) throws WrongResult {
        TimeValue slice = TimeValue.milliseconds(bench.measured().toMillis() / ITERATIONS);
        try {
            RunResult result = new Runner(new OptionsBuilder()
                            .include(OneEvent.class.getName() + "." + side + "$")
                            .addProfiler(GCProfiler.class)
                            .forks(1)
                            .jvmArgs("-Xmx512m")
                            .warmupIterations(ITERATIONS)
                            .warmupTime(slice)
                            .measurementIterations(ITERATIONS)
                            .measurementTime(slice)
                            .shouldFailOnError(true)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .runSingle();
            double rate = result.getPrimaryResult().getScore();
            double bytes = result.getSecondaryResults().get(ALLOCATED).getScore();
            bench.tell(side, rate);
            return new Result(rate, bytes);
        } catch (RunnerException e) {
            throw new WrongResult(side + " failed: " + e.getMessage());
        }
    }
}
