package io.github.camelimessage.routes.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What inbox and deliveries have to be after whatever happened, in as few words as possible: no database, no threads, no order of
 * events that could be another one. Whatever can happen at once has happened when a method returns.
 */
final class InboundModel {

    static final List<Duration> RETRIES = List.of(Duration.ofSeconds(10), Duration.ofMinutes(1));
    static final Duration LEASE = Duration.ofSeconds(301);
    static final Duration MAX_AGE = Duration.ofHours(1);

    /** What a subscriber does with what it gets. */
    enum Manner {
        TAKES,
        FAILS,
        /** Answers when it is told to. */
        HOLDS
    }

    /** Somebody who wants events, and what is under way to them. */
    static final class Who {
        final String name;
        final int concurrency;
        boolean ordered;
        boolean paused;
        Manner manner = Manner.TAKES;
        final List<Attempt> underWay = new ArrayList<>();

        Who(String name, boolean ordered, int concurrency) {
            this.name = name;
            this.ordered = ordered;
            this.concurrency = concurrency;
        }
    }

    /** One try, by what the claim was at that time. */
    record Attempt(Row row, int number, int fence) {
        boolean looksLike(Attempt other) {
            return row.event.equals(other.row.event) && number == other.number;
        }
    }

    /** A delivery. */
    static final class Row {
        final Event event;
        final String subscriber;
        final String chat;
        String state = "DUE";
        int attempts;
        int replays;
        int fence;
        Instant due;
        Instant openSince;
        Instant lease;

        private Row(Event event, String subscriber, String chat) {
            this.event = event;
            this.subscriber = subscriber;
            this.chat = chat;
            this.due = event.recorded;
            this.openSince = event.recorded;
        }

        boolean open() {
            return state.equals("DUE") || state.equals("CLAIMED");
        }

        private void due(Instant at) {
            state = "DUE";
            due = at;
        }

        @Override
        public String toString() {
            return event.id + "→" + subscriber + " " + state + " after " + attempts + ", replayed " + replays;
        }
    }

    /** An event that was recorded. */
    static final class Event {
        final String id;
        final String chat;
        final Instant recorded;
        final boolean stale;
        int wantedBy;
        boolean contents = true;

        private Event(String id, String chat, Instant recorded, boolean stale) {
            this.id = id;
            this.chat = chat;
            this.recorded = recorded;
            this.stale = stale;
        }

        @Override
        public String toString() {
            return id + (stale ? " STALE" : " FANNED_OUT") + " for " + wantedBy + (contents ? "" : ", empty");
        }
    }

    Instant now;
    final Map<String, Who> subscribers = new LinkedHashMap<>();
    final List<Row> rows = new ArrayList<>();
    private final Map<String, Event> events = new LinkedHashMap<>();
    private final Map<String, Long> totals = new TreeMap<>();
    private final Map<String, List<String>> calls = new TreeMap<>();

    InboundModel(Instant now) {
        this.now = now;
    }

    void joins(Who who) {
        subscribers.put(who.name, who);
        settle();
    }

    void leaves(String name) {
        subscribers.remove(name);
        rows.stream().filter(row -> row.subscriber.equals(name) && row.open()).forEach(row -> {
            row.state = "DISCARDED";
            row.fence++;
        });
    }

    /** Recorded once, however often it comes. */
    void arrives(String id, String chat, boolean stale) {
        if (events.containsKey(id)) {
            return;
        }
        Event event = new Event(id, chat, now, stale);
        events.put(id, event);
        if (!stale) {
            event.wantedBy = subscribers.size();
            subscribers.values().forEach(who -> rows.add(new Row(event, who.name, who.ordered ? chat : null)));
        }
        settle();
    }

    void passes(Duration time) {
        now = now.plus(time);
        settle();
    }

    /** Everything that was under way is under way for nobody, until the leases are over. */
    void isKilled() {
        subscribers.values().forEach(who -> who.underWay.clear());
        returnsStuckClaims();
    }

    void returnsStuckClaims() {
        rows.stream()
                .filter(row -> row.state.equals("CLAIMED") && row.lease.isBefore(now))
                .forEach(row -> row.due(now));
        settle();
    }

    void givesUpTheOld() {
        rows.stream()
                .filter(row -> row.state.equals("DUE") && row.openSince.isBefore(now.minus(MAX_AGE)))
                .forEach(row -> row.state = "DEAD");
        settle();
    }

    void removesContents(Duration age) {
        events.values().stream()
                .filter(event -> event.contents && event.recorded.isBefore(now.minus(age)))
                .filter(event -> rows.stream().noneMatch(row -> row.event == event && row.open()))
                .forEach(event -> {
                    event.contents = false;
                    rows.stream()
                            .filter(row -> row.event == event)
                            .forEach(row -> counted("delivery." + row.state + "." + row.subscriber, 1));
                    rows.removeIf(row -> row.event == event);
                });
    }

    void forgetsIds(Duration age) {
        List<Event> old = events.values().stream()
                .filter(event -> !event.contents && event.recorded.isBefore(now.minus(age)))
                .toList();
        old.forEach(event -> {
            counted(event.stale ? "inbox.STALE" : "inbox.FANNED_OUT", 1);
            counted("inbox.deliveries", event.wantedBy);
            events.remove(event.id);
        });
    }

    private void counted(String name, int more) {
        totals.merge(name, (long) more, Long::sum);
    }

    int isReplayed(Row row) {
        if (!row.state.equals("DEAD")) {
            return 0;
        }
        row.due(now);
        row.openSince = now;
        row.attempts = 0;
        row.replays++;
        settle();
        return 1;
    }

    int isDiscarded(Row row) {
        if (!row.state.equals("DEAD") && !row.state.equals("DUE")) {
            return 0;
        }
        row.state = "DISCARDED";
        settle();
        return 1;
    }

    /** An attempt that was held is answered; where several look the same it is the oldest. */
    Optional<Attempt> isAnswered(Who who, int which, boolean taken) {
        if (who.underWay.isEmpty()) {
            return Optional.empty();
        }
        Attempt chosen = who.underWay.get(which % who.underWay.size());
        Attempt attempt =
                who.underWay.stream().filter(chosen::looksLike).findFirst().orElseThrow();
        who.underWay.remove(attempt);
        if (attempt.fence == attempt.row.fence && attempt.row.state.equals("CLAIMED")) {
            ends(attempt.row, taken);
        }
        settle();
        return Optional.of(attempt);
    }

    private void ends(Row row, boolean taken) {
        if (taken) {
            row.state = "DELIVERED";
        } else if (row.attempts > RETRIES.size() || !now.isBefore(row.openSince.plus(MAX_AGE))) {
            row.state = "DEAD";
        } else {
            row.due(now.plus(RETRIES.get(row.attempts - 1)));
        }
    }

    /** Until nothing more can happen without the time going on. */
    void settle() {
        for (Who who : subscribers.values()) {
            Optional<Row> next = next(who);
            while (next.isPresent()) {
                isTried(who, next.get());
                next = next(who);
            }
        }
    }

    private Optional<Row> next(Who who) {
        if (who.paused || who.underWay.size() >= who.concurrency) {
            return Optional.empty();
        }
        return rows.stream()
                .filter(row -> row.subscriber.equals(who.name) && row.state.equals("DUE") && !row.due.isAfter(now))
                .filter(row -> !who.ordered || row.chat == null || isFirstOfItsChat(row))
                .min(Comparator.comparing(row -> row.due));
    }

    private boolean isFirstOfItsChat(Row row) {
        return rows.subList(0, rows.indexOf(row)).stream()
                .noneMatch(before ->
                        before.open() && before.subscriber.equals(row.subscriber) && row.chat.equals(before.chat));
    }

    private void isTried(Who who, Row row) {
        row.state = "CLAIMED";
        row.attempts++;
        row.fence++;
        row.lease = now.plus(LEASE);
        if (row.attempts > RETRIES.size() + 1) {
            row.state = "DEAD";
            return;
        }
        calls.computeIfAbsent(callee(who.name, row.event.chat), name -> new ArrayList<>())
                .add(row.event.id + "#" + row.attempts);
        if (who.manner == Manner.HOLDS) {
            who.underWay.add(new Attempt(row, row.attempts, row.fence));
        } else {
            ends(row, who.manner == Manner.TAKES);
        }
    }

    /** Calls are in order for one who wants order, and there within a chat. */
    static String callee(String subscriber, String chat) {
        return subscriber.equals("tickets") ? "tickets of " + chat : subscriber;
    }

    String picture() {
        return picture(
                rows.stream().map(Row::toString).toList(),
                events.values().stream().map(Event::toString).toList(),
                totals,
                calls);
    }

    /** The same words for what is and for what should be. */
    static String picture(
            List<String> deliveries, List<String> events, Map<String, Long> totals, Map<String, List<String>> calls) {
        String called = calls.entrySet().stream()
                .map(entry -> entry.getKey() + ": "
                        + (entry.getKey().startsWith("tickets of")
                                ? entry.getValue()
                                : entry.getValue().stream().sorted().toList()))
                .collect(Collectors.joining("\n"));
        // In which order those of one event are written is nobody's business.
        List<String> sorted = deliveries.stream().sorted().toList();
        return String.join("\n", events) + "\n\n" + String.join("\n", sorted) + "\n\n" + totals + "\n\n" + called;
    }
}
