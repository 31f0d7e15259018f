package io.github.camelimessage.routes.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.routes.Side;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Half of what an application can do, for as long as {@code imessage.test.loadMinutes} says, beside a provider that fails now and
 * then: heap, threads, connections and what is open must not grow.
 */
@Tag("long")
class LoadThatLastsTest {

    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("imessage.test.loadMinutes", 30));
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final long SAMPLES = LENGTH.dividedBy(PAUSE);
    private static final int AT_ONCE = 500;
    /** By itself H2 takes a sixteenth of the heap, and fills it for longer than this runs: what else grows would not be seen. */
    private static final int H2_CACHE_KIB = 2048;

    @TempDir
    Path folder;

    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final AtomicInteger written = new AtomicInteger();

    /** What the application said at one time. */
    private record Sample(
            long heap, long threads, long files, long delivered, long due, long sends, long events, long database) {
        static Sample of(String line, long database) {
            long[] n = Arrays.stream(
                            line.substring(LoadedApplication.SAMPLE.length()).split(" "))
                    .mapToLong(Long::parseLong)
                    .toArray();
            return new Sample(n[0], n[1], n[2], n[3], n[4], n[5], n[6], database);
        }
    }

    @Test
    void nothingGrowsThatShouldStayAsItIs() throws Exception {
        ScheduledExecutorService people = Executors.newSingleThreadScheduledExecutor();
        try (SimulatedProvider server = Side.BLUEBUBBLES.start(Clock.systemUTC())) {
            Process application = application(server);
            try {
                await(() -> !samples.isEmpty());
                long capacity = capacity(server);
                server.faults()
                        .seed(1)
                        .randomly(0.03, Fault.answers(503), Fault.sentButAnswers(500), Fault.sentButNeverAnswers());
                await(() -> last().sends() == 0);
                samples.clear();
                people.scheduleAtFixedRate(() -> write(server), 0, 2_000_000 / capacity, TimeUnit.MICROSECONDS);
                await(() -> samples.size() >= SAMPLES);
            } finally {
                application.destroy();
                application.waitFor(30, TimeUnit.SECONDS);
                application.destroyForcibly();
            }
        } finally {
            people.shutdownNow();
        }

        print();
        isLevel("heap", Sample::heap, 8 * 1024);
        isLevel("threads", Sample::threads, 8);
        isLevel("files and sockets", Sample::files, 16);
        isLevel("open deliveries", Sample::due, 50);
        isLevel("open sends", Sample::sends, 50);
    }

    /** Events in a second, of many that are written at the same time. */
    private long capacity(SimulatedProvider server) {
        long start = System.nanoTime();
        for (int i = 0; i < AT_ONCE; i++) {
            write(server);
        }
        await(() -> last().delivered() >= AT_ONCE);
        long capacity = Math.max(2, (long) (AT_ONCE * 1e9 / (System.nanoTime() - start)));
        System.out.printf("LOAD capacity %d events/s, %d are written%n", capacity, capacity / 2);
        return capacity;
    }

    private Sample last() {
        return samples.get(samples.size() - 1);
    }

    private void write(SimulatedProvider server) {
        int n = written.incrementAndGet();
        server.someoneWrites("+1555010" + String.format("%04d", n % 50), "m-" + n);
    }

    private Process application(SimulatedProvider server) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadedApplication.class.getName(),
                        server.apiUrl(),
                        server.credential(),
                        String.valueOf(port),
                        "jdbc:h2:file:" + folder.resolve("db") + ";CACHE_SIZE=" + H2_CACHE_KIB,
                        String.valueOf(PAUSE.toMillis()))
                .redirectErrorStream(true)
                .start();
        Thread reader = new Thread(() -> read(process), "application-output");
        reader.setDaemon(true);
        reader.start();
        return process;
    }

    private void read(Process process) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> line.startsWith(LoadedApplication.SAMPLE))
                    .forEach(line -> samples.add(Sample.of(line, kibibytes(folder.resolve("db.mv.db")))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long kibibytes(Path file) {
        return file.toFile().length() / 1024;
    }

    private static void await(Callable<Boolean> what) {
        Awaitility.await()
                .atMost(LENGTH.multipliedBy(2).plusMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .until(what);
    }

    private void print() {
        System.out.println(
                "LOAD heap KiB | threads | files and sockets | delivered | open deliveries | open sends | events | KiB of the database");
        for (int i = 0; i < samples.size(); i += Math.max(1, samples.size() / 10)) {
            System.out.println("LOAD " + samples.get(i));
        }
    }

    /**
     * The last third against the one before; a tenth more, and a little besides, is no growth. In the first third memories of a limited
     * length fill.
     */
    private void isLevel(String name, ToLongFunction<Sample> what, long tolerance) {
        int third = samples.size() / 3;
        double before = samples.subList(third, 2 * third).stream()
                .mapToLong(what)
                .average()
                .orElseThrow();
        double last = samples.subList(samples.size() - third, samples.size()).stream()
                .mapToLong(what)
                .average()
                .orElseThrow();
        System.out.printf("LOAD %s: %.0f in the second third, %.0f in the last%n", name, before, last);
        assertThat(last).as(name).isLessThanOrEqualTo(before * 1.1 + tolerance);
    }
}
