package io.github.camelimessage.benchmark;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is said of a figure on a database.
 *
 * @param ratios how they lie, or null when something was lost, doubled or refused
 * @param p99 the same of p99, or null
 * @param heap the same of the heaps, or null
 * @param wrong what was lost, doubled or refused, or null
 */
public record Verdict(Figure figure, Goal goal, Spread ratios, Spread p99, Spread heap, String wrong) {

    /** Something that has to be kept to besides the ratio. */
    private record Besides(String name, Bound bound, Spread spread) {
        private boolean missed() {
            return bound != null && !bound.holds(spread.median());
        }
    }

    /** One that is not about the heap. */
    public Verdict(Figure figure, Goal goal, Spread ratios, Spread p99, String wrong) {
        this(figure, goal, ratios, p99, null, wrong);
    }

    /** One without a figure. */
    static Verdict wrong(Figure figure, Goal goal, String wrong) {
        return new Verdict(figure, goal, null, null, null, wrong);
    }

    /** Whether something was lost, doubled or refused. */
    public boolean isWrong() {
        return wrong != null;
    }

    /** The line for programs. */
    public String line() {
        String start = figure.name() + " " + goal.database() + " ";
        if (isWrong()) {
            return start + "- " + goal.ratio() + " wrong: " + wrong;
        }
        return start + goal.ratio().shown(ratios.median()) + " " + goal.ratio()
                + (ratioHolds() && missed().isEmpty() ? " ok" : " short")
                + missed().stream()
                        .map(one -> " " + one.name() + " "
                                + one.bound().shown(one.spread().median()) + " " + one.bound())
                        .collect(Collectors.joining());
    }

    /** A word for people, with by how much a goal was missed. */
    public String word() {
        if (isWrong()) {
            return "wrong: " + wrong;
        }
        String besides = missed().stream()
                .map(one -> one.name() + " is " + one.bound().shown(one.spread().median()) + " x")
                .collect(Collectors.joining(", "));
        if (!ratioHolds()) {
            return "short by " + goal.ratio().missedBy(ratios.median()) + " %"
                    + (besides.isEmpty() ? "" : ", " + besides);
        }
        return besides.isEmpty() ? "ok" : "short: " + besides;
    }

    private boolean ratioHolds() {
        return goal.ratio().holds(ratios.median());
    }

    private List<Besides> missed() {
        return Stream.of(new Besides(figure.besides(), goal.p99(), p99), new Besides("heap", goal.heap(), heap))
                .filter(Besides::missed)
                .toList();
    }
}
