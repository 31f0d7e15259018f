package io.github.camelimessage.routes.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.routes.Side;
import io.github.camelimessage.routes.crash.Findings.Result;
import io.github.camelimessage.routes.store.DatabaseAddress;
import io.github.camelimessage.simulator.SimulatedProvider;
import io.github.camelimessage.simulator.WebhookPost;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** One database and one server through many kills: people write all the time, and the process dies as it is told. */
final class CrashRun implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofSeconds(40);
    private static final Duration QUIET = Duration.ofSeconds(120);

    private final DatabaseAddress database;
    private final boolean lateWrites;
    private final int port;
    private final int admin;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Side side;
    private final SimulatedProvider server;
    private final Ledger ledger;
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
    }

    private static int freePort() throws IOException {
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
        try (Running running = start("", 1)) {
            running.awaitUp();
        }
    }

    /** Starts the process, lets people write until it stands at the step, and kills it there. */
    void killAt(String step, int count) {
        killAt(step, count, null);
    }

    /** The same with an operator at work, who alone brings the process to the step. */
    void killAt(String step, int count, Operator operator) {
        try (Running running = start(step, count)) {
            running.awaitUp();
            Writing writing = new Writing(Duration.ofMillis(25));
            ScheduledFuture<?> work = operator == null
                    ? null
                    : people.scheduleWithFixedDelay(() -> running.act(operator), 100, 100, TimeUnit.MILLISECONDS);
            try {
                running.awaitStep(step);
            } finally {
                writing.end();
                if (work != null) {
                    work.cancel(false);
                }
            }
            running.kill();
        }
    }

    /**
     * What an operator does with the first thing in a list, over and over.
     *
     * @param list the path of the list
     * @param call the path to post to, of one thing in the list
     * @param body what to post
     */
    record Operator(String list, Function<JsonNode, String> call, String body) {}

    /** Starts the process, lets people write, and kills it in the middle of it. */
    void killAfter(Duration load) {
        killInTheMiddle(running -> running.awaitEnd(load));
    }

    /** The same as soon as it has acknowledged so many events more. */
    void killOnceAcknowledged(int events) {
        long before = acknowledged();
        killInTheMiddle(running -> {
            while (acknowledged() < before + events) {
                running.awaitEnd(Duration.ofMillis(20));
            }
        });
    }

    private long acknowledged() {
        return server.webhooksPosted().stream().filter(WebhookPost::accepted).count();
    }

    private void killInTheMiddle(Consumer<Running> work) {
        try (Running running = start("", 1)) {
            running.awaitUp();
            Writing writing = new Writing(Duration.ofMillis(3));
            try {
                work.accept(running);
            } finally {
                writing.end();
            }
            running.kill();
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
        try (Running running = start("", 1)) {
            running.awaitUp();
            running.awaitQuiet(written.get());
            running.replayDeadLetters();
            running.awaitQuiet(written.get());
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
        return new Findings(side, server, ledger).in(database, written.get());
    }

    private Running start(String step, int count) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dvictim.database=" + database.url(),
                "-Dvictim.databaseUser=" + database.user(),
                "-Dvictim.databasePassword=" + database.password(),
                "-Dvictim.side=" + side,
                "-Dvictim.server=" + server.apiUrl(),
                "-Dvictim.proof=" + server.credential(),
                "-Dvictim.port=" + port,
                "-Dvictim.admin=" + admin,
                "-Dvictim.subscriber=" + ledger.url(),
                "-Dvictim.step=" + step,
                "-Dvictim.count=" + count,
                "-Dvictim.lateWrites=" + lateWrites,
                Victim.class.getName());
        try {
            return new Running(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** The process while it runs. */
    private final class Running implements AutoCloseable {
        private final Process process;
        private final List<String> lines = new ArrayList<>();
        private final CountDownLatch up = new CountDownLatch(1);
        private final CountDownLatch standing = new CountDownLatch(1);

        Running(Process process) {
            this.process = process;
            Thread reader = new Thread(this::read, "victim-output");
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try (BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    synchronized (lines) {
                        lines.add(line);
                    }
                    if (line.equals(Victim.UP)) {
                        up.countDown();
                    } else if (line.startsWith(Victim.STANDS_AT)) {
                        standing.countDown();
                    }
                }
            } catch (IOException e) {
                synchronized (lines) {
                    lines.add("(the output broke off: " + e.getMessage() + ")");
                }
            } finally {
                up.countDown();
                standing.countDown();
            }
        }

        void awaitUp() {
            await(up, START, "it never came up");
        }

        void awaitStep(String step) {
            await(standing, STEP, "it never came to the step " + step);
        }

        void awaitEnd(Duration load) {
            try {
                if (process.waitFor(load.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("The process ended by itself:\n" + tail());
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Until every message is dealt with for the subscriber outside, and no delivery and no send is open any more. */
        void awaitQuiet(int messages) {
            long deadline = System.nanoTime() + QUIET.toNanos();
            while (open(messages)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("Something stays open: " + ask("/imessage/status") + "\n" + tail());
                }
                awaitEnd(Duration.ofMillis(200));
            }
        }

        private boolean open(int messages) {
            JsonNode status = ask("/imessage/status");
            int ended = 0;
            for (JsonNode subscriber : status.path("subscribers")) {
                if (subscriber.path("name").asText().equals("ledger")) {
                    JsonNode deliveries = subscriber.path("deliveries");
                    ended = deliveries.path("DELIVERED").asInt()
                            + deliveries.path("DEAD").asInt()
                            + deliveries.path("DISCARDED").asInt();
                }
            }
            JsonNode deliveries = status.path("deliveries");
            return ended < messages
                    || deliveries.path("DUE").asInt() > 0
                    || deliveries.path("CLAIMED").asInt() > 0
                    || Stream.of("DUE", "CLAIMED", "UNKNOWN").anyMatch(state -> !ask("/imessage/sends?state=" + state)
                            .isEmpty());
        }

        /** Does not wait for the answer: the process may be standing still by then. */
        void act(Operator operator) {
            JsonNode things = ask(operator.list());
            if (!things.isEmpty()) {
                HttpRequest request = request(operator.call().apply(things.get(0)))
                        .POST(HttpRequest.BodyPublishers.ofString(operator.body()))
                        .build();
                http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
            }
        }

        /** Until the API says that there are none left: a call replays so many at the most. */
        void replayDeadLetters() {
            JsonNode answer;
            do {
                answer = answer(
                        request("/imessage/dead-letters/replay").POST(HttpRequest.BodyPublishers.ofString("{}")));
            } while (answer.path("replayed").asInt() > 0);
        }

        private JsonNode ask(String path) {
            return answer(request(path).GET());
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin + path))
                    .header("Authorization", "Bearer " + Victim.ADMIN_TOKEN)
                    .header("Content-Type", "application/json");
        }

        private JsonNode answer(HttpRequest.Builder request) {
            try {
                HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                if (answer.statusCode() / 100 != 2) {
                    throw new AssertionError("The admin API answered " + answer.statusCode());
                }
                return json.readTree(answer.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private void await(CountDownLatch latch, Duration time, String what) {
            try {
                if (!latch.await(time.toMillis(), TimeUnit.MILLISECONDS) || !process.isAlive()) {
                    throw new AssertionError("The process is not as it should be, " + what + ":\n" + tail());
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /** SIGKILL: no hook runs, nothing is flushed. */
        void kill() {
            process.destroyForcibly();
            kills++;
        }

        private String tail() {
            synchronized (lines) {
                return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
            }
        }

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
