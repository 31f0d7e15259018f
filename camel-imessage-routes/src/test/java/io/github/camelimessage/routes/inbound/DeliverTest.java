package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.routes.inbound.ReceivingServer.Reply;
import io.github.camelimessage.routes.store.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(TestDatabase.BOTH)
class DeliverTest {

    @Test
    void aFailedDeliveryIsTriedAgainLaterEachTimeAndThenSetAside() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .with("retry.delays", "5s,30s,2m")
                        .subscriber("crm", crm.url())
                        .start()) {
            crm.answers(503);
            bench.arrives(bench.message("e1"));

            for (Duration wait : List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2))) {
                String due = bench.clock.instant().plus(wait).toString();
                await().until(() -> bench.count("imessage_delivery where state = 'DUE' and due_at = cast('" + due
                                + "' as timestamp(3) with time zone) and last_error = 'HTTP 503'")
                        == 1);
                bench.later(wait);
            }

            await().until(() -> bench.count("imessage_delivery where state = 'DEAD'") == 1);
            assertThat(crm.ids()).containsExactly("e1", "e1", "e1", "e1");
            assertThat(bench.text("select reason from imessage_delivery"))
                    .isEqualTo("the last of 4 attempts failed: HTTP 503");
            assertThat(bench.steps)
                    .filteredOn(step -> step.equals(InboundSteps.DELIVER_RETRY_SCHEDULED))
                    .hasSize(3);
            // The row can be seen a moment before its step is passed.
            await().untilAsserted(() -> assertThat(bench.steps).endsWith(InboundSteps.DELIVER_DEAD));
        }
    }

    @Test
    void aSubscriberThatAsksForTimeGetsItUpToTheLimit() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .with("retry.maxRetryAfter", "1h")
                        .subscriber("crm", crm.url())
                        .start()) {
            crm.answers(
                    request -> new Reply(429, Map.of("Retry-After", request.id().equals("e1") ? "90" : "86400")));

            bench.arrives(bench.message("e1"));
            bench.arrives(bench.message("e2"));

            await().until(() -> bench.count("imessage_delivery where state = 'DUE' and last_status = 429") == 2);
            assertThat(bench.database
                            .jdbc()
                            .queryForList(
                                    "select cast(extract(epoch from (due_at - created_at)) as int) from imessage_delivery order by id",
                                    Integer.class))
                    .containsExactly(90, 3600);
        }
    }

    @Test
    void aSubscriberThatIsGoneIsNotAskedAgain() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench().subscriber("crm", crm.url()).start()) {
            crm.answers(410);

            bench.arrives(bench.message("e1"));

            await().until(() -> bench.count("imessage_delivery where state = 'DEAD' and attempts = 1") == 1);
            assertThat(bench.text("select reason from imessage_delivery"))
                    .isEqualTo("HTTP 410: the subscriber is gone");
        }
    }

    @Test
    void aSubscriberThatTakesAnEventAndAnswersAtLengthHasTakenIt() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench().subscriber("crm", crm.url()).start()) {
            crm.answersAtLength(200, 3_000_000);

            bench.arrives(bench.message("e1"));

            await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED' and attempts = 1") == 1);
        }
    }

    @Test
    void aDeliveryPastItsAgeIsSetAsideWithAttemptsLeft() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .with("maxAge", "10s")
                        .subscriber("crm", crm.url())
                        .start()) {
            crm.answers(500);
            bench.arrives(bench.message("e1"));
            await().until(() -> bench.count("imessage_delivery where state = 'DUE' and attempts = 1") == 1);

            bench.later(Duration.ofSeconds(11));

            await().until(() -> bench.count("imessage_delivery where state = 'DEAD'") == 1);
            assertThat(bench.text("select reason from imessage_delivery"))
                    .isEqualTo("older than the age limit; the last attempt failed: HTTP 500");
        }
    }

    @Test
    void aSubscriberThatNeverAnswersHoldsUpNobodyElse() throws Exception {
        try (ReceivingServer dead = new ReceivingServer();
                ReceivingServer alive = new ReceivingServer();
                Bench bench = new Bench()
                        .with("deliveryTimeout", "1s")
                        .subscriber("dead", dead.url(), "concurrency", "2")
                        .subscriber("alive", alive.url(), "concurrency", "2")
                        .start()) {
            dead.fallsSilent();
            for (int i = 0; i < 20; i++) {
                bench.arrives(bench.message("e" + i));
            }

            await().until(() ->
                    bench.count("imessage_delivery where subscriber = 'alive' and state = 'DELIVERED'") == 20);
            await().until(() -> bench.count(
                            "imessage_delivery where subscriber = 'dead' and last_error = 'timed out' and state = 'DUE'")
                    >= 2);
            assertThat(bench.count("imessage_delivery where subscriber = 'dead' and state = 'CLAIMED'"))
                    .isLessThanOrEqualTo(2);
        }
    }

    @Test
    void noMoreAreUnderWayThanTheSubscriberTakes() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .subscriber("crm", crm.url(), "concurrency", "3")
                        .start()) {
            crm.answers(request -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                Thread.yield();
                now.decrementAndGet();
                return Reply.of(200);
            });
            for (int i = 0; i < 60; i++) {
                bench.recording(bench.message("e" + i));
            }

            await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 60);
            assertThat(most.get()).isBetween(1, 3);
        }
    }

    @Test
    void theNextOfAChatWaitsForTheOneBeforeWhileOtherChatsGoOn() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .subscriber("crm", crm.url(), "ordered", "true")
                        .start()) {
            crm.answers(request -> Reply.of(request.id().equals("a1") ? 503 : 200));
            bench.arrives(bench.message("a1", "chat a"));
            bench.arrives(bench.message("a2", "chat a"));
            bench.arrives(bench.message("b1", "chat b"));
            bench.arrives(bench.message("a3", "chat a"));
            bench.arrives(bench.message("b2", "chat b"));

            await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 2
                    && bench.count("imessage_delivery where state = 'DUE'") == 3);
            crm.answers(200);
            bench.later(Duration.ofSeconds(5));

            await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 5);
            assertThat(crm.ids()).filteredOn(id -> id.startsWith("a")).containsExactly("a1", "a1", "a2", "a3");
            assertThat(crm.ids()).filteredOn(id -> id.startsWith("b")).containsExactly("b1", "b2");
        }
    }

    @Test
    void aDeadOneLetsTheNextOfItsChatGo() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .subscriber("crm", crm.url(), "ordered", "true")
                        .start()) {
            crm.answers(request -> Reply.of(request.id().equals("a1") ? 410 : 200));
            bench.arrives(bench.message("a1", "chat a"));
            bench.arrives(bench.message("a2", "chat a"));

            await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 1);
            assertThat(bench.count("imessage_delivery where state = 'DEAD'")).isEqualTo(1);
        }
    }

    @Test
    void aLongConversationIsDeliveredInOrder() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .subscriber("crm", crm.url(), "ordered", "true")
                        .start()) {
            bench.routes.subscribers().pause("crm", null);
            List<String> sent = new java.util.ArrayList<>();
            for (int i = 0; i < 200; i++) {
                bench.arrives(bench.message("e" + i, "chat " + i % 3));
                sent.add("e" + i);
            }

            bench.routes.subscribers().resume("crm");

            await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 200);
            for (int chat = 0; chat < 3; chat++) {
                int which = chat;
                assertThat(crm.ids())
                        .filteredOn(id -> Integer.parseInt(id.substring(1)) % 3 == which)
                        .containsExactlyElementsOf(sent.stream()
                                .filter(id -> Integer.parseInt(id.substring(1)) % 3 == which)
                                .toList());
            }
        }
    }

    @Test
    void pausedDeliveriesWaitAndGoOnAfterwards() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                ReceivingServer other = new ReceivingServer();
                Bench bench = new Bench()
                        .subscriber("crm", crm.url())
                        .subscriber("other", other.url())
                        .start()) {
            bench.routes.subscribers().pause("crm", "they deploy");
            bench.arrives(bench.message("e1"));
            await().until(() -> other.ids().size() == 1);
            bench.later(Duration.ofMinutes(1));
            assertThat(bench.count("imessage_delivery where subscriber = 'crm' and state = 'DUE' and attempts = 0"))
                    .isEqualTo(1);

            bench.routes.subscribers().resume("crm");

            await().until(() -> crm.ids().size() == 1);
        }
    }

    @Test
    void anAnswerAfterTheLeaseWasLostChangesNothing() throws Exception {
        CountDownLatch answering = new CountDownLatch(1);
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench().subscriber("crm", crm.url()).start()) {
            crm.answers(request -> {
                try {
                    answering.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return Reply.of(200);
            });
            bench.arrives(bench.message("e1"));
            await().until(() -> crm.ids().size() == 1);
            bench.routes.subscribers().pause("crm", null);
            bench.clock.advance(Duration.ofSeconds(61));
            assertThat(new InboundUpkeep(bench.database).returnStuckClaims()).isEqualTo(1);

            answering.countDown();

            await().until(() -> bench.steps.contains(InboundSteps.DELIVER_POSTED));
            bench.routes.stop();
            assertThat(bench.count("imessage_delivery where state = 'DUE' and attempts = 1"))
                    .isEqualTo(1);
            assertThat(bench.steps).doesNotContain(InboundSteps.DELIVER_DELIVERED);
        }
    }

    @Test
    void aCamelEndpointGetsTheDocumentAndTheScalars() throws Exception {
        List<Exchange> got = new CopyOnWriteArrayList<>();
        try (Bench bench = new Bench().subscriber("tickets", "direct:tickets")) {
            bench.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:tickets").process(exchange -> got.add(exchange.copy()));
                }
            });
            bench.start();

            bench.arrives(bench.message("e1"));

            await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 1);
            assertThat(got.get(0).getMessage().getBody()).isEqualTo("{\"id\":\"e1\"}");
            assertThat(got.get(0).getMessage().getHeaders())
                    .containsEntry("CamelImessageEventId", "e1")
                    .containsEntry("CamelImessageEventType", "message.received")
                    .containsEntry("CamelImessageAccount", "support")
                    .containsEntry("CamelImessageChatId", "iMessage;-;" + Events.NUMBER)
                    .containsEntry("CamelImessageAttempt", 1);
        }
    }

    @Test
    void anExchangeThatFailsIsAFailedDeliveryAndItsWordsAreNotKept() throws Exception {
        try (Bench bench = new Bench().subscriber("tickets", "direct:tickets")) {
            bench.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:tickets").throwException(new IllegalStateException("cannot store " + Events.TEXT));
                }
            });
            bench.start();

            bench.arrives(bench.message("e1"));

            await().until(() -> bench.count("imessage_delivery where state = 'DUE' and attempts = 1") == 1);
            assertThat(bench.text("select last_error from imessage_delivery")).isEqualTo("IllegalStateException");
        }
    }

    @Test
    void anEndpointThatNeverReturnsHoldsUpNobodyElse() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .with("deliveryTimeout", "1s")
                        .subscriber("stuck", "direct:stuck", "concurrency", "1")
                        .subscriber("crm", crm.url())) {
            bench.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:stuck").process(exchange -> end.await());
                }
            });
            bench.start();
            for (int i = 0; i < 3; i++) {
                bench.arrives(bench.message("e" + i));
            }

            await().until(() -> crm.ids().size() == 3);
            await().until(() -> bench.count(
                            "imessage_delivery where subscriber = 'stuck' and state = 'DUE' and last_error is not null")
                    == 3);
            assertThat(bench.database
                            .jdbc()
                            .queryForList(
                                    "select last_error from imessage_delivery where subscriber = 'stuck' order by id",
                                    String.class))
                    .containsExactly(
                            "timed out",
                            "all its threads are held by deliveries that never ended",
                            "all its threads are held by deliveries that never ended");
            end.countDown();
        }
    }

    @Test
    void privateAddressesAreRefusedUnlessTheyAreAllowed() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .with("allowPrivateAddresses", "false")
                        .subscriber("crm", crm.url())
                        .start()) {
            bench.arrives(bench.message("e1"));

            await().until(() -> bench.count("imessage_delivery where last_error = 'address refused'") == 1);
            assertThat(crm.ids()).isEmpty();
        }
    }

    @Test
    void aDeliveryWhoseAttemptsAllEndedWithTheProcessIsSetAside() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .with("retry.delays", "5s")
                        .subscriber("crm", crm.url())
                        .start()) {
            bench.routes.subscribers().pause("crm", null);
            bench.arrives(bench.message("e1"));
            bench.database.jdbc().update("update imessage_delivery set attempts = 2");

            bench.routes.subscribers().resume("crm");

            await().until(() -> bench.count("imessage_delivery where state = 'DEAD'") == 1);
            assertThat(crm.ids()).isEmpty();
        }
    }

    @Test
    void anErrorOnTheThreadOfALaneDoesNotEndTheLane() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .steps(step -> {
                            if (step.equals(InboundSteps.DELIVER_POSTED) && first.compareAndSet(true, false)) {
                                throw new StackOverflowError();
                            }
                        })
                        .subscriber("crm", crm.url())
                        .start()) {
            bench.arrives(bench.message("e1"));
            bench.arrives(bench.message("e2"));

            await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 2);
        }
    }

    @Test
    void theDatabaseMayBeClosedUnderItAndComeBack(@TempDir Path folder) throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .with("database.url", "jdbc:h2:file:" + folder.resolve("db"))
                        .subscriber("crm", crm.url())
                        .start()) {
            bench.arrives(bench.message("e1"));
            await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 1);

            bench.database.jdbc().execute("shutdown immediately");

            await().ignoreExceptions().until(() -> {
                bench.arrives(bench.message("e2"));
                return true;
            });
            await().ignoreExceptions().until(() -> crm.ids().contains("e2"));
            await().ignoreExceptions().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 2);
        }
    }

    @Test
    void whatWasClaimedAndNeverPostedTakesNoPlace() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .steps(step -> {
                            if (step.equals(InboundSteps.DELIVER_CLAIMED) && first.compareAndSet(true, false)) {
                                throw new StackOverflowError();
                            }
                        })
                        .subscriber("crm", crm.url(), "concurrency", "1")
                        .start()) {
            bench.routes.subscribers().pause("crm", null);
            bench.arrives(bench.message("e1"));
            bench.arrives(bench.message("e2"));
            bench.routes.subscribers().resume("crm");

            await().until(() -> crm.ids().contains("e2"));
        }
    }
}
