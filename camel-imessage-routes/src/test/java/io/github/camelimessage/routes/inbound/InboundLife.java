package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.routes.RoutesSettings.SubscriberSettings;
import io.github.camelimessage.routes.inbound.InboundModel.Attempt;
import io.github.camelimessage.routes.inbound.InboundModel.Manner;
import io.github.camelimessage.routes.inbound.InboundModel.Row;
import io.github.camelimessage.routes.inbound.InboundModel.Who;
import io.github.camelimessage.routes.store.Plug;
import io.github.camelimessage.simulator.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.core.ConditionTimeoutException;

/** The real way in and the model of it, to which the same things happen. */
final class InboundLife implements AutoCloseable {

    /** Once something was wrong, less will do: what remains is to make the life shorter. */
    private static volatile Duration patience = Duration.ofSeconds(20);

    private static final String GUEST = "guest";

    private static final String DELIVERIES = """
            select i.event_id, d.subscriber, d.state, d.attempts, d.replays
            from imessage_delivery d join imessage_inbox i on i.seq = d.event_seq
            """;

    private static final String EVENTS = """
            select event_id, state, deliveries, document is null as gone from imessage_inbox order by seq
            """;

    private static final String DELIVERY = """
            select d.id from imessage_delivery d join imessage_inbox i on i.seq = d.event_seq
            where i.event_id = ? and d.subscriber = ?
            """;

    final SettableClock clock = new SettableClock(Instant.parse("2026-05-04T10:00:00Z"));
    final InboundModel model = new InboundModel(clock.instant());
    private final HikariDataSource pool = Plug.pool();
    private final Map<String, Manner> manners = new ConcurrentHashMap<>();
    private final Map<String, List<String>> calls = new TreeMap<>();
    private final List<Held> held = new ArrayList<>();
    private Plug plug;
    private Bench bench;
    private InboundUpkeep upkeep;
    private volatile boolean breaksWhileRecording;

    /** A call that is not answered yet. */
    private record Held(String subscriber, String event, int attempt, CompletableFuture<Boolean> taken) {}

    InboundLife() {
        model.joins(new Who("crm", false, 2));
        model.joins(new Who("tickets", true, 50));
        start();
    }

    private void start() {
        plug = new Plug(pool);
        bench = new Bench(clock, plug)
                .with("retry.delays", "10s,1m")
                .with("maxAge", "1h")
                .with("deliveryTimeout", "5m")
                // So short that nothing is claimed ahead: how much that is depends on how fast both sides are.
                .with("deliveryLease", InboundModel.LEASE.toSeconds() + "s")
                // The model knows no breaker: after a kill it would let one delivery of a failing subscriber go at a
                // time.
                .with("breaker.failures", "off")
                .subscriber("crm", "direct:crm", "concurrency", "2")
                .subscriber("tickets", "direct:tickets", "concurrency", "50", "ordered", "true")
                .steps(this::passed);
        try {
            bench.context.addRoutes(subscribers());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        bench.start();
        upkeep = new InboundUpkeep(bench.database);
    }

    private RouteBuilder subscribers() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                for (String name : List.of("crm", "tickets", GUEST)) {
                    from("direct:" + name).process(exchange -> receive(name, exchange));
                }
            }
        };
    }

    private void passed(String step) {
        if (breaksWhileRecording && step.equals(InboundSteps.INGEST_RECORDED)) {
            plug.pull();
            throw new IllegalStateException("killed");
        }
    }

    private void receive(String name, Exchange exchange) {
        String event = exchange.getMessage().getHeader(ImessageConstants.EVENT_ID, String.class);
        String chat = exchange.getMessage().getHeader(ImessageConstants.CHAT_ID, String.class);
        int attempt = exchange.getMessage().getHeader(InboundHeaders.ATTEMPT, Integer.class);
        Manner manner = manners.getOrDefault(name, Manner.TAKES);
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        synchronized (this) {
            calls.computeIfAbsent(InboundModel.callee(name, chat), key -> new ArrayList<>())
                    .add(event + "#" + attempt);
            if (manner == Manner.HOLDS) {
                held.add(new Held(name, event, attempt, taken));
            } else {
                taken.complete(manner == Manner.TAKES);
            }
        }
        if (!taken.join()) {
            throw new IllegalStateException("not taken");
        }
    }

    void arrive(List<String> ids, String chat, Duration ago) {
        List<CompletableFuture<Void>> recorded = ids.stream()
                .map(id -> bench.recording(
                                Events.message(id, chat, clock.instant().minus(ago)))
                        .toCompletableFuture())
                .toList();
        recorded.forEach(CompletableFuture::join);
    }

    void dieWhileRecording(String id, String chat) {
        breaksWhileRecording = true;
        assertThatThrownBy(() -> arrive(List.of(id), chat, Duration.ZERO)).hasStackTraceContaining("killed");
        breaksWhileRecording = false;
        die();
    }

    /** What still runs of it reaches the database no more, and ends when it likes. */
    void die() {
        plug.pull();
        answerAll();
        Thread remains = new Thread(bench::close, "remains");
        remains.setDaemon(true);
        remains.start();
        start();
    }

    private synchronized void answerAll() {
        held.forEach(one -> one.taken().complete(false));
        held.clear();
    }

    synchronized void behaves(String name, Manner manner) {
        manners.put(name, manner);
    }

    synchronized void answer(String subscriber, Attempt attempt, boolean taken) {
        Held one = held.stream()
                .filter(call -> call.subscriber().equals(subscriber)
                        && call.event().equals(attempt.row().event.id)
                        && call.attempt() == attempt.number())
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody was asked for " + attempt));
        held.remove(one);
        one.taken().complete(taken);
    }

    void pass(Duration time) {
        bench.later(time);
    }

    InboundUpkeep upkeep() {
        return upkeep;
    }

    void lookAround() {
        bench.routes.lanes().lookAround();
    }

    void pause(String name, boolean paused) {
        if (paused) {
            bench.routes.subscribers().pause(name, null);
        } else {
            bench.routes.subscribers().resume(name);
        }
    }

    /** Comes, changes, or goes where {@code ordered} is null. */
    void guest(Boolean ordered) {
        Subscribers all = bench.routes.subscribers();
        if (ordered == null) {
            all.remove(GUEST, "test");
            return;
        }
        SubscriberSettings settings = new SubscriberSettings("direct:" + GUEST, "*", null, ordered, 2);
        if (all.named(GUEST).isPresent()) {
            all.change(GUEST, settings);
        } else {
            all.add(GUEST, settings);
        }
    }

    int replay(Row row) {
        return bench.routes.deadLetters().replay(id(row), "test");
    }

    int discard(Row row) {
        return bench.routes.deadLetters().discard(id(row), "not wanted", "test");
    }

    private long id(Row row) {
        Long id = bench.database.jdbc().queryForObject(DELIVERY, Long.class, row.event.id, row.subscriber);
        return id == null ? -1 : id;
    }

    /** What is must become what should be, and stay so until the next thing happens. */
    void check() {
        try {
            await().pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(patience)
                    .untilAsserted(() -> assertThat(picture()).isEqualTo(model.picture()));
            assertThat(new JdbcInboundStatus(bench.database).addsUp()).isTrue();
        } catch (ConditionTimeoutException | AssertionError wrong) {
            patience = Duration.ofMillis(500);
            throw wrong;
        }
    }

    private synchronized String picture() {
        List<String> deliveries = bench.database
                .jdbc()
                .query(
                        DELIVERIES,
                        (row, index) -> row.getString(1) + "→" + row.getString(2) + " " + row.getString(3) + " after "
                                + row.getInt(4) + ", replayed " + row.getInt(5));
        List<String> events = bench.database
                .jdbc()
                .query(
                        EVENTS,
                        (row, index) -> row.getString(1) + " " + row.getString(2) + " for " + row.getInt(3)
                                + (row.getBoolean(4) ? ", empty" : ""));
        Map<String, Long> totals = new TreeMap<>(new JdbcInboundStatus(bench.database).totals());
        return InboundModel.picture(deliveries, events, totals, calls);
    }

    @Override
    public void close() {
        manners.replaceAll((name, manner) -> Manner.TAKES);
        answerAll();
        bench.close();
        pool.close();
    }
}
