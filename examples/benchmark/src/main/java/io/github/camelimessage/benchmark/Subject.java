package io.github.camelimessage.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One side while it is measured: a process of its own, the same Java and the same heap for everybody. */
public final class Subject implements AutoCloseable {

    private static final String ENDED = "ended";
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final String name;
    private final Process process;
    private final Path log;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final int port;

    /**
     * Starts it and waits until it is ready.
     *
     * @param log where it writes what it logs
     */
    Subject(Class<?> main, Map<String, String> environment, Path log) throws IOException {
        this.name = main.getSimpleName();
        this.log = log.toAbsolutePath();
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dfile.encoding=UTF-8",
                "-classpath",
                System.getProperty("java.class.path"),
                main.getName());
        java.environment().putAll(environment);
        java.environment().put("PORT", Integer.toString(Ports.free()));
        java.redirectError(this.log.toFile());
        process = java.start();
        Thread listening = new Thread(this::listen, "said-by-" + name);
        listening.setDaemon(true);
        listening.start();
        port = Integer.parseInt(await("ready", PATIENCE).strip());
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
            }
        } catch (IOException gone) {
            // Its end is noticed below.
        }
        said.add(ENDED);
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Its process, for those who look into it. */
    public long pid() {
        return process.pid();
    }

    /** Tells it something, and waits until it says that this is done; answers what else it says of it. */
    public String tell(String line) {
        return tell(line, PATIENCE);
    }

    /** The same for something that takes long. */
    public String tell(String line, Duration patience) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not listen any more: see " + log, e);
        }
        return await("done", patience).strip();
    }

    /** What a collection leaves on its heap, in megabytes. */
    public double heap() {
        return Double.parseDouble(tell("heap"));
    }

    /** For how long it has compiled until now, over all threads that do so. */
    Duration compiled() {
        return Duration.ofMillis(Long.parseLong(tell("compiled")));
    }

    private String await(String word, Duration patience) {
        try {
            String line = said.poll(patience.toSeconds(), TimeUnit.SECONDS);
            if (line == null || !line.startsWith(word)) {
                close();
                throw new IllegalStateException(name + (line == null ? " said nothing" : " said “" + line + "”")
                        + " instead of “" + word + "”: see " + log);
            }
            return line.substring(word.length());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Lets it end in peace. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
