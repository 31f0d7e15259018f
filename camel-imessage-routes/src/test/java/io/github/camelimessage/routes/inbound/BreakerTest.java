package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.camelimessage.routes.RoutesSettings.OutageSettings;
import io.github.camelimessage.simulator.SettableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Answer DOWN = Answer.refused(503, null);
    private static final OutageSettings SETTINGS =
            new OutageSettings(3, Duration.ofSeconds(30), Duration.ofSeconds(100), null, null);

    private final SettableClock clock = new SettableClock();
    private final Breaker breaker = new Breaker("crm", SETTINGS, false, clock);

    @Test
    void opensAfterSomeFailuresOneAfterTheOther() {
        hears(DOWN, DOWN, Answer.delivered(200), DOWN, DOWN);
        assertThat(breaker.admits(8, 0)).isEqualTo(8);

        hears(DOWN);

        assertThat(breaker.admits(8, 0)).isZero();
        assertThat(breaker.openUntil()).contains(clock.instant().plusSeconds(30));
    }

    @Test
    void triesOneWhenItsTimeIsOverAndNothingElseIsUnderWay() {
        hears(DOWN, DOWN, DOWN);

        clock.advance(Duration.ofSeconds(30));

        assertThat(breaker.admits(8, 1)).isZero();
        assertThat(breaker.admits(8, 0)).isEqualTo(1);
        assertThat(breaker.admits(0, 0)).isZero();
    }

    @Test
    void waitsLongerAfterEachTrialThatFailsUpToTheLongest() {
        hears(DOWN, DOWN, DOWN);

        for (int seconds : List.of(30, 60, 100, 100)) {
            assertThat(breaker.openUntil()).contains(clock.instant().plusSeconds(seconds));
            clock.advance(Duration.ofSeconds(seconds));
            hears(DOWN);
        }
        clock.advance(Duration.ofSeconds(100));
        hears(Answer.delivered(204), DOWN, DOWN, DOWN);

        assertThat(breaker.openUntil()).contains(clock.instant().plusSeconds(30));
    }

    @Test
    void doesNotWaitLongerForWhatWasUnderWayWhenItOpened() {
        hears(DOWN, DOWN, DOWN);
        clock.advance(Duration.ofSeconds(10));

        hears(DOWN, DOWN);

        assertThat(breaker.openUntil()).contains(clock.instant().plusSeconds(20));
    }

    @Test
    void doesNotTakeARefusalForADowntime() {
        hears(DOWN, DOWN, Answer.refused(404, null), DOWN, DOWN);

        assertThat(breaker.openUntil()).isEmpty();
    }

    @Test
    void countsOnlyWhatLooksLikeADowntime() {
        for (int i = 0; i < 10; i++) {
            hears(Answer.unclear("IllegalStateException"), Answer.notAsked("its body was removed by retention"));
        }

        assertThat(breaker.openUntil()).isEmpty();
    }

    @Test
    void isClosedByATrialThatFailsForAnotherReason() {
        hears(DOWN, DOWN, DOWN, Answer.unclear("IllegalStateException"));
        assertThat(breaker.openUntil()).isPresent();

        clock.advance(Duration.ofSeconds(30));
        hears(Answer.unclear("IllegalStateException"));

        assertThat(breaker.openUntil()).isEmpty();
    }

    @Test
    void neverOpensWhenItIsOff() {
        Breaker off = new Breaker(
                "crm", new OutageSettings(0, Duration.ofSeconds(30), Duration.ofSeconds(30), null, null), true, clock);
        for (int i = 0; i < 100; i++) {
            off.heard(DOWN);
        }

        assertThat(off.admits(8, 3)).isEqualTo(8);
    }

    @Test
    void beginsWithATrialWhereTheSubscriberIsKnownToFail() {
        Breaker fresh = new Breaker("crm", SETTINGS, true, clock);

        assertThat(fresh.admits(8, 0)).isEqualTo(1);
        fresh.heard(Answer.delivered(200));
        assertThat(fresh.admits(8, 0)).isEqualTo(8);
    }

    @Test
    void saysOnceThatItOpensAndOnceThatItCloses() {
        try (Logs logs = new Logs()) {
            hears(DOWN, DOWN, DOWN, DOWN);
            clock.advance(Duration.ofSeconds(30));
            hears(DOWN);
            clock.advance(Duration.ofSeconds(60));
            hears(Answer.delivered(200), Answer.delivered(200));

            assertThat(logs.of(Breaker.class.getName()))
                    .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly(
                            "subscriber=crm: it seems to be down (HTTP 503; failures one after the other: 3). It is left"
                                    + " alone until 2026-01-01T10:00:30Z, then one delivery is tried. The others wait and"
                                    + " use no attempts.",
                            "subscriber=crm: it answers again, after PT1M30S. Its deliveries go on.");
        }
    }

    private void hears(Answer... answers) {
        List.of(answers).forEach(breaker::heard);
    }
}
