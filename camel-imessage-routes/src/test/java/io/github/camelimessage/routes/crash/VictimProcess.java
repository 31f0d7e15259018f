package io.github.camelimessage.routes.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One {@link Victim} in a JVM of its own, from its start to its end, whichever that is. */
final class VictimProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(180);
    private static final Duration STEP = Duration.ofSeconds(90);
    private static final Duration END = Duration.ofSeconds(60);
    private static final int LINES = 5000;
    private static final int TAIL = 60;

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private int forgotten;
    private volatile boolean ended;
    private final CountDownLatch up = new CountDownLatch(1);
    private final CountDownLatch standing = new CountDownLatch(1);

    private VictimProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "victim-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** @param settings the {@code victim.*} properties, without that prefix */
    static VictimProcess start(String heap, Map<String, ?> settings) {
        return start(heap, SharedClasses.options(), settings);
    }

    /** @param classes where they come from, as options of the JVM */
    static VictimProcess start(String heap, List<String> classes, Map<String, ?> settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(classes);
        settings.forEach((name, value) -> command.add("-Dvictim." + name + "=" + value));
        command.add(Victim.class.getName());
        try {
            return new VictimProcess(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                keep(line);
                if (line.equals(Victim.UP)) {
                    up.countDown();
                } else if (line.startsWith(Victim.STANDS_AT)) {
                    standing.countDown();
                }
            }
        } catch (IOException e) {
            keep("(the output broke off: " + e.getMessage() + ")");
        } finally {
            ended = true;
            up.countDown();
            standing.countDown();
        }
    }

    private void keep(String line) {
        synchronized (lines) {
            lines.add(line);
            if (lines.size() > 2 * LINES) {
                lines.subList(0, LINES).clear();
                forgotten += LINES;
            }
        }
    }

    /** Whether it came up, or will not any more. */
    boolean isUp() {
        return up.getCount() == 0;
    }

    /** Whether it came up and has not ended since. */
    boolean works() {
        return isUp() && !ended && isAlive();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void awaitUp() {
        await(up, START, "it never came up");
    }

    void awaitStep(String step) {
        await(standing, STEP, "it never came to the step " + step);
    }

    /** Lets it work for so long; it must not end by itself. */
    void letWork(Duration load) {
        try {
            if (process.waitFor(load.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The process ended by itself:\n" + tail());
            }
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
    }

    /** The last lines that it wrote. */
    String tail() {
        synchronized (lines) {
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        }
    }

    /** How many lines it has written. */
    int lines() {
        synchronized (lines) {
            return forgotten + lines.size();
        }
    }

    /** What it has written after so many lines. */
    List<String> after(int line) {
        synchronized (lines) {
            return List.copyOf(lines.subList(Math.max(0, line - forgotten), lines.size()));
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
