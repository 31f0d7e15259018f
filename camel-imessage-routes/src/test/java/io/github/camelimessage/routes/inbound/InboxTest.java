package io.github.camelimessage.routes.inbound;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.routes.EventWitness;
import io.github.camelimessage.routes.store.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(TestDatabase.BOTH)
@Tag(TestDatabase.SEALED_TOO)
class InboxTest {

    @Test
    void anEventIsAcknowledgedAfterTheCommitAndNotBefore() {
        AtomicReference<CompletableFuture<Void>> answer = new AtomicReference<>();
        List<String> seen = new CopyOnWriteArrayList<>();
        CountDownLatch asked = new CountDownLatch(1);
        AtomicReference<Bench> running = new AtomicReference<>();
        try (Bench bench = new Bench()) {
            bench.steps(step -> {
                if (step.equals(InboundSteps.INGEST_RECORDED) || step.equals(InboundSteps.INGEST_COMMITTED)) {
                    await(asked);
                    int visible = CompletableFuture.supplyAsync(
                                    () -> running.get().count("imessage_inbox"))
                            .join();
                    seen.add(step + " visible=" + visible + " answered="
                            + answer.get().isDone());
                }
            });
            running.set(bench.start());

            answer.set(bench.recording(bench.message("e1")).toCompletableFuture());
            asked.countDown();

            answer.get().orTimeout(20, SECONDS).join();
            assertThat(seen)
                    .containsExactly(
                            "ingest.recorded visible=0 answered=false", "ingest.committed visible=1 answered=false");
        }
    }

    @Test
    void duplicatesThatArriveTogetherAreOneRowAndAllAreAcknowledged() {
        try (Gate gate = new Gate();
                Bench bench = new Bench().witness(gate).start()) {
            List<CompletableFuture<Void>> answers = new ArrayList<>();
            gate.closeBehind(bench.recording(bench.message("first")));
            for (int i = 0; i < 20; i++) {
                answers.add(bench.recording(bench.message("same")).toCompletableFuture());
            }

            gate.open();

            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                    .orTimeout(20, SECONDS)
                    .join();
            assertThat(bench.count("imessage_inbox where event_id = 'same'")).isEqualTo(1);
            assertThat(gate.recorded).containsExactly("first", "same");
        }
    }

    @Test
    void aDuplicateThatComesLaterIsAcknowledgedAndNotDeliveredAgain() {
        try (Bench bench = new Bench().subscriber("crm", "seda:nobody").start()) {
            bench.arrives(bench.message("e1"));

            bench.arrives(bench.message("e1"));

            assertThat(bench.count("imessage_inbox")).isEqualTo(1);
            assertThat(bench.count("imessage_delivery")).isEqualTo(1);
        }
    }

    @Test
    void oneBadRowFailsAloneAndTheOthersOfItsBatchAreRecorded() {
        try (Gate gate = new Gate();
                Bench bench = new Bench().witness(gate).start()) {
            gate.closeBehind(bench.recording(bench.message("first")));
            CompletableFuture<Void> before =
                    bench.recording(bench.message("before")).toCompletableFuture();
            CompletableFuture<Void> bad =
                    bench.recording(bench.message("x".repeat(300))).toCompletableFuture();
            CompletableFuture<Void> after =
                    bench.recording(bench.message("after")).toCompletableFuture();

            gate.open();

            before.orTimeout(20, SECONDS).join();
            after.orTimeout(20, SECONDS).join();
            assertThatThrownBy(() -> bad.orTimeout(20, SECONDS).join()).isNotNull();
            assertThat(bench.database
                            .jdbc()
                            .queryForList("select event_id from imessage_inbox order by seq", String.class))
                    .containsExactly("first", "before", "after");
        }
    }

    @Test
    void aFullInboxRefusesSoThatTheProviderComesAgain() {
        try (Gate gate = new Gate();
                Bench bench = new Bench().witness(gate).start()) {
            gate.closeBehind(bench.recording(bench.message("first")));
            for (int i = 0; i < 10_000; i++) {
                bench.recording(bench.message("e" + i));
            }

            CompletableFuture<Void> tooMuch =
                    bench.recording(bench.message("one too much")).toCompletableFuture();

            assertThatThrownBy(tooMuch::join)
                    .hasMessageMatching(".*The inbox is full: 10000 events of [0-9]+ KB wait for the database\\. .*");
            gate.open();
        }
    }

    @Test
    void eventsKeepTheOrderOfTheirArrivalWithinABatch() {
        try (Gate gate = new Gate();
                Bench bench = new Bench().witness(gate).start()) {
            gate.closeBehind(bench.recording(bench.message("first")));
            List<CompletableFuture<Void>> answers = new ArrayList<>();
            for (String id : List.of("z", "a", "m", "b")) {
                answers.add(bench.recording(bench.message(id)).toCompletableFuture());
            }

            gate.open();

            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                    .orTimeout(20, SECONDS)
                    .join();
            assertThat(bench.database
                            .jdbc()
                            .queryForList("select event_id from imessage_inbox order by seq", String.class))
                    .containsExactly("first", "z", "a", "m", "b");
        }
    }

    @Test
    void whatTheWitnessSaysIsRecordedAndItsFailureRecordsNothing() {
        AtomicInteger asked = new AtomicInteger();
        EventWitness witness = new EventWitness() {
            @Override
            public InboundEvent recognise(InboundEvent event) {
                return new InboundEvent.Test(event.envelope());
            }

            @Override
            public void recorded(List<InboundEvent> events) {
                if (asked.getAndIncrement() == 0) {
                    throw new IllegalStateException("the outbox is busy");
                }
            }
        };
        try (Bench bench = new Bench().witness(witness).start()) {
            CompletableFuture<Void> refused =
                    bench.recording(bench.message("e1")).toCompletableFuture();
            assertThatThrownBy(() -> refused.orTimeout(20, SECONDS).join()).hasMessageContaining("the outbox is busy");
            assertThat(bench.count("imessage_inbox")).isZero();

            bench.arrives(bench.message("e1"));

            assertThat(bench.text("select type from imessage_inbox")).isEqualTo("test");
        }
    }

    @Test
    void oldEventsAreRecordedButDeliveredToNobody() {
        try (Bench bench = new Bench().subscriber("crm", "seda:nobody").start()) {
            bench.database
                    .jdbc()
                    .update(
                            "insert into imessage_scan_point (account, since, complete_until, updated_at)"
                                    + " values ('support', ?, ?, ?)",
                            at(bench, Duration.ofHours(-2)),
                            at(bench, Duration.ZERO),
                            at(bench, Duration.ZERO));

            bench.arrives(
                    Events.message("a week and more", bench.clock.instant().minus(Duration.ofHours(169))));
            bench.arrives(
                    Events.message("before our time", bench.clock.instant().minus(Duration.ofHours(3))));
            bench.arrives(Events.message(
                    "their clock is behind", bench.clock.instant().minus(Duration.ofSeconds(7229))));
            bench.arrives(Events.message("an hour ago", bench.clock.instant().minus(Duration.ofHours(1))));

            assertThat(bench.count("imessage_inbox where state = 'STALE' and deliveries = 0"))
                    .isEqualTo(2);
            assertThat(bench.count("imessage_inbox where state = 'FANNED_OUT' and event_id in"
                            + " ('their clock is behind', 'an hour ago')"))
                    .isEqualTo(2);
            assertThat(bench.count("imessage_delivery")).isEqualTo(2);
        }
    }

    @Test
    void eachSubscriberGetsTheTypesItAskedForAndTheStarIncludesTyping() {
        try (Bench bench = new Bench()
                .subscriber("all", "seda:all")
                .subscriber("messages", "seda:messages", "events", "message.*")
                .subscriber("typing", "seda:typing", "events", "typing.started")
                .start()) {
            bench.arrives(bench.message("m"));
            bench.arrives(Events.typing("t", bench.clock.instant()));

            assertThat(bench.database
                            .jdbc()
                            .queryForList(
                                    "select concat(i.event_id, ' ', d.subscriber) from imessage_delivery d join"
                                            + " imessage_inbox i on i.seq = d.event_seq order by 1",
                                    String.class))
                    .containsExactly("m all", "m messages", "t all", "t typing");
            assertThat(new JdbcInboundStatus(bench.database).addsUp()).isTrue();
        }
    }

    @Test
    void bytesOfAnyLengthAreKept() {
        try (Bench bench = new Bench().start()) {
            String raw = "{\"text\":\"" + "long ".repeat(300_000) + "\"}";
            Envelope usual = bench.message("large").envelope();
            Envelope large = new Envelope(
                    usual.id(),
                    usual.aliases(),
                    usual.provider(),
                    usual.account(),
                    usual.line(),
                    usual.service(),
                    usual.time(),
                    usual.chat(),
                    usual.group(),
                    usual.sender(),
                    usual.direction(),
                    usual.late(),
                    raw);

            bench.arrives(new InboundEvent.Test(large));

            byte[] kept = bench.database
                    .jdbc()
                    .queryForObject("select raw_large from imessage_inbox where raw is null", byte[].class);
            byte[] document = bench.database.jdbc().queryForObject("select document from imessage_inbox", byte[].class);
            assertThat(bench.database.concealment().open("imessage_inbox.raw/large", kept))
                    .asString()
                    .isEqualTo(raw);
            assertThat(bench.database.concealment().open(InboxRow.DOCUMENT + "large", document))
                    .asString()
                    .contains("large");
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterARestart(@TempDir Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("imessage");
        try (Bench bench = new Bench().with("database.url", url).start()) {
            bench.arrives(bench.message("e1"));
        }

        try (Bench again = new Bench().with("database.url", url).start()) {
            again.arrives(again.message("e1"));

            assertThat(again.count("imessage_inbox where event_id = 'e1'")).isEqualTo(1);
        }
    }

    @Test
    void aStoppedInboxRefuses() {
        Bench bench = new Bench().start();
        bench.close();

        CompletableFuture<Void> refused = bench.recording(bench.message("e1")).toCompletableFuture();

        assertThatThrownBy(refused::join).hasMessageContaining("The inbox is stopped.");
    }

    private static java.time.OffsetDateTime at(Bench bench, Duration offset) {
        return io.github.camelimessage.routes.store.Database.at(
                bench.clock.instant().plus(offset));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Holds the writer in its first batch, so that what arrives meanwhile makes up the second. */
    private static final class Gate implements EventWitness, AutoCloseable {

        private final CountDownLatch inside = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        final List<String> recorded = new CopyOnWriteArrayList<>();

        @Override
        public void recorded(List<InboundEvent> events) {
            inside.countDown();
            await(open);
            events.forEach(event -> recorded.add(event.id()));
        }

        private static void await(CountDownLatch latch) {
            InboxTest.await(latch);
        }

        void closeBehind(Object first) {
            assertThat(first).isNotNull();
            await(inside);
        }

        void open() {
            open.countDown();
        }

        @Override
        public void close() {
            open();
        }
    }

    @Test
    void anErrorWhileRecordingDoesNotEndTheWriter() {
        AtomicBoolean first = new AtomicBoolean(true);
        Bench made = new Bench().steps(step -> {
            if (step.equals(InboundSteps.INGEST_RECORDED) && first.compareAndSet(true, false)) {
                throw new StackOverflowError();
            }
        });
        try (Bench bench = made.start()) {
            assertThatThrownBy(() -> bench.arrives(bench.message("e1")))
                    .hasRootCauseInstanceOf(StackOverflowError.class);

            bench.arrives(bench.message("e1"));

            assertThat(bench.count("imessage_inbox")).isEqualTo(1);
        }
    }

    @Test
    void anyCharacterAndNoChatAtAllAreRecordedAsTheyAre() {
        String strange = "nul \u0000, face \uD83D\uDE00, half a face \uD83D";
        try (Bench bench =
                new Bench().subscriber("crm", "seda:nobody", "ordered", "true").start()) {
            bench.arrives(bench.message("id with " + strange, "chat with " + strange));
            bench.arrives(new InboundEvent.Typing(withoutChat("no chat", bench.clock.instant()), true));
            bench.arrives(new InboundEvent.Typing(withoutChat("no chat either", bench.clock.instant()), true));

            Awaitility.await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 3);
            assertThat(bench.count("imessage_inbox where chat is null")).isEqualTo(2);
        }
    }

    @Test
    void whatIsTooLongForAKeyFailsAloneAndItsWordsAreNotLogged() {
        try (Logs logs = new Logs();
                Bench bench = new Bench().start()) {
            String id = "m".repeat(300);

            assertThatThrownBy(() -> bench.arrives(bench.message(id, Events.NUMBER)))
                    .isNotNull();
            bench.arrives(bench.message("e2"));

            assertThat(bench.count("imessage_inbox")).isEqualTo(1);
            assertThat(logs.of(Inbox.class.getName()))
                    .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                    .isNotEmpty()
                    .noneMatch(event ->
                            event.getFormattedMessage().contains(Events.NUMBER) || event.getThrowableProxy() != null);
        }
    }

    private static Envelope withoutChat(String id, Instant time) {
        var usual = Events.envelope(id, "chat", time);
        return new Envelope(
                id,
                List.of(),
                usual.provider(),
                usual.account(),
                null,
                null,
                time,
                null,
                false,
                null,
                usual.direction(),
                false,
                null);
    }
}
