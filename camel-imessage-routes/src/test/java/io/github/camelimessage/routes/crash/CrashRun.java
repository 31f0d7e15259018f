package io.github.camelimessage.routes.crash;

import static java.util.Map.entry;

import io.github.camelimessage.routes.Side;
import io.github.camelimessage.routes.crash.Findings.Result;
import io.github.camelimessage.routes.crash.VictimAdmin.Operator;
import io.github.camelimessage.routes.store.DatabaseAddress;
import io.github.camelimessage.simulator.SimulatedProvider;
import io.github.camelimessage.simulator.WebhookPost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One database and one server through many kills: people write all the time, and the process dies as it is told. */
final class CrashRun implements AutoCloseable {

    /** Between two messages of people: long enough for the process to keep up, which is killed most of the time. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** The same where it is killed at random, with as much in its hands as it can be given. */
    private static final Duration CROWDED = Duration.ofMillis(20);

    private static final Duration QUIET = Duration.ofSeconds(120);

    private final DatabaseAddress database;
    private final boolean lateWrites;
    private final int port;
    private final int admin;
    private final VictimAdmin operators;
    private final Side side;
    private final SimulatedProvider server;
    private final Ledger ledger;
    /** What the provider was told is ours; its own journal keeps the newest only. */
    private final Set<String> acknowledged = new HashSet<>();

    private final AtomicInteger written = new AtomicInteger();
    private final ScheduledExecutorService people = Executors.newSingleThreadScheduledExecutor();
    private int kills;

    CrashRun(Side side, DatabaseAddress database, boolean lateWrites) throws IOException {
        this.side = side;
        this.database = database;
        this.lateWrites = lateWrites;
        this.ledger = new Ledger();
        this.server = side.start(Clock.systemUTC());
        this.port = freePort();
        this.admin = freePort();
        this.operators = new VictimAdmin(admin);
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    SimulatedProvider server() {
        return server;
    }

    Ledger ledger() {
        return ledger;
    }

    int kills() {
        return kills;
    }

    /** Starts the process once and stops it in peace, so that the account is known before anybody writes. */
    void firstStart() {
        try (VictimProcess running = start("", 1)) {
            running.awaitUp();
        }
    }

    /** Starts the process, lets people write until it stands at the step, and kills it there. */
    void killAt(String step, int count) {
        killAt(step, count, null);
    }

    /** The same with an operator at work, who alone brings the process to the step. */
    void killAt(String step, int count, Operator operator) {
        try (VictimProcess running = start(step, count)) {
            running.awaitUp();
            Writing writing = new Writing(PAUSE);
            ScheduledFuture<?> work = operator == null
                    ? null
                    : people.scheduleWithFixedDelay(() -> operators.act(operator), 100, 100, TimeUnit.MILLISECONDS);
            try {
                running.awaitStep(step);
            } finally {
                writing.end();
                if (work != null) {
                    work.cancel(false);
                }
            }
            kill(running);
        }
    }

    /** Starts the process, lets people write, and kills it in the middle of it. */
    void killAfter(Duration load) {
        killInTheMiddle(running -> running.letWork(load));
    }

    /** The same as soon as it has acknowledged so many events more. */
    void killOnceAcknowledged(int events) {
        long before = acknowledged();
        killInTheMiddle(running -> {
            while (acknowledged() < before + events) {
                running.letWork(Duration.ofMillis(20));
            }
        });
    }

    private long acknowledged() {
        return server.webhooksPosted().stream().filter(WebhookPost::accepted).count();
    }

    private void killInTheMiddle(Consumer<VictimProcess> work) {
        try (VictimProcess running = start("", 1)) {
            running.awaitUp();
            Writing writing = new Writing(CROWDED);
            try {
                work.accept(running);
            } finally {
                writing.end();
            }
            kill(running);
        }
    }

    /** A person writes while the process is down. */
    void writeWhileDown(int messages) {
        for (int i = 0; i < messages; i++) {
            write();
        }
    }

    /**
     * Starts the process with all faults gone, waits until nothing is open any more, replays every dead letter, waits again,
     * and stops it in peace.
     */
    Result settle() {
        server.faults().clear();
        ledger.failEvery(0);
        try (VictimProcess running = start("", 1)) {
            running.awaitUp();
            awaitQuiet(running);
            operators.replayDeadLetters();
            awaitQuiet(running);
        }
        return result();
    }

    /** What the ledger finds now, while the process is down. */
    Result look() {
        return result();
    }

    private void write() {
        int n = written.incrementAndGet();
        server.someoneWrites("+1555010" + String.format("%04d", n % 7), "m-" + n);
    }

    private Result result() {
        note();
        return new Findings(side, server, ledger, acknowledged).in(database, written.get());
    }

    private void note() {
        server.webhooksPosted().stream()
                .filter(post -> post.accepted() && post.type().equals(side.received()))
                .forEach(post -> acknowledged.add(post.guid()));
    }

    private VictimProcess start(String step, int count) {
        return VictimProcess.start(
                "-Xmx256m",
                Map.ofEntries(
                        entry("database", database.url()),
                        entry("databaseUser", database.user()),
                        entry("databasePassword", database.password()),
                        entry("side", side),
                        entry("server", server.apiUrl()),
                        entry("proof", server.credential()),
                        entry("port", port),
                        entry("admin", admin),
                        entry("subscriber", ledger.url()),
                        entry("step", step),
                        entry("count", count),
                        entry("lateWrites", lateWrites)));
    }

    private void kill(VictimProcess running) {
        running.kill();
        kills++;
        note();
    }

    /**
     * Until every message is dealt with for the subscriber outside, and no delivery and no send is open any more: as long as that takes,
     * since a long run leaves much behind, but not without any progress.
     */
    private void awaitQuiet(VictimProcess running) {
        String before = "";
        long deadline = 0;
        while (somethingIsOpen() || somethingIsOpen()) {
            String open = operators.open();
            if (!open.equals(before)) {
                before = open;
                deadline = System.nanoTime() + QUIET.toNanos();
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Something stays open of " + written.get() + " messages: " + operators.status()
                        + "\nsends: " + open + "\n" + postsOfMissing() + "\n" + running.tail());
            }
            running.letWork(Duration.ofMillis(200));
        }
    }

    /** Asked twice: a status is put together from several queries, and a page of the history can be recorded between two of them. */
    private boolean somethingIsOpen() {
        return operators.somethingIsOpen(written.get());
    }

    /** What the provider posted about each text that the subscriber has not got. */
    private Map<String, List<String>> postsOfMissing() {
        Map<String, List<String>> posts = new TreeMap<>();
        Set<String> there = ledger.texts().keySet();
        for (int n = 1; n <= written.get(); n++) {
            String text = "m-" + n;
            if (!there.contains(text)) {
                posts.put(
                        text,
                        server.webhooksPosted().stream()
                                .filter(post -> post.body().contains("\"" + text + "\""))
                                .map(post -> post.at() + " " + post)
                                .toList());
            }
        }
        return posts;
    }

    @Override
    public void close() {
        people.shutdownNow();
        server.close();
        ledger.close();
    }

    /** People who write until it ends. */
    private final class Writing {
        private final ScheduledFuture<?> job;

        Writing(Duration pause) {
            job = people.scheduleWithFixedDelay(CrashRun.this::write, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        }

        void end() {
            job.cancel(false);
        }
    }
}
