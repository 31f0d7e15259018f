package io.github.camelimessage.cluster;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Tells what happens, a line each, with the seconds since the start and who it happened to. */
final class Narrator {

    private final PrintStream out;
    private final Instant start = Instant.now();

    Narrator(PrintStream out) {
        this.out = out;
    }

    /** One thing that happened. */
    synchronized void tell(String who, String what, Object... values) {
        double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
        out.printf(Locale.ROOT, "%7.2f  %-10s %s%n", seconds, who, String.format(Locale.ROOT, what, values));
    }

    /** The head of a part of the story. */
    synchronized void chapter(String title) {
        out.printf("%n         %s%n", title);
    }

    /** A line as it is. */
    synchronized void say(String line) {
        out.println(line);
    }
}
