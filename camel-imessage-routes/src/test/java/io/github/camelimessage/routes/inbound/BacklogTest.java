package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.routes.store.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a backlog costs those who have none: events reach the subscriber {@code live} beside deliveries that wait for the subscriber
 * {@code dead}, and beside an empty database, in turns. Prints what it measured; {@code docs/reliability.md} has the figures.
 */
@Tag("long")
@Tag(TestDatabase.BOTH)
class BacklogTest {

    private static final int AMOUNT = Integer.getInteger("imessage.test.backlog", 1_000_000);
    private static final int ROUNDS = 10;
    private static final int EVENTS = 150;
    private static final int HALF_A_DAY = 43_200;

    /** What waits. */
    private enum Backlogged {
        /** Each becomes due within half a day, and is refused. */
        TRIED_FOR_DAYS(AMOUNT, HALF_A_DAY, false, false),
        /** All are due, and are refused as fast as it goes. */
        ALL_DUE(AMOUNT, 1, false, false),
        /** All are due and wait, since the subscriber is paused. */
        PAUSED(AMOUNT, 1, false, true),
        /** All are of one conversation of a subscriber that wants order. */
        HOT_CHAT(AMOUNT / 10, 1, true, false);

        private final int amount;
        private final int spread;
        private final boolean ordered;
        private final boolean paused;

        Backlogged(int amount, int spread, boolean ordered, boolean paused) {
            this.amount = amount;
            this.spread = spread;
            this.ordered = ordered;
            this.paused = paused;
        }
    }

    @TempDir
    Path folder;

    private final Map<String, CompletableFuture<Long>> awaited = new ConcurrentHashMap<>();
    private Bench empty;
    private Bench full;
    private int number;

    @AfterEach
    void close() {
        for (Bench bench : new Bench[] {empty, full}) {
            if (bench != null) {
                bench.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSubscriberDoesNotFeelTheBacklogOfAnother(Backlogged what) throws Exception {
        empty = bench("empty", what);
        full = bench("full", what);
        new Backlog(full.database).of(what.amount, "dead", what.ordered ? "chat" : null, what.spread);
        if (what.paused) {
            full.routes.subscribers().pause("dead", null);
        }
        full.later(Duration.ofSeconds(2));
        InboundUpkeep besideNothing = new InboundUpkeep(empty.database);
        InboundUpkeep besideMuch = new InboundUpkeep(full.database);
        round(empty, besideNothing, new Latencies());
        round(full, besideMuch, new Latencies());

        Latencies alone = new Latencies();
        Latencies beside = new Latencies();
        for (int round = 0; round < ROUNDS; round++) {
            round(empty, besideNothing, alone);
            round(full, besideMuch, beside);
        }

        System.out.printf(
                "BACKLOG %s, %,d deliveries %s: %s%n",
                full.database.dialect(), what.amount, what, Latencies.compared(alone, beside));
        upkeep(what);
        assertThat(full.count("imessage_delivery where subscriber = 'live' and state = 'DELIVERED'"))
                .isEqualTo((ROUNDS + 1) * EVENTS);
    }

    private Bench bench(String name, Backlogged what) throws Exception {
        Bench bench = new Bench()
                .subscriber("live", "direct:live", "events", "message.received")
                .subscriber("dead", "direct:dead", "events", "typing.started", "ordered", String.valueOf(what.ordered));
        if (!TestDatabase.onPostgresql()) {
            bench.with("database.url", "jdbc:h2:file:" + folder.resolve(name));
        }
        bench.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:live").process(exchange -> awaited.remove(
                                exchange.getMessage().getHeader(ImessageConstants.EVENT_ID, String.class))
                        .complete(System.nanoTime()));
                from("direct:dead").process(exchange -> {
                    throw new IllegalStateException("refused");
                });
            }
        });
        return bench.start();
    }

    /** One after the other, with the time going on, and a round of housekeeping meanwhile. */
    private void round(Bench bench, InboundUpkeep upkeep, Latencies latencies) throws Exception {
        CompletableFuture<Void> housekeeping = CompletableFuture.runAsync(() -> {
            upkeep.returnStuckClaims();
            upkeep.giveUpOlderThan(Duration.ofDays(3));
        });
        for (int i = 0; i < EVENTS; i++) {
            InboundEvent event = bench.message("live-" + ++number);
            CompletableFuture<Long> received = new CompletableFuture<>();
            awaited.put(event.id(), received);
            long start = System.nanoTime();
            bench.arrives(event);
            long took = received.get(60, TimeUnit.SECONDS) - start;
            latencies.add(took);
            bench.clock.advance(Duration.ofNanos(took));
        }
        housekeeping.get(120, TimeUnit.SECONDS);
    }

    /** What else looks at many rows. */
    private void upkeep(Backlogged what) {
        InboundUpkeep upkeep = new InboundUpkeep(full.database);
        JdbcInboundStatus status = new JdbcInboundStatus(full.database);
        System.out.printf(
                "BACKLOG %s %s: stuck %d ms, give up %d ms, contents %d ms, let first go %d ms, status %d ms, adds up %d ms%n",
                full.database.dialect(),
                what,
                Latencies.of(upkeep::returnStuckClaims).toMillis(),
                Latencies.of(() -> upkeep.giveUpOlderThan(Duration.ofDays(3))).toMillis(),
                Latencies.of(() -> upkeep.removeContents(full.clock.instant().minus(Duration.ofDays(30))))
                        .toMillis(),
                Latencies.of(() -> new JdbcChatOrder(full.database).letFirstGo("dead"))
                        .toMillis(),
                Latencies.of(() -> {
                            status.events();
                            status.deliveries();
                            status.oldestOpen();
                        })
                        .toMillis(),
                Latencies.of(status::addsUp).toMillis());
    }
}
