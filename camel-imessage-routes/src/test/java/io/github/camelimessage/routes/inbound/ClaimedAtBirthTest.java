package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.routes.inbound.ReceivingServer.Reply;
import io.github.camelimessage.routes.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;

/** Deliveries that leave right after the commit that wrote them, and those that must not. */
@Tag(TestDatabase.BOTH)
class ClaimedAtBirthTest {

    /** A lane looks for itself now and then, and has no room at that moment. */
    private static final int SEVERAL = 5;

    private static final String CLAIMED = "imessage_delivery where state = 'CLAIMED'";
    private static final String DELIVERED = "imessage_delivery where state = 'DELIVERED' and attempts = 1";
    private static final String NEVER_TRIED = "imessage_delivery where state = 'DUE' and attempts = 0";

    /** What is claimed within the transaction that records, told before it is committed. */
    private final List<Integer> atBirth = new CopyOnWriteArrayList<>();

    private volatile Supplier<RuntimeException> failure;
    private final AtomicReference<Bench> watched = new AtomicReference<>();

    @Test
    void whatAnIdleSubscriberGetsIsClaimedAsItIsWritten() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = watching(new Bench().subscriber("crm", crm.url()))) {
            for (int i = 1; i <= SEVERAL; i++) {
                int all = i;
                bench.arrives(bench.message("e" + i));
                await().until(() -> bench.count(DELIVERED) == all);
            }

            assertThat(atBirth).contains(1);
            assertThat(crm.ids()).hasSize(SEVERAL);
        }
    }

    @Test
    void whatItHasNoRoomForIsDueAndComesInItsTurn() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = watching(new Bench().subscriber("crm", crm.url(), "concurrency", "2"))) {
            crm.fallsSilent();
            for (int i = 0; i < 5; i++) {
                bench.arrives(bench.message("e" + i));
            }

            await().until(() -> bench.count(CLAIMED) == 2);
            assertThat(bench.count(NEVER_TRIED)).isEqualTo(3);
            crm.speaks();
            await().until(() -> bench.count(DELIVERED) == 5);
            assertThat(crm.ids()).containsExactlyInAnyOrder("e0", "e1", "e2", "e3", "e4");
        }
    }

    @Test
    void nothingIsClaimedForThoseThatAreNotToHaveItNow() throws Exception {
        try (ReceivingServer server = new ReceivingServer();
                Bench bench = watching(new Bench()
                        .subscriber("paused", server.url())
                        .subscriber("ordered", server.url(), "ordered", "true")
                        .subscriber("limited", server.url(), "maxPerSecond", "1"))) {
            bench.routes.subscribers().pause("paused", null);

            bench.arrives(bench.message("e1", "chat-1"));

            assertThat(atBirth).containsExactly(0);
            await().until(() -> bench.count(DELIVERED) == 2);
            assertThat(bench.count(NEVER_TRIED)).isEqualTo(1);
        }
    }

    @Test
    void oneThatIsDownGetsNoneBesideItsTrial() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = watching(new Bench().with("breaker.failures", "1").subscriber("crm", crm.url()))) {
            crm.answers(request -> Reply.of(503));
            bench.arrives(bench.message("e1"));
            await().until(() -> bench.count("imessage_delivery where state = 'DUE' and attempts = 1") == 1);

            bench.arrives(bench.message("e2"));

            assertThat(atBirth).last().isEqualTo(0);
            assertThat(bench.count(NEVER_TRIED)).isEqualTo(1);
        }
    }

    @Test
    void aLongDocumentIsReadWhenThereIsRoomForIt() throws Exception {
        Bench one = new Bench();
        one.documents = event -> ("{\"id\":\"" + event.id() + "\",\"text\":\"" + "x".repeat(30_000) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = watching(one.subscriber("crm", crm.url()))) {
            bench.arrives(bench.message("e1"));

            await().until(() -> bench.count(DELIVERED) == 1);
            assertThat(atBirth).containsExactly(0);
        }
    }

    @Test
    void whereRecordingFailsItsRoomIsFreeAgain() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = watching(new Bench().subscriber("crm", crm.url(), "concurrency", "1"))) {
            bench.arrives(bench.message("e0"));
            await().until(() -> bench.count(DELIVERED) == 1);
            atBirth.clear();
            failure = () -> new IllegalStateException("the disk is full");
            for (int i = 1; i <= SEVERAL; i++) {
                InboundEvent event = bench.message("e" + i);
                assertThatThrownBy(() -> bench.arrives(event)).isNotNull();
            }
            assertThat(atBirth).contains(1);
            failure = null;

            bench.arrives(bench.message("e1"));

            await().until(() -> bench.count(DELIVERED) == 2);
            assertThat(crm.ids()).containsExactly("e0", "e1");
        }
    }

    @Test
    void whereRecordingIsTriedAgainItsRoomIsKeptOnce() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = watching(new Bench().subscriber("crm", crm.url(), "concurrency", "1"))) {
            for (int i = 1; i <= SEVERAL; i++) {
                failure = () -> {
                    failure = null;
                    return new CannotAcquireLockException("another one was faster");
                };
                bench.arrives(bench.message("e" + i));
                int all = i;
                await().until(() -> bench.count(DELIVERED) == all);
            }

            assertThat(atBirth).hasSize(2 * SEVERAL).contains(1);
            assertThat(crm.ids()).hasSize(SEVERAL);
        }
    }

    @Test
    void manyThatComeAtOnceComeOnceEach() throws Exception {
        int all = 500;
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = watching(new Bench().subscriber("crm", crm.url(), "concurrency", "4"))) {
            List<CompletionStage<Void>> recording = IntStream.range(0, all)
                    .mapToObj(i -> bench.recording(bench.message("e" + i)))
                    .toList();
            recording.forEach(one -> one.toCompletableFuture().join());

            await().until(() -> bench.count(DELIVERED) == all);
            assertThat(crm.ids()).doesNotHaveDuplicates().hasSize(all);
        }
    }

    private Bench watching(Bench bench) {
        bench.steps(step -> {
            if (step.equals(InboundSteps.INGEST_RECORDED)) {
                atBirth.add(watched.get().count(CLAIMED));
                Supplier<RuntimeException> now = failure;
                if (now != null) {
                    throw now.get();
                }
            }
        });
        watched.set(bench);
        return bench.start();
    }
}
