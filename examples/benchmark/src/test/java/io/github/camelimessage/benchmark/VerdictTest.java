package io.github.camelimessage.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.benchmark.figure.DeliveryBesideBacklog;
import io.github.camelimessage.benchmark.figure.DurableIngest;
import io.github.camelimessage.benchmark.figure.EventLatency;
import io.github.camelimessage.benchmark.figure.IngestBesideHandWritten;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Spread SLOWER = new Spread(1.1, 1.2, 1.3);
    private static final Spread FASTER = new Spread(0.1, 0.2, 0.3);

    @Test
    void aGoalThatIsReachedIsOk() {
        Verdict verdict = ofP1("h2", new Spread(0.41, 0.5719, 0.66));

        assertThat(verdict.line()).isEqualTo("P1 h2 0.57 >= 0.50 ok");
        assertThat(verdict.word()).isEqualTo("ok");
    }

    @Test
    void aGoalThatIsMissedSaysByHowMuch() {
        Verdict verdict = ofP1("postgresql", new Spread(0.2, 0.31, 0.4));

        assertThat(verdict.line()).isEqualTo("P1 postgresql 0.31 >= 0.50 short");
        assertThat(verdict.word()).isEqualTo("short by 38 %");
    }

    @Test
    void aRatioIsNotRoundedUpToItsGoal() {
        assertThat(ofP1("h2", new Spread(0.4999, 0.4999, 0.4999)).line()).isEqualTo("P1 h2 0.49 >= 0.50 short");
    }

    @Test
    void aSideThatLostSomethingHasNoFigure() {
        Verdict verdict = new Verdict(new DurableIngest(), goal("h2"), null, null, "3 of 40 are missing");

        assertThat(verdict.isWrong()).isTrue();
        assertThat(verdict.line()).isEqualTo("P1 h2 - >= 0.50 wrong: 3 of 40 are missing");
    }

    @Test
    void fasterThroughputWithWorseP99IsShort() {
        IngestBesideHandWritten figure = new IngestBesideHandWritten();
        Goal goal = figure.goals().get(0);
        Spread ratios = new Spread(13, 14, 15);

        Verdict worse = new Verdict(figure, goal, ratios, SLOWER, null);
        Verdict better = new Verdict(figure, goal, ratios, FASTER, null);

        assertThat(worse.line()).isEqualTo("P2 h2 14.00 >= 12.00 short p99 1.20 <= 1.00");
        assertThat(worse.word()).isEqualTo("short: p99 is 1.20 x");
        assertThat(better.line()).isEqualTo("P2 h2 14.00 >= 12.00 ok");
    }

    @Test
    void whereLessIsBetterTheGoalIsAnUpperLimit() {
        EventLatency figure = new EventLatency();
        Goal goal = figure.goals().get(0);

        assertThat(new Verdict(figure, goal, new Spread(2, 2.891, 4), null, null).line())
                .isEqualTo("P5 h2 2.90 <= 3.00 ok");
        assertThat(new Verdict(figure, goal, new Spread(2, 3.001, 4), null, null).line())
                .isEqualTo("P5 h2 3.01 <= 3.00 short");
    }

    @Test
    void aHeapThatGrowsIsShortWhateverTheThroughput() {
        DeliveryBesideBacklog figure = new DeliveryBesideBacklog();
        Goal goal = figure.goals().get(0);
        Spread ratios = new Spread(0.94, 0.95, 0.96);

        Verdict more = new Verdict(figure, goal, ratios, null, new Spread(1.2, 1.31, 1.4), null);
        Verdict same = new Verdict(figure, goal, ratios, null, new Spread(0.9, 1, 1.1), null);

        assertThat(more.line()).isEqualTo("P6 h2 0.95 >= 0.90 short heap 1.31 <= 1.20");
        assertThat(more.word()).isEqualTo("short: heap is 1.31 x");
        assertThat(same.line()).isEqualTo("P6 h2 0.95 >= 0.90 ok");
    }

    private static Verdict ofP1(String database, Spread ratios) {
        return new Verdict(new DurableIngest(), goal(database), ratios, null, null);
    }

    private static Goal goal(String database) {
        return new Goal(database, Bound.atLeast(0.5));
    }
}
