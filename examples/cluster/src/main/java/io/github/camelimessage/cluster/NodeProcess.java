package io.github.camelimessage.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One node, through its lives: each is a process of its own, with its settings in its environment and its log in a file. */
final class NodeProcess implements AutoCloseable {

    private static final long LONGEST_STOP_SECONDS = 60;
    private static final int MOST_FAILURES = 3;

    private final String name;
    private final int port;
    private final Operator operator;
    private final Path log;
    private final Map<String, String> environment;
    private Process process;
    private int begun;
    private int killed;
    private int stopped;
    private int failed;

    /**
     * @param port where it takes webhooks
     * @param adminPort where its admin API listens
     * @param folder where its log is written
     * @param shared variables of the environment that all nodes have
     */
    NodeProcess(String name, int port, int adminPort, Path folder, Map<String, String> shared) {
        this.name = name;
        this.port = port;
        this.operator = new Operator(adminPort, shared.get("ADMIN_TOKEN"));
        this.log = folder.resolve(name + ".log").toAbsolutePath();
        this.environment = new HashMap<>(shared);
        environment.put("NODE", name);
        environment.put("PORT", Integer.toString(port));
        environment.put("ADMIN_PORT", Integer.toString(adminPort));
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    Operator operator() {
        return operator;
    }

    void start() {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                // Quick to start is worth more here than quick in the long run.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-classpath",
                System.getProperty("java.class.path"),
                Node.class.getName());
        java.environment().putAll(environment);
        java.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            process = java.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        begun++;
    }

    /** One that cannot start is started again, as systemd or Kubernetes would do it. */
    void awaitUp() {
        Waiting.until(name + " is up", () -> {
            if (!process.isAlive()) {
                failed++;
                if (failed > MOST_FAILURES) {
                    throw new IllegalStateException(
                            name + " ends with status " + process.exitValue() + " each time it is started: see " + log);
                }
                start();
            }
            return operator.isThere();
        });
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** As a machine that loses its power: nothing is tidied up. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
        killed++;
    }

    /** As for an upgrade: it ends what it has begun, and lets go of what only one node does. */
    void stop() {
        process.destroy();
        awaitEnd();
        stopped++;
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        name + " has not ended after " + LONGEST_STOP_SECONDS + " s: see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How often it was started. */
    int begun() {
        return begun;
    }

    /** How often it was killed. */
    int killed() {
        return killed;
    }

    /** How often it was stopped in peace. */
    int stopped() {
        return stopped;
    }

    /** How often it ended instead of coming up, for instance since the database did not answer in time. */
    int failed() {
        return failed;
    }

    /** How many answers it wrote down, by its own log. One that another node had written down before a kill counts here, too. */
    long answersWrittenDown() {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.stream()
                    .filter(line -> line.contains(AnsweringRoute.WRITTEN_DOWN))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (isAlive()) {
            process.destroy();
            try {
                if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
