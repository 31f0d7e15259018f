package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.camelimessage.component.ImessageConfiguration;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class GapsTest {

    private final Bench bench = new Bench().with("staleAfter", "10h").start();
    private final ImessageConfiguration account = new ImessageConfiguration();
    private final Gaps gaps = node();

    private Gaps node() {
        return new Gaps(bench.database, name -> account);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private InboundEvent late(String id, Duration age) {
        InboundEvent event = Events.message(id, bench.clock.instant().minus(age));
        return event.with(event.envelope().asLate());
    }

    private Map<String, Map<String, Object>> counted() {
        return new JdbcInboundStatus(bench.database).gaps();
    }

    @Test
    void whatArrivesLateIsCountedOnceWithItsTime() {
        bench.arrives(bench.message("live"));
        bench.arrives(late("e1", Duration.ofMinutes(5)));
        bench.clock.advance(Duration.ofMinutes(1));
        bench.arrives(late("e2", Duration.ofMinutes(5)));
        bench.arrives(late("e1", Duration.ofMinutes(6)));
        bench.arrives(late("live", Duration.ofMinutes(6)));

        assertThat(counted())
                .isEqualTo(Map.of(
                        "support",
                        Map.of("events", 2L, "last", bench.clock.instant().toString())));
    }

    @Test
    void whatWasAboutToArriveIsNoGap() {
        bench.arrives(late("e1", Duration.ofMinutes(2)));
        account.setGapGrace(Duration.ofMinutes(20));
        bench.database.inTransaction(() -> gaps.recorded(List.of(late("e2", Duration.ofMinutes(20)))));
        assertThat(counted()).isEmpty();

        bench.database.inTransaction(() -> gaps.recorded(List.of(late("e2", Duration.ofMinutes(21)))));

        assertThat(counted()).containsKey("support");
    }

    @Test
    void whatIsFromBeforeOurTimeIsNoGap() {
        bench.arrives(late("e1", Duration.ofHours(11)));

        assertThat(counted()).isEmpty();
    }

    @Test
    void severalNodesCountTogether() {
        bench.arrives(late("e1", Duration.ofMinutes(5)));
        bench.database.inTransaction(() -> node().recorded(List.of(late("elsewhere", Duration.ofMinutes(5)))));

        assertThat(counted().get("support")).containsEntry("events", 2L);
    }

    @Test
    void aScanThatFoundSomethingSaysSoOnceOnOneNode() {
        Instant first = bench.clock.instant().plus(Duration.ofMinutes(10));
        bench.clock.advance(Duration.ofMinutes(20));
        bench.arrives(late("e1", Duration.ofMinutes(9)));
        bench.arrives(late("e2", Duration.ofMinutes(10)));

        try (Logs logs = new Logs()) {
            gaps.scanned("support");
            gaps.scanned("support");
            node().scanned("support");

            assertThat(logs.of(Gaps.class.getName()))
                    .extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage)
                    .containsExactly(tuple(
                            Level.WARN,
                            "imessage:support events=2 since=" + first
                                    + " → they did not arrive live in time: the history held them, or they came late."
                                    + " Check the webhook or the stream; the account's health check says how either"
                                    + " is."));
        }
        bench.arrives(late("e3", Duration.ofMinutes(3)));
        try (Logs logs = new Logs()) {
            gaps.scanned("support");

            assertThat(logs.of(Gaps.class.getName()))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("events=1");
        }
    }

    @Test
    void whatHappenedBeforeTheStartOrIsOnlyPolledIsNoReasonToAct() {
        try (Logs logs = new Logs()) {
            bench.arrives(late("e1", Duration.ofMinutes(5)));
            gaps.scanned("support");
            bench.clock.advance(Duration.ofMinutes(20));
            bench.arrives(late("e2", Duration.ofMinutes(5)));
            account.setReceive("poll");
            gaps.scanned("support");
            gaps.scanned("nobody");

            assertThat(logs.of(Gaps.class.getName()))
                    .extracting(ILoggingEvent::getLevel)
                    .containsExactly(Level.INFO, Level.INFO);
        }
    }
}
