package io.github.camelimessage.benchmark;

import io.github.camelimessage.benchmark.figure.DeliveryBesideBacklog;
import io.github.camelimessage.benchmark.figure.DurableIngest;
import io.github.camelimessage.benchmark.figure.EventLatency;
import io.github.camelimessage.benchmark.figure.FanOut;
import io.github.camelimessage.benchmark.figure.FanOutBesideHandWritten;
import io.github.camelimessage.benchmark.figure.HistoryScan;
import io.github.camelimessage.benchmark.figure.IngestBesideHandWritten;
import io.github.camelimessage.benchmark.figure.LongRun;
import io.github.camelimessage.benchmark.figure.Overload;
import io.github.camelimessage.benchmark.figure.ProducerSend;
import io.github.camelimessage.benchmark.figure.StartUp;
import io.github.camelimessage.benchmark.figure.TwoNodes;
import io.github.camelimessage.benchmark.figure.VerifyAndParse;
import io.github.camelimessage.benchmark.load.WrongResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures ours and what stands beside it in turns, A B A B …, and prints how they relate. Seconds mean nothing on a machine that others
 * use too; ratios within one run do.
 */
public final class Benchmark {

    /** What is measured. */
    static final List<Figure> FIGURES = List.of(
            new DurableIngest(),
            new IngestBesideHandWritten(),
            new FanOut(),
            new FanOutBesideHandWritten(),
            new EventLatency(),
            new DeliveryBesideBacklog(),
            new ProducerSend(),
            new VerifyAndParse(),
            new HistoryScan(),
            new StartUp(),
            new TwoNodes(),
            new LongRun(),
            new Overload());

    private static final Path FOLDER = Path.of("target", "benchmark-data");
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "performance.md");

    private Benchmark() {}

    /**
     * Runs it; the program ends with status 1 when a side lost, doubled or refused something, and with 2 when an option makes no sense. A
     * goal that is not reached is no error.
     *
     * @param arguments none; {@code -Dbenchmark.help=true} says what can be set
     */
    public static void main(String[] arguments) throws Exception {
        try {
            Options options = Options.read(System.getProperties(), FIGURES);
            if (options.help()) {
                System.out.print(Options.HELP);
                return;
            }
            Document document = options.write() ? new Document(DOCUMENT) : null;
            System.exit(run(options, document, System.out) ? 0 : 1);
        } catch (IllegalArgumentException nonsense) {
            System.err.println(nonsense.getMessage());
            System.exit(2);
        }
    }

    private static boolean run(Options options, Document document, PrintStream out) throws Exception {
        List<Verdict> verdicts = new ArrayList<>();
        try (Bench bench = new Bench(options, out, FOLDER)) {
            for (Figure figure : options.figures()) {
                for (Goal goal : figure.goals()) {
                    if (options.wants(goal)) {
                        verdicts.add(verdict(figure, goal, bench));
                    }
                }
            }
        }
        report(verdicts, document, out);
        return verdicts.stream().noneMatch(Verdict::isWrong);
    }

    private static Verdict verdict(Figure figure, Goal goal, Bench bench) throws Exception {
        List<Pair> measured;
        try {
            bench.begin(figure, goal);
            measured = figure.measure(bench, goal);
        } catch (WrongResult | IOException | SQLException | IllegalStateException failed) {
            // The others are measured all the same.
            return Verdict.wrong(figure, goal, failed.getMessage());
        }
        return new Verdict(
                figure,
                goal,
                Spread.of(measured.stream().map(Pair::ratio).toList()),
                goal.p99() == null
                        ? null
                        : Spread.of(measured.stream().map(Pair::p99).toList()),
                goal.heap() == null
                        ? null
                        : Spread.of(measured.stream().map(Pair::heap).toList()),
                null);
    }

    private static void report(List<Verdict> verdicts, Document document, PrintStream out) throws IOException {
        List<List<String>> rows = verdicts.stream().map(Report::cells).toList();
        out.println();
        Report.table(rows).forEach(out::println);
        if (document != null) {
            document.write(rows, order());
        }
        out.println();
        verdicts.stream().map(Verdict::line).forEach(out::println);
    }

    private static List<String> order() {
        return FIGURES.stream()
                .flatMap(figure -> figure.goals().stream().map(goal -> Document.key(figure.name(), goal.database())))
                .toList();
    }
}
