package io.github.camelimessage.simulator.bluebubbles;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at the message database a moment after each change, the way the real server does, with the same blind spots: it
 * reads the newest hundred rows of a week, remembers for an hour, and knows no timer.
 */
final class Poller {

    private static final Duration OVERLAP = Duration.ofSeconds(30);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MEMORY = Duration.ofHours(1);

    /** What tells whether there is something to announce; the row itself has six times as many columns. */
    private static final Set<String> TRACKED = Set.of(
            "guid",
            "text",
            "attributedBody",
            "part_count",
            "date",
            "date_delivered",
            "date_read",
            "date_edited",
            "date_retracted",
            "is_from_me",
            "is_delivered",
            "did_notify_recipient");

    private final MessageStore store;
    private final Announcer announcer;
    private final Function<Row, Optional<String>> ownSends;
    private final ScheduledExecutorService timers;
    private final Timings timings;
    private final int newestRows;
    private final String candidates;
    private final Map<String, Seen> memory = new ConcurrentHashMap<>();
    private final Set<String> forced = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean armed = new AtomicBoolean();
    private volatile boolean running;
    private volatile boolean asleep;
    private final AtomicInteger holds = new AtomicInteger();
    private Instant lastCheck;

    private record Seen(List<Long> dates, List<Boolean> states, Instant until) {}

    /**
     * A poller that is not running yet.
     *
     * @param ownSends is asked about each new own row; answers the key under which it was sent, if it was
     */
    Poller(
            MessageStore store,
            Announcer announcer,
            Function<Row, Optional<String>> ownSends,
            ScheduledExecutorService timers,
            Options options) {
        this.store = store;
        this.announcer = announcer;
        this.ownSends = ownSends;
        this.timers = timers;
        this.timings = options.timings();
        this.newestRows = options.newestRows();
        this.candidates = candidates(tracked(store));
    }

    /** An older macOS has not all of them. */
    private static List<String> tracked(MessageStore store) {
        return store.database().query("SELECT name FROM pragma_table_info('message')").stream()
                .map(column -> column.text("name"))
                .filter(TRACKED::contains)
                .toList();
    }

    /** Those of the newest rows that may pass: of a long history nearly none does. */
    private static String candidates(List<String> tracked) {
        String newestFirst = " ORDER BY date DESC, ROWID DESC";
        String own = "is_from_me AND (date_delivered >= ? OR date_read >= ? OR is_delivered AND date_delivered = 0)";
        String changed = Stream.of("date_edited", "date_retracted", "did_notify_recipient")
                .filter(tracked::contains)
                .map(column -> " OR " + column)
                .collect(Collectors.joining());
        return "SELECT * FROM (SELECT ROWID, " + String.join(", ", tracked) + " FROM message WHERE date >= ?"
                + newestFirst + " LIMIT ?) WHERE date >= ? OR " + own + changed + newestFirst;
    }

    /** Primes the memory with what is there now; rows a little older than that will be announced once more. */
    synchronized void start() {
        memory.clear();
        Instant from = store.instant().minus(OVERLAP);
        candidates(from).stream().filter(row -> passes(row, AppleTime.of(from))).forEach(this::remember);
        lastCheck = from;
        running = true;
    }

    void stop() {
        running = false;
    }

    /** A change happened: look a moment later, together with whatever else changes until then. */
    void wake() {
        if (running && !asleep && holds.get() == 0 && armed.compareAndSet(false, true)) {
            timers.schedule(this::poll, timings.debounce().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Everything that changes while the work runs is seen in one single poll afterwards. */
    void inOnePoll(Runnable work) {
        holds.incrementAndGet();
        try {
            work.run();
        } finally {
            holds.decrementAndGet();
            wake();
        }
    }

    /** The file watcher misses every change while it sleeps; there is no timer, so the next change is what wakes it. */
    void sleeps(boolean now) {
        asleep = now;
    }

    void forgetAll() {
        memory.clear();
    }

    /** Announces this row at the next poll as if it were new, as happens to some rows every hour. */
    void forget(String guid) {
        memory.remove(guid);
        forced.add(guid);
        wake();
    }

    private synchronized void poll() {
        armed.set(false);
        if (!running || asleep || holds.get() > 0) {
            return;
        }
        Instant since = lastCheck.minus(OVERLAP);
        lastCheck = store.instant();
        long sinceApple = AppleTime.of(since);
        memory.values().removeIf(seen -> seen.until.isBefore(lastCheck) && seen.dates.get(0) < sinceApple);
        Set<String> forcedNow = new HashSet<>(forced);
        forced.removeAll(forcedNow);
        List<Row> rows = new ArrayList<>(candidates(since));
        for (String guid : forcedNow) {
            if (rows.stream().noneMatch(row -> row.guid().equals(guid))) {
                store.message(guid).ifPresent(rows::add);
            }
        }
        Collections.reverse(rows);
        for (Row row : rows) {
            if (forcedNow.contains(row.guid()) || passes(row, sinceApple)) {
                look(row);
            }
        }
    }

    private List<Row> candidates(Instant since) {
        long from = AppleTime.of(since);
        return store.database().query(candidates, AppleTime.of(since.minus(WEEK)), newestRows, from, from, from);
    }

    private static boolean passes(Row row, long since) {
        boolean own = row.flag("is_from_me");
        return row.count("date") >= since
                || own && (row.count("date_delivered") >= since || row.count("date_read") >= since)
                || row.count("date_edited") >= since
                || row.count("date_retracted") >= since
                || alwaysPasses(row);
    }

    /** Rows that every poll looks at, however old: those that the server announces anew each hour. */
    private static boolean alwaysPasses(Row row) {
        boolean deliveredUndated = row.flag("is_delivered") && row.count("date_delivered") == 0;
        return row.flag("is_from_me") && deliveredUndated || isUnsent(row) || row.flag("did_notify_recipient");
    }

    private void look(Row row) {
        Seen before = memory.get(row.guid());
        // A quiet hour alone repeats nothing: a recent row is forgotten only when it changes or always passes.
        if (before != null
                && before.until.isBefore(lastCheck)
                && (alwaysPasses(row) || !before.equals(seen(row, before)))) {
            memory.remove(row.guid());
            before = null;
        }
        Seen now = remember(row);
        if (before == null) {
            store.message(row.guid()).ifPresent(this::appeared);
        } else if (grew(before.dates, now.dates) || !before.states.equals(now.states)) {
            store.message(row.guid()).ifPresent(this::changed);
        }
    }

    private void appeared(Row row) {
        if (row.flag("is_from_me")) {
            ownSends.apply(row).ifPresent(tempGuid -> {
                announcer.matched(row, tempGuid);
                breathe();
            });
        }
        announcer.appeared(row);
        breathe();
    }

    private void changed(Row row) {
        announcer.changed(row);
        breathe();
    }

    private Seen remember(Row row) {
        Seen now = seen(row, memory.get(row.guid()));
        memory.put(row.guid(), now);
        return now;
    }

    /** The row's tracked state: the known one when nothing changed, so that it is forgotten in time. */
    private Seen seen(Row row, Seen before) {
        List<Long> dates = List.of(
                row.count("date"),
                row.count("date_delivered"),
                row.count("date_read"),
                row.count("date_edited"),
                row.count("date_retracted"));
        List<Boolean> states = List.of(row.flag("is_delivered"), row.flag("did_notify_recipient"), isUnsent(row));
        boolean same = before != null && before.dates.equals(dates) && before.states.equals(states);
        return same ? before : new Seen(dates, states, store.instant().plus(MEMORY));
    }

    private static boolean grew(List<Long> before, List<Long> now) {
        for (int i = 0; i < now.size(); i++) {
            if (now.get(i) > before.get(i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnsent(Row row) {
        return row.count("date_edited") != 0
                && MessageStore.words(row) == null
                && row.number("part_count") != null
                && row.count("part_count") == 0;
    }

    private void breathe() {
        if (!timings.betweenEvents().isZero()) {
            try {
                Thread.sleep(timings.betweenEvents().toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
