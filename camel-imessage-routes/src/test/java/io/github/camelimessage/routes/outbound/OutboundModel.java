package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.routes.outbound.Send.Bound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the outbox has to be, and what has to have left, after whatever happened: the states and arrows of a send without a
 * database. Every message says something else, so that what is found in the history is never ambiguous.
 */
final class OutboundModel {

    static final int AT_ONCE = 2;
    static final int BACKLOG_LIMIT = 3;
    static final List<Duration> RETRIES = List.of(Duration.ofSeconds(5), Duration.ofSeconds(40));
    static final Duration TOO_FAST = Duration.ofSeconds(30);
    static final Duration LEASE = Duration.ofMinutes(4);
    static final Duration EXPIRY = Duration.ofHours(1);
    static final Duration RECONCILE_FOR = Duration.ofMinutes(15);
    static final Duration TOLERANCE = Duration.ofSeconds(30);

    private static final Set<SendState> OVER =
            EnumSet.of(SendState.ACCEPTED, SendState.DEAD, SendState.DISCARDED, SendState.EXPIRED);

    /** How a provider answers. */
    enum Answer {
        RECEIPT,
        TRY_LATER,
        TOO_FAST,
        NOT_AUTHORISED,
        REJECTED,
        UNCLEAR;

        boolean knownNotSent() {
            return this != RECEIPT && this != UNCLEAR;
        }
    }

    /** A message to send. */
    static final class Row {
        final String key;
        final String chat;
        SendState state = SendState.DUE;
        private Progress progress = Progress.NONE;
        private int attempts;
        private int replays;
        private int fence;
        private Instant due;
        private Instant expires;
        private Instant updated;
        private Instant started;
        private Instant ended;
        private Instant lease;
        private Instant unknownSince;
        private String message;
        private Bound bound;
        private boolean contents = true;

        private Row(String key, String chat, Instant now) {
            this.key = key;
            this.chat = chat;
            this.due = now;
            this.expires = now.plus(EXPIRY);
            this.updated = now;
        }

        private boolean inDoubt() {
            return (state == SendState.UNKNOWN || state == SendState.HELD) && unknownSince != null;
        }

        @Override
        public String toString() {
            return key + " " + state + " " + progress + " after " + attempts + ", replayed " + replays + ", bound by "
                    + bound + " to " + message + (contents ? "" : ", empty");
        }
    }

    /** One that left, by what the claim was at that time. */
    record Attempt(int number, Row row, int fence, int replays, Instant started) {
        /** The same wherever the message is seen. */
        String message() {
            return "M-" + number;
        }
    }

    Instant now;
    boolean unreachable;
    private boolean held;
    final List<Row> rows = new ArrayList<>();
    final List<Attempt> attempts = new ArrayList<>();
    /** Those that may still be answered. */
    final List<Attempt> open = new ArrayList<>();

    private final List<Attempt> history = new ArrayList<>();
    private final Map<Row, Integer> underWay = new HashMap<>();
    private final Map<String, Long> totals = new TreeMap<>();

    OutboundModel(Instant now) {
        this.now = now;
    }

    void accepts(String key, String chat) {
        if (rows.stream().noneMatch(row -> row.key.equals(key))) {
            rows.add(new Row(key, chat, now));
        }
        turn();
    }

    void passes(Duration time) {
        now = now.plus(time);
        turn();
    }

    /** What was under way is answered by nobody; a large backlog waits. */
    void restarts() {
        open.clear();
        underWay.clear();
        expires();
        long due = rows.stream().filter(row -> row.state == SendState.DUE).count();
        held = due > 0 && (held || due > BACKLOG_LIMIT);
        turn();
    }

    void releases() {
        held = false;
        turn();
    }

    private void turn() {
        rows.stream()
                .filter(row -> row.state == SendState.CLAIMED && !row.lease.isAfter(now))
                .forEach(this::isAbandoned);
        expires();
        int free = AT_ONCE - underWay.size();
        if (free > 0 && !held) {
            List<Row> claimed = rows.stream()
                    .filter(this::mayLeave)
                    .sorted(Comparator.comparing(row -> row.due))
                    .limit(free)
                    .toList();
            claimed.stream().sorted(Comparator.comparing(rows::indexOf)).forEach(this::leaves);
        }
    }

    private void expires() {
        rows.stream()
                .filter(row -> row.state == SendState.DUE && !row.expires.isAfter(now))
                .forEach(row -> becomes(row, SendState.EXPIRED));
    }

    private void isAbandoned(Row row) {
        isDoubted(row);
        underWay.remove(row);
        if (row.bound != null) {
            isWhatWasFound(row);
        }
    }

    private boolean mayLeave(Row row) {
        return row.state == SendState.DUE
                && !row.due.isAfter(now)
                && rows.subList(0, rows.indexOf(row)).stream()
                        .noneMatch(before -> before.chat.equals(row.chat) && blocks(before));
    }

    private static boolean blocks(Row row) {
        return row.state == SendState.DUE || row.state == SendState.CLAIMED || row.state == SendState.UNKNOWN;
    }

    private void leaves(Row row) {
        becomes(row, SendState.CLAIMED);
        row.attempts++;
        row.fence++;
        row.lease = now.plus(LEASE);
        row.started = now;
        row.ended = null;
        Attempt attempt = new Attempt(attempts.size(), row, row.fence, row.replays, now);
        attempts.add(attempt);
        open.add(attempt);
        underWay.put(row, row.fence);
    }

    private void becomes(Row row, SendState state) {
        row.state = state;
        row.updated = now;
    }

    void isAnswered(Attempt attempt, Answer answer) {
        open.remove(attempt);
        Row row = attempt.row;
        if (rows.contains(row)) {
            row.updated = now;
            if (row.fence == attempt.fence && row.state == SendState.CLAIMED) {
                inTime(attempt, answer);
            } else {
                late(attempt, answer);
            }
        }
        underWay.remove(row, attempt.fence);
        turn();
    }

    private void inTime(Attempt attempt, Answer answer) {
        Row row = attempt.row;
        boolean sure = row.bound == Bound.KEY || row.bound == Bound.ANSWER;
        if (answer == Answer.RECEIPT) {
            isAccepted(row, attempt.message(), Bound.ANSWER, Progress.SENT);
        } else if (sure || row.bound != null && !answer.knownNotSent()) {
            isWhatWasFound(row);
        } else if (answer == Answer.UNCLEAR) {
            isDoubted(row);
        } else {
            isDenied(row, answer);
        }
    }

    private void late(Attempt attempt, Answer answer) {
        Row row = attempt.row;
        if (answer == Answer.RECEIPT && row.state == SendState.CLAIMED) {
            row.message = attempt.message();
            row.bound = Bound.ANSWER;
        } else if (answer == Answer.RECEIPT && row.state != SendState.ACCEPTED && row.state != SendState.DISCARDED) {
            isAccepted(row, attempt.message(), Bound.ANSWER, Progress.SENT);
        } else if (answer.knownNotSent() && row.state == SendState.UNKNOWN && row.fence == attempt.fence) {
            isDenied(row, answer);
        }
    }

    private void isAccepted(Row row, String message, Bound by, Progress progress) {
        becomes(row, SendState.ACCEPTED);
        row.message = message == null ? row.message : message;
        row.bound = by;
        row.progress = Progresses.later(row.progress, progress);
        row.ended = now;
        row.unknownSince = null;
    }

    private void isWhatWasFound(Row row) {
        if (row.progress == Progress.FAILED) {
            isDead(row);
        } else {
            isAccepted(row, null, row.bound, row.progress);
        }
    }

    private void isDead(Row row) {
        becomes(row, SendState.DEAD);
        row.ended = now;
        row.unknownSince = null;
    }

    private void isDoubted(Row row) {
        becomes(row, SendState.UNKNOWN);
        row.unknownSince = now;
    }

    private void isDenied(Row row, Answer answer) {
        if (answer == Answer.REJECTED) {
            isDead(row);
            return;
        }
        Duration wait = answer == Answer.TOO_FAST ? TOO_FAST : RETRIES.get(Math.min(row.attempts, RETRIES.size()) - 1);
        becomes(row, SendState.DUE);
        row.due = now.plus(wait).isAfter(row.expires) ? row.expires : now.plus(wait);
        row.ended = now;
        row.unknownSince = null;
        row.message = null;
        row.bound = null;
        row.progress = Progress.NONE;
    }

    /** The provider sent it, whatever it answered. */
    boolean isInTheHistory(Attempt attempt) {
        return !history.contains(attempt) && history.add(attempt);
    }

    /** An event with our own key. */
    void isTold(Attempt attempt, Progress progress) {
        rows.stream()
                .filter(row -> row.key.equals(attempt.row.key))
                .forEach(row -> isFound(row, attempt, Bound.KEY, attempt.replays, progress));
    }

    /** The same message as if typed on another device. */
    void isSeen(Attempt attempt) {
        List<Row> known = rows.stream()
                .filter(row -> attempt.message().equals(row.message))
                .toList();
        List<Row> ours = known.isEmpty()
                ? rows.stream().filter(row -> matches(row, attempt)).toList()
                : known;
        for (Row row : ours) {
            isFound(row, attempt, row.message == null ? Bound.TEXT : row.bound, row.replays, Progress.SENT);
        }
    }

    /** By what it says: a message whose key was forgotten and came again is another one with the same contents. */
    private boolean matches(Row row, Attempt attempt) {
        return row.key.equals(attempt.row.key)
                && (row.state == SendState.CLAIMED || row.inDoubt())
                && row.message == null
                && isInWindow(row, attempt);
    }

    private boolean isInWindow(Row row, Attempt attempt) {
        Instant end = row.ended == null ? now : row.ended;
        return !attempt.started.isBefore(row.started.minus(TOLERANCE)) && !attempt.started.isAfter(end.plus(TOLERANCE));
    }

    private void isFound(Row row, Attempt attempt, Bound by, int replays, Progress progress) {
        boolean failed = progress == Progress.FAILED;
        Progress further = Progresses.later(row.progress, progress);
        if (replays < row.replays && (failed || row.state == SendState.ACCEPTED)) {
            row.updated = now;
        } else if (row.state == SendState.CLAIMED) {
            row.updated = now;
            row.message = attempt.message();
            row.bound = by;
            row.progress = further;
        } else if (row.state == SendState.ACCEPTED) {
            advances(row, attempt, by, further);
        } else if (failed && row.inDoubt()) {
            row.message = attempt.message();
            row.bound = by;
            row.progress = Progress.FAILED;
            isDead(row);
        } else if (!failed
                && (row.inDoubt() || by == Bound.KEY && row.attempts > 0 && row.state != SendState.DISCARDED)) {
            isAccepted(row, attempt.message(), by, progress);
        } else {
            row.updated = now;
        }
    }

    private void advances(Row row, Attempt attempt, Bound by, Progress further) {
        if (row.message == null) {
            row.message = attempt.message();
            row.bound = by;
            row.updated = now;
        }
        if (further != row.progress) {
            row.progress = further;
            row.updated = now;
        }
    }

    void isLookedUp() {
        List<Row> unknown =
                rows.stream().filter(row -> row.state == SendState.UNKNOWN).toList();
        if (unknown.isEmpty()) {
            return;
        }
        if (!unreachable) {
            unknown.forEach(this::isLookedFor);
        }
        unknown.stream()
                .filter(row -> row.state == SendState.UNKNOWN)
                .filter(row -> !now.isBefore(row.unknownSince.plus(RECONCILE_FOR)))
                .forEach(row -> {
                    becomes(row, SendState.HELD);
                    row.ended = now;
                });
        turn();
    }

    private void isLookedFor(Row row) {
        history.stream()
                .filter(attempt -> matches(row, attempt))
                .filter(attempt ->
                        rows.stream().noneMatch(other -> attempt.message().equals(other.message)))
                .min(Comparator.comparing(Attempt::started))
                .ifPresent(attempt -> isFound(row, attempt, Bound.TEXT, row.replays, Progress.SENT));
    }

    boolean isDecided(Row row, SendDesk.Decision decision) {
        if (row.state != SendState.HELD && row.state != SendState.UNKNOWN) {
            return false;
        }
        switch (decision) {
            case SENT -> endsByHand(row, SendState.ACCEPTED, Bound.OPERATOR);
            case DISCARD -> endsByHand(row, SendState.DISCARDED, null);
            case RESEND -> isSentAnew(row);
        }
        turn();
        return true;
    }

    boolean isReplayed(Row row) {
        boolean failedLater = row.state == SendState.ACCEPTED && row.progress == Progress.FAILED;
        if (!row.contents || row.state != SendState.DEAD && row.state != SendState.EXPIRED && !failedLater) {
            return false;
        }
        isSentAnew(row);
        turn();
        return true;
    }

    boolean isDiscarded(Row row) {
        if (!Set.of(SendState.DEAD, SendState.EXPIRED, SendState.HELD, SendState.DUE)
                .contains(row.state)) {
            return false;
        }
        endsByHand(row, SendState.DISCARDED, null);
        turn();
        return true;
    }

    private void endsByHand(Row row, SendState state, Bound by) {
        becomes(row, state);
        row.ended = row.ended == null ? now : row.ended;
        row.unknownSince = null;
        row.bound = by;
    }

    private void isSentAnew(Row row) {
        becomes(row, SendState.DUE);
        row.replays++;
        row.due = now;
        row.expires = now.plus(EXPIRY);
        row.ended = row.ended == null ? now : row.ended;
        row.unknownSince = null;
        row.progress = Progress.NONE;
        row.message = null;
        row.bound = null;
    }

    void isPurged(Duration contents, Duration ids) {
        rows.stream()
                .filter(row -> OVER.contains(row.state) && row.updated.isBefore(now.minus(contents)))
                .forEach(row -> row.contents = false);
        List<Row> old = rows.stream()
                .filter(row -> OVER.contains(row.state) && !row.contents && row.updated.isBefore(now.minus(ids)))
                .toList();
        old.forEach(row -> totals.merge("send." + row.state + ".support", 1L, Long::sum));
        rows.removeAll(old);
    }

    String picture() {
        List<String> left = attempts.stream()
                .map(attempt -> SendKey.of(attempt.row.key, attempt.replays))
                .toList();
        return picture(
                rows.stream().map(Row::toString).collect(Collectors.toList()), new LinkedHashMap<>(totals), left);
    }

    /** The same words for what is and for what should be. */
    static String picture(List<String> sends, Map<String, Long> totals, List<String> left) {
        return String.join("\n", sends) + "\n\n" + totals + "\n\nleft: " + left;
    }
}
