package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.simulator.SettableClock;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final SettableClock clock = new SettableClock();

    @Test
    void oneLeavesAfterTheOtherAtEvenDistances() {
        Pace pace = new Pace(10, clock);

        for (int i = 0; i < 20; i++) {
            assertThat(pace.admits(8)).isEqualTo(1);
            pace.left(1);
            assertThat(pace.admits(8)).isZero();
            assertThat(pace.untilNext()).isEqualTo(Duration.ofMillis(100));
            clock.advance(Duration.ofMillis(99));
            assertThat(pace.admits(8)).isZero();
            clock.advance(Duration.ofMillis(1));
        }
    }

    @Test
    void whatWasNotUsedIsNotSavedUp() {
        Pace pace = new Pace(10, clock);
        clock.advance(Duration.ofHours(1));

        assertThat(pace.admits(8)).isEqualTo(1);
        assertThat(pace.untilNext()).isZero();
    }

    @Test
    void fastOnesLeaveAFewAtOnce() {
        Pace pace = new Pace(1000, clock);
        clock.advance(Duration.ofSeconds(1));

        assertThat(pace.admits(800)).isEqualTo(50);
        assertThat(pace.admits(8)).isEqualTo(8);
    }

    @Test
    void slowOnesWaitForSeconds() {
        Pace pace = new Pace(0.5, clock);
        pace.left(pace.admits(8));

        assertThat(pace.untilNext()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void withoutALimitAllMayLeave() {
        Pace pace = new Pace(0, clock);
        pace.left(1000);

        assertThat(pace.admits(8)).isEqualTo(8);
        assertThat(pace.untilNext()).isZero();
    }

    @Test
    void aClockThatIsSetBackHoldsNothingUp() {
        Pace pace = new Pace(10, clock);
        pace.left(pace.admits(8));

        clock.advance(Duration.ofHours(-1));

        assertThat(pace.untilNext()).isEqualTo(Duration.ofMillis(100));
    }

    @Property(tries = 300)
    void neverMoreLeaveThanBelongIntoTheTimeAndTheMomentBefore(
            @ForAll @IntRange(min = 1, max = 5000) int perSecond,
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 120) Integer> millis) {
        SettableClock moving = new SettableClock();
        Pace pace = new Pace(perSecond, moving);
        long left = 0;
        long passed = 0;

        for (int step : millis) {
            int now = pace.admits(1000);
            pace.left(now);
            left += now;
            moving.advance(Duration.ofMillis(step));
            passed += step;
        }

        double most = perSecond * (passed + 50) / 1000.0 + 1;
        assertThat((double) left).isLessThanOrEqualTo(most);
    }
}
