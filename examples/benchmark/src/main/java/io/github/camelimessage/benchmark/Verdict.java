package io.github.camelimessage.benchmark;

/**
 * What is said of a figure on a database.
 *
 * @param ratios how they lie, or null when something was lost, doubled or refused
 * @param p99 the same of p99, or null
 * @param wrong what was lost, doubled or refused, or null
 */
public record Verdict(Figure figure, Goal goal, Spread ratios, Spread p99, String wrong) {

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
        String word = ratioHolds() && p99Holds() ? " ok" : " short";
        return start + goal.ratio().shown(ratios.median()) + " " + goal.ratio() + word
                + (p99Holds() ? "" : " " + figure.besides() + " " + goal.p99().shown(p99.median()) + " " + goal.p99());
    }

    /** A word for people, with by how much a goal was missed. */
    public String word() {
        if (isWrong()) {
            return "wrong: " + wrong;
        }
        if (!ratioHolds()) {
            return "short by " + goal.ratio().missedBy(ratios.median()) + " %" + (p99Holds() ? "" : ", " + p99Missed());
        }
        return p99Holds() ? "ok" : "short: " + p99Missed();
    }

    private String p99Missed() {
        return figure.besides() + " is " + goal.p99().shown(p99.median()) + " x";
    }

    private boolean ratioHolds() {
        return goal.ratio().holds(ratios.median());
    }

    private boolean p99Holds() {
        return goal.p99() == null || goal.p99().holds(p99.median());
    }
}
