package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.routes.inbound.ReceivingServer.Reply;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class DeadLettersTest {

    @Test
    void oneLineInTheLogTellsOfADeadLetterAndNothingOfItsContent() throws Exception {
        try (Logs logs = new Logs();
                ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench().subscriber("crm", crm.url()).start()) {
            crm.answers(410);

            bench.arrives(bench.message("e1"));

            await().until(() -> bench.steps.contains(InboundSteps.DELIVER_DEAD));
            assertThat(logs.of("imessage.deadletter"))
                    .extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage)
                    .containsExactly(tuple(
                            Level.WARN,
                            "delivery=1 event=e1 subscriber=crm attempts=1 → dead: HTTP 410: the subscriber is gone. To"
                                    + " deliver it again: POST /imessage/dead-letters/1/replay, or send to"
                                    + " direct:imessage-replay with the header CamelImessageDelivery=1."));
        }
    }

    @Test
    void noLineAtAnyLevelHoldsContentHandleSecretOrQuery() throws Exception {
        try (Logs logs = new Logs();
                ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench()
                        .with("retry.delays", "5s")
                        .subscriber("crm", crm.url())
                        .start()) {
            crm.answers(500);

            bench.arrives(bench.message("e1"));
            await().until(() -> bench.count("imessage_delivery where state = 'DUE' and attempts = 1") == 1);
            bench.later(Duration.ofSeconds(5));
            await().until(() -> bench.steps.contains(InboundSteps.DELIVER_DEAD));
            bench.routes.deadLetters().replay(1, "anna");
            await().until(() -> bench.count("imessage_delivery where replays = 1 and attempts = 1") == 1);

            assertThat(logs.ours())
                    .isNotEmpty()
                    .noneMatch(line -> line.contains(Events.TEXT)
                            || line.contains(Events.NUMBER)
                            || line.contains("c2VjcmV0")
                            || line.contains("in-the-query"));
        }
    }

    @Test
    void aReplayedDeadLetterIsDeliveredAndItsHistoryIsKept() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = dead(crm, 1)) {
            crm.answers(200);

            int replayed = bench.routes.deadLetters().replay(1, "anna");

            assertThat(replayed).isEqualTo(1);
            await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 1);
            DeliveryState state = bench.routes.deadLetters().ofEvent("e0").get(0);
            assertThat(state.attempts()).isEqualTo(1);
            assertThat(state.replays()).isEqualTo(1);
            assertThat(bench.routes.deadLetters().history("e0"))
                    .extracting(AuditEntry::what, AuditEntry::by, AuditEntry::detail)
                    .containsExactly(tuple("replayed", "anna", "after 1 attempts: HTTP 410: the subscriber is gone"));
            assertThat(crm.ids()).containsExactly("e0", "e0");
        }
    }

    @Test
    void aSecondReplayDoesNothing() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = dead(crm, 1)) {
            bench.routes.subscribers().pause("crm", null);

            assertThat(bench.routes.deadLetters().replay(1, "anna")).isEqualTo(1);
            assertThat(bench.routes.deadLetters().replay(1, "ben")).isZero();

            assertThat(bench.routes.deadLetters().history("e0")).hasSize(1);
            assertThat(bench.count("imessage_delivery where replays = 1 and attempts = 0"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aReplayedDeadLetterIsAsYoungAsItsReplay() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = dead(crm, 1)) {
            bench.routes.subscribers().pause("crm", null);
            bench.clock.advance(Duration.ofDays(20));

            bench.routes.deadLetters().replay(1, "anna");

            assertThat(new InboundUpkeep(bench.database).giveUpOlderThan(Duration.ofHours(72)))
                    .isZero();
        }
    }

    @Test
    void manyAreReplayedBySubscriberTypeCauseStatusAndTime() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = dead(crm, 3)) {
            bench.routes.subscribers().pause("crm", null);
            DeadLetters letters = bench.routes.deadLetters();
            Instant now = bench.clock.instant();

            assertThat(letters.replay(filter("other", null, null, null, null, null), "a"))
                    .isZero();
            assertThat(letters.replay(filter(null, "reaction.added", null, null, null, null), "a"))
                    .isZero();
            assertThat(letters.replay(filter(null, null, "timed out", null, null, null), "a"))
                    .isZero();
            assertThat(letters.replay(filter(null, null, null, 500, null, null), "a"))
                    .isZero();
            assertThat(letters.replay(filter(null, null, null, null, now.plusMillis(1), null), "a"))
                    .isZero();
            assertThat(letters.replay(filter(null, null, null, null, null, now), "a"))
                    .isZero();

            assertThat(letters.replay(
                            filter(
                                    "crm",
                                    "message.received",
                                    "HTTP 410: the subscriber is gone",
                                    410,
                                    now,
                                    now.plusMillis(1)),
                            "a"))
                    .isEqualTo(3);
        }
    }

    @Test
    void aDiscardNeedsAReasonAndIsKeptInTheAudit() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = dead(crm, 1)) {
            DeadLetters letters = bench.routes.deadLetters();

            assertThatThrownBy(() -> letters.discard(1, " ", "anna"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("reason: say why it is discarded, in at most 500 characters.");
            assertThat(letters.discard(1, "a test of theirs", "anna")).isEqualTo(1);
            assertThat(letters.discard(1, "once more", "ben")).isZero();
            assertThat(letters.replay(1, "ben")).isZero();

            assertThat(letters.ofEvent("e0").get(0).state()).isEqualTo("DISCARDED");
            assertThat(letters.history("e0"))
                    .extracting(AuditEntry::what, AuditEntry::by, AuditEntry::detail)
                    .containsExactly(
                            tuple("discarded", "anna", "a test of theirs (before: HTTP 410: the subscriber is gone)"));
            assertThat(new JdbcInboundStatus(bench.database).addsUp()).isTrue();
        }
    }

    @Test
    void anUnknownDeliveryIsSaidToBeUnknown() {
        try (Bench bench = new Bench().start()) {
            assertThatThrownBy(() -> bench.routes.deadLetters().replay(7, "anna"))
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessageStartingWith("There is no delivery 7.");
        }
    }

    @Test
    void whatHasLostItsContentStaysDead() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = dead(crm, 1)) {
            bench.database.jdbc().update("update imessage_inbox set document = null");

            assertThat(bench.routes.deadLetters().replay(1, "anna")).isZero();
        }
    }

    @Test
    void routesListReplayAndDiscardByHeaders() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = dead(crm, 3)) {
            bench.routes.subscribers().pause("crm", null);
            var template = bench.context.createProducerTemplate();

            List<?> listed = template.requestBodyAndHeaders(
                    "direct:imessage-deadletters", null, Map.of(ImessageConstants.LIMIT, 2), List.class);
            assertThat(listed).hasSize(2);
            assertThat((Map<?, ?>) listed.get(0))
                    .extracting("id", "event", "subscriber", "state", "status")
                    .containsExactly(1L, "e0", "crm", "DEAD", 410);

            assertThat(template.requestBodyAndHeaders(
                            "direct:imessage-replay",
                            null,
                            Map.of(InboundHeaders.DELIVERY, "1", InboundHeaders.BY, "anna"),
                            Integer.class))
                    .isEqualTo(1);
            assertThat(template.requestBodyAndHeaders(
                            "direct:imessage-discard",
                            null,
                            Map.of(InboundHeaders.DELIVERY, 2, InboundHeaders.REASON, "a test"),
                            Integer.class))
                    .isEqualTo(1);
            assertThat(template.requestBodyAndHeaders(
                            "direct:imessage-replay",
                            null,
                            Map.of(InboundHeaders.FROM, "2026-01-01T00:00:00Z"),
                            Integer.class))
                    .isEqualTo(1);
            assertThatThrownBy(() -> template.requestBody("direct:imessage-replay", null, Integer.class))
                    .isInstanceOf(CamelExecutionException.class)
                    .cause()
                    .hasMessageStartingWith("direct:imessage-replay does not know what to replay.");
            assertThatThrownBy(() -> template.requestBodyAndHeader(
                            "direct:imessage-replay", null, InboundHeaders.FROM, "yesterday", Integer.class))
                    .cause()
                    .hasMessage("CamelImessageFrom: expected a time such as 2026-01-31T08:15:00Z.");
        }
    }

    private static DeadLetterFilter filter(
            String subscriber, String type, String cause, Integer status, Instant from, Instant until) {
        return new DeadLetterFilter(subscriber, type, cause, status, from, until, 100);
    }

    private static Bench dead(ReceivingServer crm, int count) {
        Bench bench = new Bench().subscriber("crm", crm.url()).start();
        crm.answers(request -> Reply.of(410));
        for (int i = 0; i < count; i++) {
            bench.arrives(bench.message("e" + i));
        }
        await().until(() -> bench.count("imessage_delivery where state = 'DEAD'") == count);
        return bench;
    }
}
