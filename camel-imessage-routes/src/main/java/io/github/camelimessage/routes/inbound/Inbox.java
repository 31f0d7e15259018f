package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.routes.EventWitness;
import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.Steps;
import io.github.camelimessage.routes.inbound.WaitingRoom.Waiting;
import io.github.camelimessage.routes.store.Concealment;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.DatabaseTrouble;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records events, each once. Those that arrive together share one transaction; whoever asked hears of it after the commit and
 * never before.
 *
 * <p>One thread writes: on H2 a second one would only wait for the first one's locks. Another tells the callers, so that
 * what they do next does not hold up the next batch.
 */
final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private static final long IDLE_MILLIS = 100;

    private final Workbench bench;
    private final DatabaseTrouble trouble;
    private final WaitingRoom room = new WaitingRoom();
    private final ExecutorService callers;
    private final Thread writer;
    private volatile boolean running;

    /**
     * What the inbox works with.
     *
     * @param database for transactions
     * @param rows the table
     * @param fanOut what happens in the same transaction
     * @param subscribers for whom
     * @param witness sees the events before and while they are recorded
     * @param gaps counts what did not arrive in time
     * @param documents turns an event into what subscribers get
     * @param atBirth claims deliveries as they are written
     * @param recorded is told after the commit who has something to claim
     */
    record Workbench(
            Database database,
            JdbcInbox rows,
            FanOut fanOut,
            Subscribers subscribers,
            EventWitness witness,
            Gaps gaps,
            Function<InboundEvent, byte[]> documents,
            Supplier<ClaimedAtBirth> atBirth,
            Consumer<Set<String>> recorded,
            RoutesSettings settings,
            Steps steps) {}

    Inbox(Workbench bench) {
        this.bench = bench;
        this.trouble = new DatabaseTrouble(bench.database().clock());
        this.callers = Executors.newSingleThreadExecutor(work -> daemon(work, "imessage-inbox-callers"));
        this.writer = daemon(this::write, "imessage-inbox-writer");
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        running = true;
        writer.start();
    }

    /** What waits is still written. */
    void stop() {
        if (!running) {
            return;
        }
        running = false;
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fail(room.rest(), stopped());
        callers.shutdown();
    }

    /**
     * Records an event and its deliveries, unless it is there already.
     *
     * @return completes after the commit that holds the event, this one's or an earlier one's; fails when nothing is recorded
     */
    CompletionStage<Void> record(InboundEvent given) {
        if (!running) {
            return CompletableFuture.failedFuture(stopped());
        }
        bench.steps().passed(InboundSteps.INGEST_RECEIVED);
        try {
            Waiting waiting = new Waiting(row(given), new CompletableFuture<>());
            room.enter(waiting);
            return waiting.answer();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static IllegalStateException stopped() {
        return new IllegalStateException("The inbox is stopped. The provider is asked to come again.");
    }

    private InboxRow row(InboundEvent given) {
        Concealment concealment = bench.database().concealment();
        InboundEvent event = renamed(bench.witness().recognise(given), concealment);
        String raw = event.envelope().raw();
        return InboxRow.of(
                event,
                given,
                bench.documents().apply(event),
                raw == null ? null : raw.getBytes(StandardCharsets.UTF_8),
                concealment);
    }

    /** The id is what subscribers know the event by, so what is stored and what they see is one and the same. */
    private static InboundEvent renamed(InboundEvent event, Concealment concealment) {
        String id = concealment.eventId(event.id());
        return id.equals(event.id()) ? event : event.with(named(event.envelope(), id));
    }

    private static Envelope named(Envelope given, String id) {
        return new Envelope(
                id,
                given.aliases(),
                given.provider(),
                given.account(),
                given.line(),
                given.service(),
                given.time(),
                given.chat(),
                given.group(),
                given.sender(),
                given.direction(),
                given.late(),
                given.raw());
    }

    private void write() {
        while (running || !room.isEmpty()) {
            List<Waiting> batch = List.of();
            try {
                batch = room.next(IDLE_MILLIS);
                if (!batch.isEmpty()) {
                    record(batch);
                }
            } catch (InterruptedException e) {
                running = false;
            } catch (Error e) {
                // Nothing is acknowledged, and the writer goes on: without it no event would ever be recorded again.
                LOG.error(
                        "The inbox could not record {} events ({})",
                        batch.size(),
                        e.getClass().getSimpleName());
                LOG.debug("The cause", e);
                fail(batch, new IllegalStateException("The inbox failed.", e));
            }
        }
    }

    private void record(List<Waiting> batch) {
        try {
            commit(batch);
            if (trouble.isOver()) {
                LOG.info("The inbox reaches its database again: events are recorded and acknowledged.");
            }
            callers.execute(() -> batch.forEach(waiting -> waiting.answer().complete(null)));
        } catch (RuntimeException e) {
            if (DatabaseTrouble.isOne(e)) {
                tellOfTrouble(e);
                fail(batch, e);
            } else if (batch.stream()
                            .map(waiting -> waiting.row().id())
                            .distinct()
                            .count()
                    > 1) {
                singly(batch);
            } else {
                LOG.warn(
                        "event={}: not recorded ({}), and not acknowledged",
                        batch.get(0).row().id(),
                        e.getClass().getSimpleName());
                LOG.debug("event={}: the cause", batch.get(0).row().id(), e);
                fail(batch, e);
            }
        }
    }

    private void tellOfTrouble(RuntimeException e) {
        if (trouble.isNews()) {
            LOG.warn(
                    "The inbox cannot reach its database ({}). Events are not acknowledged until it works again; providers that"
                            + " repeat come again, for the others history is read.",
                    e.getClass().getSimpleName());
        }
        LOG.debug("The cause", e);
    }

    /** One bad row must fail alone. */
    private void singly(List<Waiting> batch) {
        Map<String, List<Waiting>> byId = new LinkedHashMap<>();
        batch.forEach(waiting -> byId.computeIfAbsent(waiting.row().id(), id -> new ArrayList<>())
                .add(waiting));
        byId.values().forEach(this::record);
    }

    private void fail(List<Waiting> batch, Exception why) {
        callers.execute(() -> batch.forEach(waiting -> waiting.answer().completeExceptionally(why)));
    }

    private void commit(List<Waiting> batch) {
        Map<String, InboxRow> distinct = new LinkedHashMap<>();
        batch.forEach(waiting -> distinct.putIfAbsent(waiting.row().id(), waiting.row()));
        ClaimedAtBirth atBirth = bench.atBirth().get();
        Set<String> woken;
        try {
            // Nobody joins or leaves in between: a subscriber gets all events from one point on, and none after it is
            // gone.
            woken = bench.subscribers().whileTheyStay(subscribers -> insert(distinct.values(), subscribers, atBirth));
            bench.database().makeDurable();
            bench.steps().passed(InboundSteps.INGEST_COMMITTED);
            if (!atBirth.isEmpty()) {
                bench.steps().passed(InboundSteps.DELIVER_CLAIMED);
            }
        } catch (RuntimeException | Error e) {
            atBirth.goBack();
            throw e;
        }
        atBirth.leave();
        bench.recorded().accept(woken);
    }

    private Set<String> insert(Collection<InboxRow> rows, List<Subscriber> subscribers, ClaimedAtBirth atBirth) {
        atBirth.begin();
        Set<String> stale = stale(rows);
        Map<String, Long> sequence =
                bench.rows().insertNew(List.copyOf(rows), stale, row -> FanOut.count(row, subscribers));
        List<InboxRow> fresh =
                rows.stream().filter(row -> sequence.containsKey(row.id())).toList();
        List<InboxRow> current =
                fresh.stream().filter(row -> !stale.contains(row.id())).toList();
        Set<String> woken = bench.fanOut().fanOut(current, sequence, subscribers, atBirth);
        bench.gaps().recorded(current.stream().map(InboxRow::event).toList());
        if (!fresh.isEmpty()) {
            bench.witness().recorded(fresh.stream().map(InboxRow::event).toList());
        }
        bench.steps().passed(InboundSteps.INGEST_RECORDED);
        return woken;
    }

    /**
     * Events that must not act any more: older than the limit, or from before the account was taken into service. The
     * provider's clock may be behind ours, so the second limit is as much earlier as clocks are allowed to differ.
     */
    private Set<String> stale(Collection<InboxRow> rows) {
        Instant oldest = bench.database().now().minus(bench.settings().staleAfter());
        Map<String, Instant> starts = bench.rows().scanStarts();
        Set<String> stale = new HashSet<>();
        for (InboxRow row : rows) {
            Instant since = starts.get(row.event().account());
            Instant first = since == null
                    ? oldest
                    : since.minus(bench.settings().sends().clockTolerance());
            if (row.event().time().isBefore(oldest) || row.event().time().isBefore(first)) {
                stale.add(row.id());
            }
        }
        return stale;
    }
}
