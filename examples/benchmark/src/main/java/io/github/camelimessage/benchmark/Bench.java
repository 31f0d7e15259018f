package io.github.camelimessage.benchmark;

import io.github.camelimessage.benchmark.database.Database;
import io.github.camelimessage.benchmark.database.Databases;
import io.github.camelimessage.simulator.blooio.BlooioSimulator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** What figures are measured with: databases, processes, a provider that is quiet, and somebody who is told how it goes. */
public final class Bench implements AutoCloseable {

    /** How many connections each load has. */
    public static final int CONNECTIONS = 64;

    private final Options options;
    private final PrintStream out;
    private final Path folder;
    private final Databases databases;
    private final BlooioSimulator provider;
    private String where = "";
    private String turn = "";

    Bench(Options options, PrintStream out, Path folder) throws IOException {
        this.options = options;
        this.out = out;
        this.folder = Files.createDirectories(folder);
        this.databases = new Databases(folder);
        this.provider = BlooioSimulator.builder().port(Ports.free()).start();
    }

    /** Names what is measured from now on. */
    void begin(Figure figure, Goal goal) {
        where = String.format(Locale.ROOT, "%-3s %-10s ", figure.name(), goal.database());
        turn = "";
    }

    /** Lets both sides take as many turns as are wanted. */
    public List<Pair> turns(Callable<Pair> pair) throws Exception {
        List<Pair> measured = new ArrayList<>();
        for (int i = 1; i <= options.pairs(); i++) {
            turn = String.format(Locale.ROOT, "pair %d of %d  ", i, options.pairs());
            measured.add(pair.call());
        }
        return measured;
    }

    /** Whether it has to be over soon, with less of everything. */
    public boolean quick() {
        return options.quick();
    }

    /** How many minutes what is to last has to last. */
    public int minutes() {
        return options.minutes();
    }

    /** How many bytes the body of a webhook has at least, 0 for the usual kilobyte. */
    public int bytes() {
        return options.bytes();
    }

    /** How long a round is measured. */
    public Duration measured() {
        return seconds(options.seconds());
    }

    /** How long a slice of the warm-up before that takes. */
    public Duration slice() {
        return seconds(options.slice());
    }

    /** Knows when a side that is warming up has done so. */
    public Warmth warmth(Subject subject) {
        return new Warmth(subject, options.slices());
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** An empty database. */
    public Database database(String kind) throws IOException, SQLException {
        return databases.fresh(kind);
    }

    /** Starts a side that works on a database. */
    public Subject start(Class<?> main, Database database, Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(more);
        environment.putAll(database.environment());
        environment.putIfAbsent("SUBSCRIBER_URLS", "");
        environment.putIfAbsent("PROVIDER_URL", provider.url());
        environment.putIfAbsent("PROVIDER_KEY", provider.credential());
        return new Subject(main, environment, folder.resolve(main.getSimpleName() + ".log"));
    }

    /** Starts a side that needs no database. */
    public Subject start(Class<?> main, Map<String, String> settings) throws IOException {
        return new Subject(main, settings, folder.resolve(main.getSimpleName() + ".log"));
    }

    /** Prints how a round went. */
    public void tell(String side, double rate, double p99Millis, int refused) {
        tell(side, rate, p99Millis, refused == 0 ? "" : "  " + refused + " taken only when they came again");
    }

    /** The same with more words. */
    public void tell(String side, double rate, double p99Millis, String more) {
        out.printf(Locale.ROOT, "%s%s%-16s %,9.0f/s  p99 %7.1f ms%s%n", where, turn, side, rate, p99Millis, more);
    }

    /** The same for a round that is about the rate alone. */
    public void tell(String side, double rate) {
        out.printf(Locale.ROOT, "%s%s%-16s %,9.0f/s%n", where, turn, side, rate);
    }

    /** The same for one that is about how long something takes. */
    public void tellTime(String side, double seconds) {
        out.printf(Locale.ROOT, "%s%s%-16s %,9.2f s%n", where, turn, side, seconds);
    }

    /** A port for somebody to listen on. */
    public int freePort() throws IOException {
        return Ports.free();
    }

    @Override
    public void close() {
        provider.stop();
        databases.close();
    }
}
