package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.routes.inbound.ReceivingServer.Reply;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is claimed for a fast subscriber before it has room for it, and what becomes of that when the subscriber is fast no more. */
@Tag(TestDatabase.BOTH)
class ClaimedAheadTest {

    private static final int ALL = 200;
    private static final int TAKEN = 100;
    private static final String NEVER_TRIED = "imessage_delivery where state = 'DUE' and attempts = 0";
    private static final String CLAIMED = "imessage_delivery where state = 'CLAIMED'";

    @Test
    void oneThatFallsSilentKeepsNoneButThoseItWasGiven() throws Exception {
        allButWhatItHasGoBackWhen(bench -> bench.later(Duration.ofSeconds(2)));
    }

    @Test
    void nothingMoreLeavesOnceASubscriberIsPaused() throws Exception {
        allButWhatItHasGoBackWhen(bench -> bench.routes.subscribers().pause("crm", null));
    }

    @Test
    void whatWasNotPostedIsForOthersWhenANodeStops() throws Exception {
        allButWhatItHasGoBackWhen(bench -> bench.routes.stopping());
    }

    private static void allButWhatItHasGoBackWhen(Consumer<Bench> something) throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = bench(crm)) {
            takesSome(crm, bench);
            await().until(() -> bench.count(CLAIMED) > 1);

            something.accept(bench);

            await().until(() -> bench.count(CLAIMED) == 1);
            assertThat(bench.count(NEVER_TRIED)).isEqualTo(ALL - TAKEN);
            assertThat(crm.ids()).hasSize(TAKEN);
            crm.speaks();
        }
    }

    @Test
    void nothingMoreIsPostedToOneThatIsGone() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = bench(crm, "subscribers.disableAfter", "5d")) {
            AtomicInteger posted = new AtomicInteger();
            crm.answers(request -> Reply.of(posted.incrementAndGet() < TAKEN ? 200 : 410));

            arriveAll(bench);

            await().until(() -> bench.count("imessage_outage where disabled_at is not null") == 1);
            await().until(() -> bench.count(NEVER_TRIED) == ALL - TAKEN);
            assertThat(crm.ids()).hasSize(TAKEN);
        }
    }

    @Test
    void oneThatIsDownCostsAttemptsOnlyOfThoseThatWerePosted() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = bench(crm, "breaker.failures", "3")) {
            AtomicInteger posted = new AtomicInteger();
            crm.answers(request -> Reply.of(posted.incrementAndGet() <= TAKEN ? 200 : 503));

            arriveAll(bench);

            await().until(() -> bench.count("imessage_delivery where state = 'DUE' and attempts = 1") == 3);
            await().until(() -> bench.count(NEVER_TRIED) == ALL - TAKEN - 3);
            assertThat(crm.ids()).hasSize(TAKEN + 3);
        }
    }

    private static Bench bench(ReceivingServer crm, String... more) {
        Bench bench = new Bench().subscriber("crm", crm.url(), "concurrency", "1");
        for (int i = 0; i < more.length; i += 2) {
            bench.with(more[i], more[i + 1]);
        }
        return bench.start();
    }

    /** It takes all but the last of these and keeps that one. */
    private static void takesSome(ReceivingServer crm, Bench bench) {
        AtomicInteger posted = new AtomicInteger();
        crm.answers(request -> {
            if (posted.incrementAndGet() == TAKEN - 1) {
                crm.fallsSilent();
            }
            return Reply.of(200);
        });
        arriveAll(bench);
        await().until(() -> crm.ids().size() == TAKEN);
    }

    private static void arriveAll(Bench bench) {
        bench.routes.subscribers().pause("crm", null);
        for (int i = 0; i < ALL; i++) {
            bench.recording(bench.message("e" + i));
        }
        await().until(() -> bench.count("imessage_delivery") == ALL);
        bench.routes.subscribers().resume("crm");
    }
}
