package io.github.camelimessage.benchmark.subject;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * The life of a measured process: it says {@code ready} and its port, does what single lines on standard input tell it, and ends when that
 * is closed, as it is too when whoever started it is killed.
 */
final class Life {

    private static final String END = "";
    private static final String HEAP = "heap";
    private static final String COMPILED = "compiled";
    private static final double BYTES_IN_A_MEGABYTE = 1e6;
    private static final long LONGEST_STOP_MILLIS = 60_000;

    private Life() {}

    /** Something that ends in peace. */
    @FunctionalInterface
    interface Ending {
        void end() throws Exception;
    }

    /** Lives until standard input is closed, for a side that is only ever asked what is left on its heap. */
    static void live(Ending ending) throws Exception {
        live(ending, line -> {
            throw new IllegalArgumentException("Nothing is known of “" + line + "”.");
        });
    }

    /** Lives until standard input is closed. */
    static void live(Ending ending, Consumer<String> told) throws Exception {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread listening = new Thread(() -> listen(lines), "listening");
        listening.setDaemon(true);
        listening.start();
        say("ready " + port());
        for (String line = lines.take(); !line.equals(END); line = lines.take()) {
            if (line.equals(HEAP)) {
                say(String.format(Locale.ROOT, "done %.3f", heap()));
            } else if (line.equals(COMPILED)) {
                say("done " + ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
            } else {
                told.accept(line);
            }
        }
        ending.end();
        System.exit(0);
    }

    /** Whatever this process is doing when its input ends, it does not do it for long. */
    private static void listen(BlockingQueue<String> lines) {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                lines.add(line);
            }
        } catch (IOException gone) {
            // The same as its end.
        }
        lines.add(END);
        try {
            Thread.sleep(LONGEST_STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    /** What a collection leaves, in megabytes. */
    private static double heap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / BYTES_IN_A_MEGABYTE;
    }

    /** Tells whoever started this process. */
    static void say(String line) {
        System.out.println(line);
    }

    /** The port that this side has to listen on. */
    static int port() {
        return Integer.parseInt(setting("PORT"));
    }

    /** A setting from the environment. */
    static String setting(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(
                    name + " is not in the environment: this process is started by the benchmark only.");
        }
        return value;
    }
}
