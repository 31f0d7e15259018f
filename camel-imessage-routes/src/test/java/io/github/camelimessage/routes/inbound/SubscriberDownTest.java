package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.routes.inbound.ReceivingServer.Reply;
import io.github.camelimessage.routes.store.TestDatabase;
import java.net.ConnectException;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A breaker, a limit and an ordered lane between the database and a real subscriber. */
@Tag(TestDatabase.BOTH)
class SubscriberDownTest {

    @Test
    void whatGoesToASubscriberThatIsDownWaitsAndUsesNoAttempts() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                ReceivingServer other = new ReceivingServer();
                Bench bench = new Bench()
                        .with("breaker.failures", "3")
                        .with("breaker.openFor", "30s")
                        .subscriber("crm", crm.url(), "concurrency", "1")
                        .subscriber("other", other.url())
                        .start()) {
            crm.answers(503);
            arrive(bench, 20);
            await().until(() -> bench.routes.lanes().openUntil("crm").isPresent());
            await().until(() -> bench.count("imessage_delivery where subscriber = 'crm' and last_status = 503") == 3);

            bench.later(Duration.ofSeconds(29));
            bench.arrives(bench.message("one more"));
            await().until(() -> other.ids().size() == 21);
            assertThat(attempts(bench, "crm")).isEqualTo(3);
            assertThat(bench.count("imessage_delivery where subscriber = 'crm' and state = 'DUE'"))
                    .isEqualTo(21);

            bench.later(Duration.ofSeconds(1));
            await().until(() -> attempts(bench, "crm") == 4
                    && bench.count("imessage_delivery where subscriber = 'crm' and state = 'DUE'") == 21);
            crm.answers(204);
            bench.later(Duration.ofMinutes(1));

            await().until(() ->
                    bench.count("imessage_delivery where subscriber = 'crm' and state = 'DELIVERED'") == 21);
            assertThat(attempts(bench, "crm")).isEqualTo(4 + 21);
            assertThat(bench.routes.lanes().openUntil("crm")).isEmpty();
        }
    }

    @Test
    void whatIsTooOldIsGivenUpWhileTheBreakerIsOpen() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .with("breaker.failures", "1")
                        .subscriber("crm", crm.url(), "concurrency", "1")
                        .start()) {
            crm.answers(503);
            arrive(bench, 3);
            await().until(() -> bench.routes.lanes().openUntil("crm").isPresent());
            await().until(() -> bench.count("imessage_delivery where state = 'DUE'") == 3);
            bench.clock.advance(Duration.ofHours(73));

            assertThat(new InboundUpkeep(bench.database).giveUpOlderThan(Duration.ofHours(72)))
                    .isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void aSubscriberThatNeverAnswersHoldsUpNobodyElseWhateverItsBreakerAndLimitDo() throws Exception {
        try (ReceivingServer dead = new ReceivingServer();
                ReceivingServer alive = new ReceivingServer();
                Bench bench = new Bench()
                        .with("deliveryTimeout", "1s")
                        .with("breaker.failures", "2")
                        .subscriber("dead", dead.url(), "concurrency", "2", "maxPerSecond", "1000")
                        .subscriber("alive", alive.url(), "concurrency", "2")
                        .start()) {
            dead.fallsSilent();
            arrive(bench, 20);

            await().until(() ->
                    bench.count("imessage_delivery where subscriber = 'alive' and state = 'DELIVERED'") == 20);
            await().until(() -> {
                bench.clock.advance(Duration.ofMillis(1));
                return bench.routes.lanes().openUntil("dead").isPresent();
            });
            await().until(() -> bench.count("imessage_delivery where subscriber = 'dead' and state = 'DUE'") == 20);
            assertThat(attempts(bench, "dead"))
                    .as("two that time out, and one that may have left between them")
                    .isBetween(2, 3);
        }
    }

    @Test
    void eventsThatItDoesNotWantKeepNoOthersFromIt() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .with("breaker.failures", "1")
                        .subscriber("crm", crm.url(), "concurrency", "1")
                        .start()) {
            crm.answers(request -> Reply.of(request.id().equals("e9") ? 200 : 404));
            arrive(bench, 10);

            await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 1);
            assertThat(bench.count("imessage_delivery where attempts = 1")).isEqualTo(10);
        }
    }

    @Test
    void behindACamelEndpointOnlyAConnectionThatFailsLooksLikeADowntime() throws Exception {
        try (Bench bench = new Bench()
                .with("breaker.failures", "1")
                .subscriber("broken", "direct:broken", "concurrency", "1")
                .subscriber("down", "direct:down", "concurrency", "1")) {
            bench.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("direct:broken").throwException(new IllegalStateException());
                    from("direct:down").throwException(new IllegalStateException(new ConnectException()));
                }
            });
            bench.start();
            arrive(bench, 3);

            await().until(() -> attempts(bench, "broken") == 3);
            await().until(() -> bench.routes.lanes().openUntil("down").isPresent());
            assertThat(attempts(bench, "down")).isEqualTo(1);
        }
    }

    @Test
    void noMoreLeaveWithinASecondThanTheLimitAllowsAndNothingIsClaimedThatHasToWait() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .subscriber("crm", crm.url(), "maxPerSecond", "2")
                        .start()) {
            arrive(bench, 5);

            for (int left = 1; left <= 5; left++) {
                int expected = left;
                await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == expected);
                assertThat(crm.ids()).hasSize(left);
                assertThat(bench.count("imessage_delivery where state = 'DUE' and attempts = 0"))
                        .isEqualTo(5 - left);
                bench.later(Duration.ofMillis(500));
            }
        }
    }

    @Test
    void aHotChatWhoseFirstIsRetriedDoesNotSlowTheOthers() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .subscriber("crm", crm.url(), "ordered", "true", "concurrency", "2", "maxPerSecond", "1000")
                        .start()) {
            crm.answers(request -> Reply.of(request.id().startsWith("hot") ? 503 : 200));
            for (int i = 0; i < 300; i++) {
                bench.recording(bench.message("hot" + i, "hot chat"));
            }
            bench.arrives(bench.message("cold1", "cold chat"));
            bench.arrives(bench.message("cold2", "cold chat"));

            await().until(() -> {
                bench.clock.advance(Duration.ofMillis(1));
                return bench.count("imessage_delivery where state = 'DELIVERED'") == 2;
            });
            assertThat(crm.ids()).filteredOn(id -> id.startsWith("cold")).containsExactly("cold1", "cold2");
            assertThat(crm.ids()).filteredOn(id -> id.startsWith("hot")).containsOnly("hot0");
        }
    }

    @Test
    void aSubscriberMayHaveWaitsOfItsOwn() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .with("retry.delays", "1h")
                        .subscriber("crm", crm.url(), "retryDelays", "5s,10s")
                        .start()) {
            crm.answers(500);
            bench.arrives(bench.message("e1"));

            await().until(() -> bench.count("imessage_delivery where state = 'DUE' and attempts = 1") == 1);
            bench.later(Duration.ofSeconds(5));
            await().until(() -> bench.count("imessage_delivery where state = 'DUE' and attempts = 2") == 1);
            bench.later(Duration.ofSeconds(10));
            await().until(() -> bench.count("imessage_delivery where state = 'DEAD' and attempts = 3") == 1);
        }
    }

    private static void arrive(Bench bench, int count) {
        for (int i = 0; i < count - 1; i++) {
            bench.recording(bench.message("e" + i));
        }
        bench.arrives(bench.message("e" + (count - 1)));
    }

    private static int attempts(Bench bench, String subscriber) {
        Integer attempts = bench.database
                .jdbc()
                .queryForObject(
                        "select sum(attempts) from imessage_delivery where subscriber = ?", Integer.class, subscriber);
        return attempts == null ? 0 : attempts;
    }
}
