package io.github.camelimessage.simulator.bluebubbles;

import java.time.Duration;

/**
 * How long the server takes over things.
 *
 * @param debounce from a change in the database to the poll that sees it
 * @param betweenEvents between two announcements of one poll
 * @param scriptRuns how long an AppleScript takes to hand a message over
 * @param scriptMatch how long an apple-script send waits to see its own row
 * @param helperAnswers how long the Private-API helper takes
 * @param helperGap between two commands to the helper
 * @param rowWait how long a private-api send waits for its row
 * @param changeWait how long edit, unsend and group changes wait for theirs
 * @param response after which an unanswered request gets 504
 */
public record Timings(
        Duration debounce,
        Duration betweenEvents,
        Duration scriptRuns,
        Duration scriptMatch,
        Duration helperAnswers,
        Duration helperGap,
        Duration rowWait,
        Duration changeWait,
        Duration response) {

    /** The times of a real server. */
    public static Timings real() {
        return new Timings(
                Duration.ofMillis(500),
                Duration.ofMillis(10),
                Duration.ofMillis(800),
                Duration.ofMinutes(2),
                Duration.ofMillis(150),
                Duration.ofMillis(200),
                Duration.ofSeconds(64),
                Duration.ofSeconds(43),
                Duration.ofMinutes(5));
    }

    /**
     * Times for tests: whatever a real server does in seconds takes milliseconds. Waits for what normally comes at once stay long, so that
     * a busy machine does not run them out; the 504 stays out of the way.
     */
    public static Timings fast() {
        return new Timings(
                Duration.ofMillis(10),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofSeconds(10),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofSeconds(10),
                Duration.ofMillis(300),
                Duration.ofMinutes(5));
    }

    /** The same with another wait of an apple-script send for its own row. */
    public Timings withScriptMatch(Duration wait) {
        return new Timings(
                debounce, betweenEvents, scriptRuns, wait, helperAnswers, helperGap, rowWait, changeWait, response);
    }

    /** The same with another wait of a private-api send for its row. */
    public Timings withRowWait(Duration wait) {
        return new Timings(
                debounce, betweenEvents, scriptRuns, scriptMatch, helperAnswers, helperGap, wait, changeWait, response);
    }

    /** The same with another time limit for answers. */
    public Timings withResponse(Duration limit) {
        return new Timings(
                debounce, betweenEvents, scriptRuns, scriptMatch, helperAnswers, helperGap, rowWait, changeWait, limit);
    }
}
