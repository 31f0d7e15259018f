package io.github.camelimessage.benchmark;

import io.github.camelimessage.benchmark.load.WrongResult;
import java.util.List;

/** One thing that is measured: a class for each, and a line in {@link Benchmark#FIGURES}. */
public interface Figure {

    /** What it is called, such as {@code P1}. */
    String name();

    /** What our side does. */
    String work();

    /** What the other side does. */
    String beside();

    /** What is to be reached, for each database that it is measured on. */
    List<Goal> goals();

    /** What the second bound of a goal is about, where there is one. */
    default String besides() {
        return "p99";
    }

    /** Whether it can be measured in less than half a minute. */
    default boolean quick() {
        return true;
    }

    /**
     * Measures both sides in {@linkplain Bench#turns turns}, ours first, and checks that nothing was lost and nothing doubled.
     *
     * @throws WrongResult when a side lost, doubled or refused something
     */
    List<Pair> measure(Bench bench, Goal goal) throws Exception;
}
